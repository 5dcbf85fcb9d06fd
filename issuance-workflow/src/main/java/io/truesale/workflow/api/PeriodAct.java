package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a person says to a step of a period. What is on the ledger already is put into the evidence by itself.
 *
 * @param step which
 * @param round that the person has seen
 * @param decision {@code APPROVE}, {@code RETURN} or {@code REJECT}
 * @param comment reason or remark, empty for none
 * @param payment for PAID
 */
public record PeriodAct(String step, int round, String decision, String comment, Optional<PeriodView.Payment> payment) {
    public PeriodAct {
        requireNonNull(step, "step");
        requireNonNull(decision, "decision");
        requireNonNull(comment, "comment");
        requireNonNull(payment, "payment");
    }

    /** An approval without remark. */
    public static PeriodAct approve(String step, int round) {
        return new PeriodAct(step, round, "APPROVE", "", Optional.empty());
    }

    /** The custodian's record of a payment. */
    public static PeriodAct paid(int round, String reference, LocalDate date, long amount) {
        return new PeriodAct(
                "PAID", round, "APPROVE", "", Optional.of(new PeriodView.Payment(reference, date, amount)));
    }
}
