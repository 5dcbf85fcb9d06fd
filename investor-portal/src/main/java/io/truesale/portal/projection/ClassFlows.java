package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.AverageLife;
import io.truesale.domain.analytics.CashTimes;
import io.truesale.domain.analytics.Flow;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.YearFraction;
import io.truesale.portal.projection.Calculation.ClassAmounts;
import io.truesale.portal.projection.ScenarioRun.Paid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one class gets from a day on. Amounts in minor units; years by 30/360 from that day, which is the first of an accrual
 * period: nothing is accrued on it, so that full and clean price are one. (Not so for classes that are paid with a delay:
 * of these every payment behind the day counts here, and no accrued interest is taken off.)
 *
 * @param from day of settlement
 * @param balance outstanding then
 * @param dates payment dates after it
 * @param paid what the class gets on each
 */
record ClassFlows(LocalDate from, long balance, List<LocalDate> dates, List<ClassAmounts> paid) {
    static final DayCount COUNT = DayCount.THIRTY_360_US;

    ClassFlows {
        requireNonNull(from, "from");
        dates = List.copyOf(dates);
        paid = List.copyOf(paid);
    }

    static ClassFlows of(LocalDate from, long balance, List<Paid> payments, String id) {
        return new ClassFlows(
                from,
                balance,
                payments.stream().map(Paid::date).toList(),
                payments.stream().map(one -> one.of(id)).toList());
    }

    /** Years from the day of settlement to {@code date}. */
    double years(LocalDate date) {
        return part(COUNT, from, date);
    }

    static double part(DayCount count, LocalDate from, LocalDate to) {
        YearFraction part = count.fraction(from, to);
        return (double) part.numerator() / part.denominator();
    }

    /** Cash per 100 of the balance by time; the class has a balance. */
    CashTimes cash() {
        double[] years = new double[paid.size()];
        double[] amounts = new double[years.length];
        for (int i = 0; i < years.length; i++) {
            years[i] = years(dates.get(i));
            amounts[i] = 100.0 * paid.get(i).total() / balance;
        }
        return new CashTimes(years, amounts);
    }

    /** Average life of the principal; empty when none is paid. */
    OptionalDouble life() {
        List<Flow> principal = new ArrayList<>();
        for (int i = 0; i < paid.size(); i++) {
            principal.add(new Flow(dates.get(i), (double) paid.get(i).principalPaid()));
        }
        return AverageLife.years(principal, from, COUNT);
    }

    /** Last date with principal. */
    Optional<LocalDate> lastPrincipal() {
        for (int i = paid.size() - 1; i >= 0; i--) {
            if (paid.get(i).principalPaid() > 0) {
                return Optional.of(dates.get(i));
            }
        }
        return Optional.empty();
    }

    /** Principal that is never repaid, what is written down and not written up again included. */
    long unpaid() {
        return paid.isEmpty() ? balance : last().unpaid();
    }

    /** Principal that is owed on the day of settlement: the balance, and what was written down before. */
    long owed() {
        return paid.isEmpty() ? balance : paid.get(0).owed();
    }

    /** Interest that is due and unpaid at the end. */
    long interestShort() {
        return paid.isEmpty() ? 0 : last().interestDue() - last().interestPaid() - last().capitalised();
    }

    private ClassAmounts last() {
        return paid.get(paid.size() - 1);
    }
}
