/** Hands final transactions on, exactly once by cursor. */
@NullMarked
package io.truesale.ledger.inbox;

import org.jspecify.annotations.NullMarked;
