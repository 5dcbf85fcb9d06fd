package io.truesale.domain.waterfall;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.tranche.ClassId;
import java.util.List;
import java.util.Optional;

/**
 * All that one payment date comes to. Amounts in minor units.
 *
 * @param period from 1
 * @param collections what came in
 * @param waterfall which priority of payments applied
 * @param available collection account before the first step: what was left in it and what came in
 * @param reserveTarget target of the reserve account after the payment
 * @param overCollateralTarget target of the over-collateralisation
 * @param trace every step
 * @param triggers every test
 * @param classes what each class was due and got
 * @param closing state after the payment
 */
public record PeriodResult(
        int period,
        CollectionFigures collections,
        Waterfall waterfall,
        long available,
        long reserveTarget,
        long overCollateralTarget,
        List<StepTrace> trace,
        List<TriggerResult> triggers,
        List<ClassResult> classes,
        DealState closing) {

    /** Which priority of payments applied. */
    public enum Waterfall {
        /** Before an event. */
        NORMAL,
        /** After one. */
        ACCELERATED
    }

    /**
     * One class at one payment date.
     *
     * @param id which
     * @param opening principal before the payment
     * @param interestDue of the period, with what was carried
     * @param interestPaid paid
     * @param interestShort carried to the next period
     * @param principalPaid paid
     * @param residualPaid what was left for it at the end of the waterfall
     * @param closing principal after the payment
     */
    public record ClassResult(
            ClassId id,
            long opening,
            long interestDue,
            long interestPaid,
            long interestShort,
            long principalPaid,
            long residualPaid,
            long closing) {
        public ClassResult {
            requireNonNull(id, "id");
        }

        /** Cash to the holders. */
        public long total() {
            return Math.addExact(Math.addExact(interestPaid, principalPaid), residualPaid);
        }
    }

    public PeriodResult {
        requireNonNull(collections, "collections");
        requireNonNull(waterfall, "waterfall");
        requireNonNull(closing, "closing");
        trace = List.copyOf(trace);
        triggers = List.copyOf(triggers);
        classes = List.copyOf(classes);
    }

    /** What {@code id} got. */
    public Optional<ClassResult> of(ClassId id) {
        return classes.stream().filter(result -> result.id().equals(id)).findFirst();
    }

    /** Fees paid, of {@code fee}. */
    public long feePaid(String fee) {
        return trace.stream()
                .filter(line -> line.payee().equals(fee))
                .mapToLong(StepTrace::paid)
                .sum();
    }

    /** Cash that leaves the deal at the payment date: to holders and for fees. */
    public long paidOut() {
        long sum = 0;
        for (ClassResult note : classes) {
            sum = Math.addExact(sum, note.total());
        }
        for (DealState.FeeState fee : closing.fees()) {
            sum = Math.addExact(sum, feePaid(fee.id()));
        }
        return sum;
    }
}
