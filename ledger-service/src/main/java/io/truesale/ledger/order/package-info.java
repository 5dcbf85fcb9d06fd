/** The port to the ordering service: one order for each channel that survives crashes. */
@NullMarked
package io.truesale.ledger.order;

import org.jspecify.annotations.NullMarked;
