/** The port behind which blocks, state, tiles and checkpoints are kept. */
@NullMarked
package io.truesale.ledger.store;

import org.jspecify.annotations.NullMarked;
