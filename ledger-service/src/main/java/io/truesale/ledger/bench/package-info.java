/** Measures the ledger of one node beside a bare pipeline of the same servers: the benchmark {@code ledger}. */
@NullMarked
package io.truesale.ledger.bench;

import org.jspecify.annotations.NullMarked;
