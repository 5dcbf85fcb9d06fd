package io.truesale.domain.analytics;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.CouponSchedule;
import io.truesale.domain.calendar.CouponSchedule.Stub;
import io.truesale.domain.calendar.DayCount;
import java.time.LocalDate;
import java.util.List;

/**
 * A bullet bond with regular coupons, priced by the street convention: whole coupon periods to each flow and the part of
 * the current one by the day count; in the last period simple interest. Source: SIFMA Standard Securities Calculation
 * Methods; Microsoft PRICE and DURATION, whose bases these are.
 *
 * @param maturity last coupon and principal
 * @param coupon annual rate, fraction
 * @param frequency coupons a year: 1, 2, 4 or 12
 * @param basis how the current period is divided
 */
public record FixedBond(LocalDate maturity, double coupon, int frequency, Basis basis) {

    /** How days in a coupon period are counted. */
    public enum Basis {
        /** 30/360 US. */
        THIRTY_360_US,
        /** Actual days over the actual days of the period. */
        ACTUAL,
        /** Actual days over 360 / frequency. */
        ACT_360,
        /** Actual days over 365 / frequency. */
        ACT_365,
        /** 30E/360. */
        THIRTY_E_360
    }

    public FixedBond {
        requireNonNull(maturity, "maturity");
        requireNonNull(basis, "basis");
        if (frequency < 1 || 12 % frequency != 0) {
            throw new IllegalArgumentException("1, 2, 4 or 12 coupons a year are expected, got: " + frequency);
        }
    }

    /** Price per 100 without accrued interest at {@code yield}, compounded as often as coupons are paid. */
    public double cleanPrice(LocalDate settlement, double yield) {
        return dirtyPrice(settlement, yield) - accrued(settlement);
    }

    /** Price per 100 with accrued interest. */
    public double dirtyPrice(LocalDate settlement, double yield) {
        Position at = position(settlement);
        double each = 100 * coupon / frequency;
        if (at.left == 1) {
            return (100 + each) / (1 + yield / frequency * at.toNext / at.length);
        }
        return cash(settlement).price(yield, frequency);
    }

    /** Interest accrued per 100 since the last coupon. */
    public double accrued(LocalDate settlement) {
        Position at = position(settlement);
        return 100 * coupon / frequency * at.since / at.length;
    }

    /** Coupons and principal per 100 by time in years, as the street convention counts it. */
    public CashTimes cash(LocalDate settlement) {
        Position at = position(settlement);
        double[] years = new double[at.left];
        double[] amounts = new double[at.left];
        for (int i = 0; i < at.left; i++) {
            years[i] = (i + at.toNext / at.length) / frequency;
            amounts[i] = 100 * coupon / frequency + (i == at.left - 1 ? 100 : 0);
        }
        return new CashTimes(years, amounts);
    }

    /** Where settlement lies in its coupon period: days since, days to the next coupon, its length, coupons left. */
    private record Position(double since, double toNext, double length, int left) {}

    private Position position(LocalDate settlement) {
        if (!settlement.isBefore(maturity)) {
            throw new IllegalArgumentException(
                    "settlement before the maturity on " + maturity + " is expected, got: " + settlement);
        }
        int months = 12 / frequency;
        List<LocalDate> dates = CouponSchedule.unadjusted(
                        settlement.minusMonths(months), maturity, months, Stub.SHORT_FIRST)
                .dates();
        int next = 0;
        while (!dates.get(next).isAfter(settlement)) {
            next++;
        }
        LocalDate to = dates.get(next);
        LocalDate from = CouponSchedule.unadjusted(to.minusMonths(months), maturity, months, Stub.SHORT_FIRST)
                .dates()
                .get(0);
        if (next > 1) {
            from = dates.get(next - 1);
        }
        int left = dates.size() - next;
        return switch (basis) {
            case THIRTY_360_US -> thirty(DayCount.THIRTY_360_US, from, settlement, left);
            case THIRTY_E_360 -> thirty(DayCount.THIRTY_E_360, from, settlement, left);
            case ACTUAL -> actual(from, settlement, to, days(from, to), left);
            case ACT_360 -> actual(from, settlement, to, 360.0 / frequency, left);
            case ACT_365 -> actual(from, settlement, to, 365.0 / frequency, left);
        };
    }

    private Position thirty(DayCount count, LocalDate from, LocalDate settlement, int left) {
        double length = 360.0 / frequency;
        double since = (double) count.days(from, settlement);
        return new Position(since, length - since, length, left);
    }

    private static Position actual(LocalDate from, LocalDate settlement, LocalDate to, double length, int left) {
        return new Position(days(from, settlement), days(settlement, to), length, left);
    }

    private static double days(LocalDate from, LocalDate to) {
        return (double) DayCount.ACT_365F.days(from, to);
    }
}
