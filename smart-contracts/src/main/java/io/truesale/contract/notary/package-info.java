/** Fingerprints: of the versions of a file, and of the items of a batch, each with a leaf of its own in the log. */
@NullMarked
package io.truesale.contract.notary;

import org.jspecify.annotations.NullMarked;
