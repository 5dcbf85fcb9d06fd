/** Executes the records of a block in order: checks signatures, runs contracts, makes leaves and header. */
@NullMarked
package io.truesale.ledger.execute;

import org.jspecify.annotations.NullMarked;
