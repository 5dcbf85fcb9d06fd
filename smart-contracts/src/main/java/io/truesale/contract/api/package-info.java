/** All that the ledger knows of a contract: a pure function from a call and a state view to an outcome. */
@NullMarked
package io.truesale.contract.api;

import org.jspecify.annotations.NullMarked;
