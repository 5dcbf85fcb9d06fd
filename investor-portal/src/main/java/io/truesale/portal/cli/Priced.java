package io.truesale.portal.cli;

import io.truesale.domain.analytics.AverageLife;
import io.truesale.domain.analytics.CashTimes;
import io.truesale.domain.analytics.FloatingNote;
import io.truesale.domain.analytics.Flow;
import io.truesale.domain.analytics.Xirr;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.YearFraction;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.NoteAccrual;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payment.NotePayment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A class at a day of settlement: what is paid on it later, per 100 of what is outstanding then.
 *
 * @param settlement on or after closing, before the last payment
 * @param count how times are counted
 */
record Priced(DealTerms terms, DealTerms.Note note, List<Payment> payments, LocalDate settlement, DayCount count) {
    Priced {
        if (settlement.isBefore(terms.start())) {
            throw new Verbs.Failure(
                    "settlement on or after the start on " + terms.start() + " is expected, got: " + settlement);
        }
        payments = payments.stream()
                .filter(it -> entitled(terms, note, it).isAfter(settlement))
                .toList();
    }

    /**
     * First day on which who buys the class is not paid {@code payment} any more: its date, or for a class that is paid with
     * a delay the day after its months of collections, on whose last day who holds it is who is paid.
     */
    private static LocalDate entitled(DealTerms terms, DealTerms.Note note, Payment payment) {
        PaymentPeriod period = terms.schedule().get(payment.period() - 1);
        return note.accrual().over() == NoteAccrual.Over.COLLECTIONS
                ? note.accrual().end(period)
                : period.paymentDate();
    }

    /** What is outstanding at settlement, minor units. */
    long balance() {
        return payments.isEmpty() ? 0 : paid(payments.get(0)).opening();
    }

    /** Cash per 100 by time. */
    CashTimes cash() {
        double[] years = new double[payments.size()];
        double[] amounts = new double[years.length];
        for (int i = 0; i < years.length; i++) {
            years[i] = part(count, settlement, date(terms, payments.get(i)));
            amounts[i] = 100.0 * paid(payments.get(i)).total() / balance();
        }
        return new CashTimes(years, amounts);
    }

    /** Interest accrued per 100: the part of the running period that has passed, by the class's own count. */
    double accrued() {
        if (payments.isEmpty()) {
            return 0;
        }
        PaymentPeriod period = terms.schedule().get(payments.get(0).period() - 1);
        LocalDate start = note.accrual().start(period);
        LocalDate end = note.accrual().end(period);
        LocalDate until = settlement.isBefore(end) ? settlement : end;
        if (!until.isAfter(start)) {
            return 0;
        }
        double passed = part(note.dayCount(), start, until) / part(note.dayCount(), start, end);
        return 100.0 * paid(payments.get(0)).interestDue() / balance() * passed;
    }

    /** Years until principal is paid. */
    OptionalDouble life() {
        List<Flow> principal = new ArrayList<>();
        for (Payment payment : payments) {
            principal.add(new Flow(date(terms, payment), (double) paid(payment).principalPaid()));
        }
        return AverageLife.years(principal, settlement, count);
    }

    /** Internal rates of return, percent a year, of {@code amount} minor units paid at settlement: all there are. */
    List<Double> returns(double amount) {
        List<Flow> flows = new ArrayList<>(List.of(new Flow(settlement, -amount)));
        for (Payment payment : payments) {
            flows.add(new Flow(date(terms, payment), (double) paid(payment).total()));
        }
        return Xirr.roots(flows).stream().map(rate -> rate * 100).toList();
    }

    /** Discount margin over the observed {@code index} at {@code price}, a fraction; NaN when there is none. */
    double margin(String index, double price) {
        CashTimes cash = cash();
        double[] rates = new double[payments.size()];
        double[] parts = new double[rates.length];
        LocalDate from = settlement;
        for (int i = 0; i < rates.length; i++) {
            String value = payments.get(i).receipts().observed().get(index);
            if (value == null) {
                throw new Verbs.Failure("the scenario gives no values of " + index + " for each period");
            }
            rates[i] = Double.parseDouble(value);
            LocalDate to = date(terms, payments.get(i));
            parts[i] = part(note.dayCount(), from, to);
            from = to;
        }
        return FloatingNote.discountMargin(price, cash.amounts(), rates, parts).orElse(Double.NaN);
    }

    private NotePayment paid(Payment payment) {
        NotePayment paid = payment.notes().get(note.id());
        if (paid == null) {
            throw new IllegalStateException("no payment of class " + note.id() + " in period " + payment.period());
        }
        return paid;
    }

    private static LocalDate date(DealTerms terms, Payment payment) {
        return terms.schedule().get(payment.period() - 1).paymentDate();
    }

    private static double part(DayCount count, LocalDate from, LocalDate to) {
        YearFraction part = count.fraction(from, to);
        return (double) part.numerator() / part.denominator();
    }
}
