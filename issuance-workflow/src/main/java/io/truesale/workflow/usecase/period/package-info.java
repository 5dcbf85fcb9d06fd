/** Use cases of the monthly periods: tapes, reports, signatures; and the money side of deals read from the ledger. */
@NullMarked
package io.truesale.workflow.usecase.period;

import org.jspecify.annotations.NullMarked;
