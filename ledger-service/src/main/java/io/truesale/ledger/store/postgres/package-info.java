/** Blocks, state, tiles and checkpoints in PostgreSQL: one transaction for each block. */
@NullMarked
package io.truesale.ledger.store.postgres;

import org.jspecify.annotations.NullMarked;
