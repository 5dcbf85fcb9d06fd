package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.HolidayCalendar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rate of an interest period that is made of overnight rates in arrears, known at the end of the period: SOFR, SONIA, €STR.
 * Every method comes to days whose values count and how long each counts ({@link Weight}), so that a rate can be computed again
 * without a calendar. Exact up to one rounding, half up, to {@code decimals}.
 *
 * <p>Sources: 2021 ISDA Interest Rate Derivatives Definitions, section 7 (overnight rate compounding and averaging methods, with
 * lookback and with observation period shift; compounded index methods); ARRC, An Updated User's Guide to SOFR (February 2021);
 * Federal Reserve Bank of New York, SOFR Averages and Index (calculation methodology); Bank of England, SONIA Compounded Index
 * (2020). Tested against the ARRC's printed examples of lookback, shift and lockout.
 *
 * @param method of making one rate of many
 * @param dayCount {@link DayCount#ACT_360} or {@link DayCount#ACT_365F}: the days of a year of the overnight rate
 * @param observation what the lookback moves; an index is always observed by {@link Observation#SHIFT}
 * @param lockout business days at the end that have the rate of the one before them
 * @param decimals to which the rate, a fraction, is rounded, 1 to {@link #MAX_DECIMALS}
 */
public record Overnight(Method method, DayCount dayCount, Observation observation, int lockout, int decimals) {
    /** How one rate is made of many. */
    public enum Method {
        /** Daily rates compounded: (Π(1 + r n / basis) - 1) x basis / d. */
        COMPOUNDED,
        /** Their mean by days: Σ r n / d (daily simple SOFR). */
        AVERAGED,
        /** From a published index of what has been compounded: (last / first - 1) x basis / d. */
        INDEX
    }

    /** What the lookback moves. */
    public enum Observation {
        /** The rate of each day: it is that of so many business days before, and counts as long as the day itself. */
        LOOKBACK,
        /** The whole period: rates and how long they count are those of the period so many business days before. */
        SHIFT
    }

    /** Most decimals: as many as an observed value has on the ledger. */
    public static final int MAX_DECIMALS = 12;

    /** Decimals without a word in the file: a hundred-thousandth of a percentage point. Source: 2021 ISDA Definitions. */
    static final int USUAL_DECIMALS = 7;

    /**
     * A day whose value counts.
     *
     * @param day of the value
     * @param days calendar days for which it counts; of an index those of the whole period on its first day, 0 on its last
     */
    public record Weight(LocalDate day, int days) {
        public Weight {
            requireNonNull(day, "day");
            if (days < 0) {
                throw new IllegalArgumentException("a value counts for 0 days or more, got: " + days);
            }
        }

        /** Such as {@code 2026-02-20:3}. */
        public static Weight parse(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("a day and how many it counts for is expected, got: " + text);
            }
            return new Weight(LocalDate.parse(parts[0]), Integer.parseInt(parts[1]));
        }

        @Override
        public String toString() {
            return day + ":" + days;
        }
    }

    public Overnight {
        requireNonNull(method, "method");
        requireNonNull(observation, "observation");
        if (dayCount != DayCount.ACT_360 && dayCount != DayCount.ACT_365F) {
            throw new IllegalArgumentException("overnight rates count ACT_360 or ACT_365F, got: " + dayCount);
        }
    }

    /**
     * The days whose values count for interest of {@code [start, end)}. A day that is no business day has the rate of the one
     * before it.
     *
     * @param lookback business days
     */
    List<Weight> weights(LocalDate start, LocalDate end, int lookback, HolidayCalendar calendar) {
        boolean shifted = method == Method.INDEX || observation == Observation.SHIFT;
        LocalDate from = shifted ? back(start, lookback, calendar) : start;
        LocalDate to = shifted ? back(end, lookback, calendar) : end;
        if (method == Method.INDEX) {
            return List.of(new Weight(from, (int) ChronoUnit.DAYS.between(from, to)), new Weight(to, 0));
        }
        List<Weight> days = businessDays(from, to, calendar);
        List<Weight> weights = new ArrayList<>(days.size());
        int last = Math.max(0, days.size() - 1 - lockout);
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = days.get(Math.min(i, last)).day();
            weights.add(new Weight(
                    shifted ? day : back(day, lookback, calendar), days.get(i).days()));
        }
        return weights;
    }

    /** The business days of {@code [from, to)} and how many calendar days each stands for. */
    private static List<Weight> businessDays(LocalDate from, LocalDate to, HolidayCalendar calendar) {
        List<Weight> days = new ArrayList<>();
        LocalDate day = from;
        while (day.isBefore(to)) {
            LocalDate next = day.plusDays(1);
            while (next.isBefore(to) && !calendar.isBusinessDay(next)) {
                next = next.plusDays(1);
            }
            days.add(new Weight(back(day, 0, calendar), (int) ChronoUnit.DAYS.between(day, next)));
            day = next;
        }
        return days;
    }

    /** The business day {@code days} before {@code day}, or before the business day on or before it. */
    static LocalDate back(LocalDate day, int days, HolidayCalendar calendar) {
        int left = days;
        LocalDate at = day;
        while (left > 0 || !calendar.isBusinessDay(at)) {
            at = at.minusDays(1);
            if (calendar.isBusinessDay(at)) {
                left--;
            }
        }
        return at;
    }

    /**
     * The annual rate, a fraction.
     *
     * @param weights as {@link #weights} gives them
     * @param published values by day: rates as fractions, or the index
     * @return empty when a value is missing, or nothing counts
     */
    public Optional<BigDecimal> rate(List<Weight> weights, Function<LocalDate, Optional<BigDecimal>> published) {
        List<BigDecimal> values = new ArrayList<>(weights.size());
        int total = 0;
        for (Weight weight : weights) {
            Optional<BigDecimal> value = published.apply(weight.day());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
            total += weight.days();
        }
        if (total == 0 || (method == Method.INDEX && values.get(0).signum() == 0)) {
            return Optional.empty();
        }
        int year = dayCount == DayCount.ACT_360 ? 360 : 365;
        Fraction growth = switch (method) {
            case COMPOUNDED -> compounded(weights, values, year);
            case AVERAGED -> summed(weights, values).over(Fraction.of(year));
            case INDEX ->
                Fraction.of(values.get(1)).over(Fraction.of(values.get(0))).minus(Fraction.ONE);
        };
        return Optional.of(rounded(growth.times(Fraction.of(year)).over(Fraction.of(total))));
    }

    /** Π(1 + r n / year) - 1, in whole numbers: the product is reduced once. */
    private static Fraction compounded(List<Weight> weights, List<BigDecimal> values, int year) {
        BigInteger product = BigInteger.ONE;
        BigInteger units = BigInteger.ONE;
        for (int i = 0; i < values.size(); i++) {
            Fraction value = Fraction.of(values.get(i));
            BigInteger unit = value.denominator().multiply(BigInteger.valueOf(year));
            BigInteger days = BigInteger.valueOf(weights.get(i).days());
            product = product.multiply(unit.add(value.numerator().multiply(days)));
            units = units.multiply(unit);
        }
        return new Fraction(product.subtract(units), units);
    }

    private static Fraction summed(List<Weight> weights, List<BigDecimal> values) {
        Fraction sum = Fraction.ZERO;
        for (int i = 0; i < values.size(); i++) {
            sum = sum.plus(
                    Fraction.of(values.get(i)).times(Fraction.of(weights.get(i).days())));
        }
        return sum;
    }

    private BigDecimal rounded(Fraction rate) {
        BigInteger scaled = rate.numerator().multiply(Fraction.ten(decimals));
        return new BigDecimal(scaled)
                .divide(new BigDecimal(rate.denominator()), 0, RoundingMode.HALF_UP)
                .movePointLeft(decimals);
    }
}
