package io.truesale.workflow.api;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.TapeSource;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.servicing.LoanMonth;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.structure.Payment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The monthly periods of live deals. Who may see a deal is asked before; who may sign, the contract decides. Writes are
 * refused with {@link io.truesale.domain.rule.RuleViolated} and then change nothing.
 */
public interface Periods {
    /** Periods that were opened, and the next one; empty before the deal is live. */
    List<PeriodView> of(DealId deal);

    /** One of {@link #of}. */
    Optional<PeriodView> find(DealId deal, String month);

    /** The payments of a deal by file as its engine computed them; empty for a deal by template, and before that. */
    Optional<Payment> paymentByFile(DealId deal, String month);

    /** Opens the next period on the ledger. */
    OperationId open(PersonId person, DealId deal);

    /**
     * Reads a monthly tape and, when it has no rejecting finding, attaches it: into the vault, and its loans into
     * tables. A tape that is refused leaves nothing behind.
     */
    TapeReading attachTape(PersonId person, DealId deal, String month, TapeSource tape) throws IOException;

    /**
     * Signs the servicer's report, which must tie out to the tape; by a price it buys back the pool under the clean-up call.
     *
     * @param callPrice price paid for the whole pool in minor units, 0 when the call is not exercised; refused with
     *     {@code CALL_NOT_OPEN} while the pool is too large, with {@code CALL_PRICE_SHORT} when notes would stay
     *     outstanding
     * @param observed by name an exact number, such as {@code 0.0431}: what {@link PeriodView#observations} lists; one that
     *     the deal neither has nor has a fallback for is refused with {@code OBSERVED_VALUE_MISSING}
     */
    OperationId report(
            PersonId person,
            DealId deal,
            String month,
            PeriodFigures reported,
            long callPrice,
            Map<String, String> observed);

    /** Signs or decides another step. */
    OperationId sign(PersonId person, DealId deal, String month, PeriodAct act);

    /** Loans of the attached tape by asset number; {@code limit} of them from {@code offset}. */
    List<LoanMonth> loans(DealId deal, String month, int offset, int limit);

    /** How many loans the attached tape has. */
    long loanCount(DealId deal, String month);
}
