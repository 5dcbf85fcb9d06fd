/** Histories that earlier versions of the program wrote, and how they were made. */
@NullMarked
package io.truesale.ledger.history;

import org.jspecify.annotations.NullMarked;
