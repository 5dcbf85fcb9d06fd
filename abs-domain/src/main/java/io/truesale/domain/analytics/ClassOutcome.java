package io.truesale.domain.analytics;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payment.NotePayment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a projection comes to for one class. Amounts in minor units.
 *
 * @param id of the class
 * @param interest paid
 * @param principal paid
 * @param residual paid
 * @param unpaid principal that is outstanding after the last payment date, or written down and not written up again
 * @param writtenDown the part of it that is written down
 * @param interestShort interest that is due and not paid then
 * @param firstPrincipal first date with principal
 * @param lastPrincipal last date with principal
 * @param lifeYears average life of principal from closing; empty when none is paid
 * @param cash all that is paid, by date
 */
public record ClassOutcome(
        String id,
        long interest,
        long principal,
        long residual,
        long unpaid,
        long writtenDown,
        long interestShort,
        Optional<LocalDate> firstPrincipal,
        Optional<LocalDate> lastPrincipal,
        OptionalDouble lifeYears,
        List<Flow> cash) {
    public ClassOutcome {
        cash = List.copyOf(cash);
    }

    /** The outcome of {@code id}; years as {@code convention} counts them, from the start of the deal. */
    public static ClassOutcome of(DealTerms terms, List<Payment> payments, String id, DayCount convention) {
        long interest = 0;
        long principal = 0;
        long residual = 0;
        List<Flow> repaid = new ArrayList<>();
        List<Flow> cash = new ArrayList<>();
        for (Payment payment : payments) {
            NotePayment note = note(payment, id);
            LocalDate date = terms.schedule().get(payment.period() - 1).paymentDate();
            interest = Math.addExact(interest, note.interestPaid());
            principal = Math.addExact(principal, note.principalPaid());
            residual = Math.addExact(residual, note.residualPaid());
            if (note.principalPaid() > 0) {
                repaid.add(new Flow(date, (double) note.principalPaid()));
            }
            if (note.total() > 0) {
                cash.add(new Flow(date, (double) note.total()));
            }
        }
        Optional<NotePayment> last =
                payments.isEmpty() ? Optional.empty() : Optional.of(note(payments.get(payments.size() - 1), id));
        long writtenDown = lost(payments, id);
        return new ClassOutcome(
                id,
                interest,
                principal,
                residual,
                Math.addExact(last.map(NotePayment::closing).orElse(0L), writtenDown),
                writtenDown,
                last.map(it -> it.interestDue() - it.interestPaid() - it.capitalised())
                        .orElse(0L),
                repaid.stream().findFirst().map(Flow::date),
                repaid.isEmpty()
                        ? Optional.empty()
                        : Optional.of(repaid.get(repaid.size() - 1).date()),
                AverageLife.years(repaid, terms.start(), convention),
                cash);
    }

    /** What is written down of the class after the last payment and not written up. */
    private static long lost(List<Payment> payments, String id) {
        if (payments.isEmpty()) {
            return 0;
        }
        Payment last = payments.get(payments.size() - 1);
        return requireNonNull(last.closing().notes().get(id)).writtenDown();
    }

    /** Whether all principal and interest came. */
    public boolean paidInFull() {
        return unpaid == 0 && interestShort == 0;
    }

    private static NotePayment note(Payment payment, String id) {
        NotePayment note = payment.notes().get(id);
        if (note == null) {
            throw new IllegalArgumentException("the deal has no class " + id + ", it has "
                    + payment.notes().keySet());
        }
        return note;
    }
}
