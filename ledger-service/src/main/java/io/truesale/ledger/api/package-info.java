/** Submit, read, prove: the only package of the ledger that other modules import. */
@NullMarked
package io.truesale.ledger.api;

import org.jspecify.annotations.NullMarked;
