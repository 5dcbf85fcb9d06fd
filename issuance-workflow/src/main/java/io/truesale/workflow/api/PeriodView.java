package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.servicing.MonthlyTape;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.servicing.TieOut;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.ledger.api.Hash;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One reporting period of a deal as of the last final block.
 *
 * @param deal whose
 * @param month reporting month {@code YYYY-MM}
 * @param period its dates in the deal model
 * @param status where it stands
 * @param tape the servicer's monthly tape
 * @param breaks what a report drawn from the tape would not tie out on; empty without a tape
 * @param figures as reported on the ledger
 * @param result as computed by the contract
 * @param resultDigest what signatures to the computation name
 * @param steps of its sign-off, in order; empty before it is opened
 * @param payment what the custodian recorded
 */
public record PeriodView(
        DealId deal,
        String month,
        PaymentPeriod period,
        Status status,
        Optional<MonthlyTape> tape,
        List<TieOut.Break> breaks,
        Optional<PeriodFigures> figures,
        Optional<PeriodResult> result,
        Optional<Hash> resultDigest,
        List<StepView> steps,
        Optional<Payment> payment) {

    /** Where a period stands. */
    public enum Status {
        /** Not yet opened on the ledger. */
        SCHEDULED,
        /** Its steps are being signed. */
        OPEN,
        /** Paid and closed. */
        PAID
    }

    /**
     * One step.
     *
     * @param step id
     * @param capacity that signs it
     * @param member that holds the capacity
     * @param state {@code WAITING}, {@code READY}, {@code COMPLETED} or {@code REJECTED}
     * @param round to be named when signing
     * @param signatures how many it takes
     * @param signers who has signed in this round
     */
    public record StepView(
            String step,
            String capacity,
            String member,
            String state,
            int round,
            int signatures,
            List<String> signers) {
        public StepView {
            requireNonNull(step, "step");
            requireNonNull(capacity, "capacity");
            requireNonNull(member, "member");
            requireNonNull(state, "state");
            signers = List.copyOf(signers);
        }

        /** Whether it can be signed now. */
        public boolean ready() {
            return state.equals("READY");
        }
    }

    /**
     * What the custodian recorded.
     *
     * @param reference of the bank
     * @param date of the payment
     * @param amount to holders and for fees, minor units
     */
    public record Payment(String reference, LocalDate date, long amount) {
        public Payment {
            requireNonNull(reference, "reference");
            requireNonNull(date, "date");
        }
    }

    public PeriodView {
        requireNonNull(deal, "deal");
        requireNonNull(month, "month");
        requireNonNull(period, "period");
        requireNonNull(status, "status");
        requireNonNull(tape, "tape");
        requireNonNull(figures, "figures");
        requireNonNull(result, "result");
        requireNonNull(resultDigest, "resultDigest");
        requireNonNull(payment, "payment");
        breaks = List.copyOf(breaks);
        steps = List.copyOf(steps);
    }

    /** Cash that leaves the deal at the payment date, to holders and for fees; 0 before it is computed. Minor units. */
    public long payable() {
        return result.map(PeriodResult::paidOut).orElse(0L);
    }
}
