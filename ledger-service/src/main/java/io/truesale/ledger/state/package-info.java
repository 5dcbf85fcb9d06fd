/** The state of a channel after a block, as contracts read it. */
@NullMarked
package io.truesale.ledger.state;

import org.jspecify.annotations.NullMarked;
