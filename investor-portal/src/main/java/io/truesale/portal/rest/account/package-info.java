/** A person's own account over the API, and proposals. */
@NullMarked
package io.truesale.portal.rest.account;

import org.jspecify.annotations.NullMarked;
