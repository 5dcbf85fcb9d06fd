/** The notary over REST: fingerprints with phase and context in; receipts, evidence and certificates out. */
@NullMarked
package io.truesale.portal.rest.notary;

import org.jspecify.annotations.NullMarked;
