/** Deals: opening one on the ledger, and what final events say of its parties, steps, signatures and conditions. */
@NullMarked
package io.truesale.workflow.usecase.deal;

import org.jspecify.annotations.NullMarked;
