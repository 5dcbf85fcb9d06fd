package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.AverageLife;
import io.truesale.domain.analytics.CashTimes;
import io.truesale.domain.analytics.FloatingNote;
import io.truesale.domain.analytics.Flow;
import io.truesale.domain.analytics.Xirr;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.YearFraction;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.portal.projection.Calculation.ClassAmounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/**
 * What one class is paid from a day on: the one valuation of pages and of the verbs {@code price} and {@code grid}. Amounts in
 * minor units, prices per 100 of {@link #face}.
 *
 * @param note the class
 * @param settlement day from which times count
 * @param count how times are counted
 * @param payments what is paid, by date
 */
public record ClassFlows(ClassTerms note, LocalDate settlement, DayCount count, List<Paid> payments) {
    /** How times are counted where nobody says otherwise. */
    public static final DayCount COUNT = DayCount.THIRTY_360_US;

    public ClassFlows {
        requireNonNull(note, "note");
        requireNonNull(settlement, "settlement");
        requireNonNull(count, "count");
        payments = List.copyOf(payments);
    }

    /** All that is paid from the start of {@code note} on. */
    public static ClassFlows of(ClassTerms note, List<Paid> payments) {
        return new ClassFlows(note, note.start(), COUNT, payments);
    }

    /**
     * What is left of it for who buys the class on {@code day}: a payment of interest that is over then goes to who held it.
     *
     * @throws AssumptionRefused for a day before the start
     */
    public ClassFlows settled(LocalDate day, DayCount by) {
        if (day.isBefore(note.start())) {
            throw new AssumptionRefused(
                    "settlement on or after the start on " + note.start() + " is expected, got: " + day);
        }
        List<Paid> bought = payments.stream()
                .filter(one ->
                        note.accrual().entitled(note.period(one.period())).isAfter(day))
                .toList();
        return new ClassFlows(note, day, by, bought);
    }

    /** What is outstanding before the first payment; 0 when there is none. */
    public long balance() {
        return payments.isEmpty() ? 0 : amounts(payments.get(0)).opening();
    }

    /**
     * Of what prices are a share: the balance, or where there is none, as of an interest-only class, the notional on which interest
     * is counted for the first payment; 0 when there is neither.
     */
    public long face() {
        return balance() > 0 || payments.isEmpty()
                ? balance()
                : amounts(payments.get(0)).base();
    }

    /** Cash per 100 by time; there is a {@link #face}. */
    public CashTimes cash() {
        double[] years = new double[payments.size()];
        double[] amounts = new double[years.length];
        for (int i = 0; i < years.length; i++) {
            years[i] = years(payments.get(i).date());
            amounts[i] = 100.0 * amounts(payments.get(i)).total() / face();
        }
        return new CashTimes(years, amounts);
    }

    /** Years from the day of settlement to {@code date}. */
    double years(LocalDate date) {
        return part(count, settlement, date);
    }

    private static double part(DayCount count, LocalDate from, LocalDate to) {
        YearFraction part = count.fraction(from, to);
        return (double) part.numerator() / part.denominator();
    }

    /**
     * Interest accrued per 100: of each payment that is bought the part of its days that has passed, by the class's own count;
     * 0 without a {@link #face}.
     */
    public double accrued() {
        double accrued = 0;
        for (Paid one : payments) {
            PaymentPeriod period = note.period(one.period());
            LocalDate start = note.accrual().start(period);
            if (!settlement.isAfter(start)) {
                break;
            }
            LocalDate end = note.accrual().end(period);
            LocalDate until = settlement.isBefore(end) ? settlement : end;
            accrued += amounts(one).interestDue()
                    * part(note.dayCount(), start, until)
                    / part(note.dayCount(), start, end);
        }
        return face() == 0 ? 0 : 100.0 * accrued / face();
    }

    /** Average life of the principal, years; empty when none is paid. */
    public OptionalDouble life() {
        List<Flow> principal = new ArrayList<>();
        for (Paid one : payments) {
            principal.add(new Flow(one.date(), (double) amounts(one).principalPaid()));
        }
        return AverageLife.years(principal, settlement, count);
    }

    /** Internal rates of return (ACT/365), fractions, of {@code amount} minor units paid at settlement: all there are. */
    public List<Double> returns(double amount) {
        List<Flow> flows = new ArrayList<>(List.of(new Flow(settlement, -amount)));
        for (Paid one : payments) {
            flows.add(new Flow(one.date(), (double) amounts(one).total()));
        }
        return Xirr.roots(flows);
    }

    /** Whether the scenario gives a value of {@code index} for each payment. */
    public boolean observes(String index) {
        return payments.stream().allMatch(one -> one.observed().containsKey(index));
    }

    /** Discount margin over the observed {@code index} at {@code full} price, a fraction; empty when there is none. */
    public OptionalDouble margin(String index, double full) {
        double[] rates = new double[payments.size()];
        double[] parts = new double[rates.length];
        LocalDate from = settlement;
        for (int i = 0; i < rates.length; i++) {
            Paid one = payments.get(i);
            rates[i] = Double.parseDouble(requireNonNull(one.observed().get(index), index));
            parts[i] = part(note.dayCount(), from, one.date());
            from = one.date();
        }
        return FloatingNote.discountMargin(full, cash().amounts(), rates, parts);
    }

    /** Last date with principal. */
    Optional<LocalDate> lastPrincipal() {
        return payments.stream()
                .filter(one -> amounts(one).principalPaid() > 0)
                .map(Paid::date)
                .reduce((first, second) -> second);
    }

    /** Principal that is never repaid, what is written down and not written up again included. */
    public long unpaid() {
        return payments.isEmpty() ? note.balance() : last().unpaid();
    }

    /** Principal that is owed on the day of settlement: the balance, and what was written down before. */
    long owed() {
        return payments.isEmpty() ? note.balance() : amounts(payments.get(0)).owed();
    }

    /** Interest that is due and unpaid at the end. */
    public long interestShort() {
        return payments.isEmpty() ? 0 : last().interestDue() - last().interestPaid() - last().capitalised();
    }

    /** Interest that is paid. */
    public long interest() {
        return sum(ClassAmounts::interestPaid);
    }

    /** Principal that is paid. */
    public long principal() {
        return sum(ClassAmounts::principalPaid);
    }

    /** Residual that is paid. */
    public long residual() {
        return sum(ClassAmounts::residualPaid);
    }

    private long sum(ToLongFunction<ClassAmounts> amount) {
        return payments.stream().map(this::amounts).mapToLong(amount).reduce(0, Math::addExact);
    }

    /** What the class gets on a payment date. */
    ClassAmounts amounts(Paid one) {
        return one.of(note.id());
    }

    private ClassAmounts last() {
        return amounts(payments.get(payments.size() - 1));
    }
}
