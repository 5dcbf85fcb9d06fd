/** Submit, read and prove: the only package of the ledger that other modules rely on. */
@NullMarked
package io.truesale.ledger.api;

import org.jspecify.annotations.NullMarked;
