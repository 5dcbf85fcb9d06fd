/** The way in: final transactions handed to handlers, exactly once by a cursor in the handler's own transaction. */
@NullMarked
package io.truesale.ledger.inbox;

import org.jspecify.annotations.NullMarked;
