package io.truesale.domain.analytics;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.RollRates.Roll;
import io.truesale.domain.cashflow.Speeds;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a pool's own monthly tapes show: speeds, losses and how loans roll between states of delinquency. Amounts in minor
 * units. One thread.
 *
 * <p>Prepayment of a month is what the balances fell beyond the scheduled principal and the charge-offs; SMM is its share of
 * the balance after the schedule, MDR the charge-offs' share of the balance before. Source: SIFMA Standard Formulas SF-4 and
 * SF-7; ABS speed by the average age, SF-14.
 */
public final class Experience {
    private static final int STATES = 5;
    private static final int DAYS = 30;

    /**
     * One loan in one month.
     *
     * @param loan its number
     * @param begin balance before
     * @param scheduled principal by schedule
     * @param end balance after
     * @param chargedOff of it
     * @param recovered on earlier charge-offs
     * @param age full months since origination at the beginning
     * @param daysBehind at the end
     */
    public record LoanMonth(
            String loan,
            YearMonth month,
            long begin,
            long scheduled,
            long end,
            long chargedOff,
            long recovered,
            int age,
            int daysBehind) {
        public LoanMonth {
            requireNonNull(loan, "loan");
            requireNonNull(month, "month");
        }
    }

    /**
     * Sums of one month.
     *
     * @param loans with a balance at its beginning
     * @param prepaid beyond the schedule
     * @param delinquent60 balance 60 days behind or more at its end
     */
    public record Month(
            YearMonth month,
            int loans,
            long begin,
            long scheduled,
            long prepaid,
            long chargedOff,
            long recovered,
            long end,
            long delinquent60,
            double age) {
        /** Single monthly mortality. */
        public double smm() {
            long base = begin - scheduled;
            return base <= 0 ? 0 : Math.min(1, (double) prepaid / base);
        }

        /** Monthly default rate. */
        public double mdr() {
            return begin == 0 ? 0 : Math.min(1, (double) chargedOff / begin);
        }
    }

    /**
     * All months together.
     *
     * @param months how many
     * @param loanMonths with a balance
     * @param smm average, weighted by balance
     * @param abs ABS speed of that at the average age
     * @param mdr average, weighted by balance
     * @param severity what was not recovered of what was charged off, 0 to 1; 1 when nothing was charged off
     * @param rolls of current loans and of states of 30, 60, 90 and 120 days behind, by number of loans
     */
    public record Estimate(
            int months, long loanMonths, double smm, double abs, double mdr, double severity, List<Roll> rolls) {
        /** Annual prepayment rate. */
        public double cpr() {
            return Speeds.cpr(smm);
        }

        /** Annual default rate. */
        public double cdr() {
            return Speeds.cpr(mdr);
        }
    }

    private final Map<String, NavigableMap<YearMonth, LoanMonth>> loans = new TreeMap<>();

    /** Takes one loan in one month; a later report of the same takes its place. */
    public void add(LoanMonth one) {
        loans.computeIfAbsent(one.loan(), any -> new TreeMap<>()).put(one.month(), one);
    }

    /** Sums by month, in order. */
    public List<Month> months() {
        NavigableMap<YearMonth, long[]> sums = new TreeMap<>();
        for (NavigableMap<YearMonth, LoanMonth> loan : loans.values()) {
            for (LoanMonth it : loan.values()) {
                long[] sum = sums.computeIfAbsent(it.month(), any -> new long[9]);
                sum[5] += it.recovered();
                if (it.begin() <= 0) {
                    continue;
                }
                long scheduled = it.chargedOff() > 0 ? 0 : Math.min(it.begin(), Math.max(0, it.scheduled()));
                sum[0]++;
                sum[1] += it.begin();
                sum[2] += scheduled;
                sum[3] += it.begin() - scheduled - it.chargedOff() - it.end();
                sum[4] += it.chargedOff();
                sum[6] += it.end();
                sum[7] += it.daysBehind() >= 2 * DAYS ? it.end() : 0;
                sum[8] += it.age() * it.begin();
            }
        }
        List<Month> months = new ArrayList<>();
        sums.forEach((month, sum) -> months.add(new Month(
                month,
                (int) sum[0],
                sum[1],
                sum[2],
                Math.max(0, sum[3]),
                sum[4],
                sum[5],
                sum[6],
                sum[7],
                sum[1] == 0 ? 0 : (double) sum[8] / (double) sum[1])));
        return months;
    }

    /** All of it together; throws {@link IllegalArgumentException} when no month has a balance. */
    public Estimate estimate() {
        List<Month> months = months();
        double begin = 0;
        double base = 0;
        double prepaid = 0;
        double lost = 0;
        double recovered = 0;
        double aged = 0;
        long loanMonths = 0;
        for (Month it : months) {
            begin += it.begin();
            base += it.begin() - it.scheduled();
            prepaid += it.prepaid();
            lost += it.chargedOff();
            recovered += it.recovered();
            aged += it.age() * it.begin();
            loanMonths += it.loans();
        }
        if (begin <= 0 || base <= 0) {
            throw new AssumptionRefused("no month of the tapes has a balance to estimate from");
        }
        double smm = Math.min(1, prepaid / base);
        double severity = lost == 0 ? 1 : Math.max(0, Math.min(1, 1 - recovered / lost));
        double age = aged / begin + 1; // a loan of n full months pays its n + 1st
        return new Estimate(
                months.size(),
                loanMonths,
                smm,
                smm / (1 + smm * (age - 1)),
                Math.min(1, lost / begin),
                severity,
                rolls());
    }

    /** How loans that are seen in two months after each other moved; to be gone without a charge-off is to have paid. */
    private List<Roll> rolls() {
        double[] seen = new double[STATES];
        double[] worse = new double[STATES];
        double[] cured = new double[STATES];
        for (NavigableMap<YearMonth, LoanMonth> loan : loans.values()) {
            for (LoanMonth before : loan.values()) {
                LoanMonth after = loan.get(before.month().plusMonths(1));
                if (after == null || before.end() <= 0) {
                    continue;
                }
                int from = state(before);
                int to = after.chargedOff() > 0 ? STATES : state(after);
                seen[from]++;
                worse[from] += to > from ? 1 : 0;
                cured[from] += from > 0 && to == 0 ? 1 : 0;
            }
        }
        List<Roll> rolls = new ArrayList<>();
        for (int state = 0; state < STATES; state++) {
            rolls.add(
                    seen[state] == 0
                            ? new Roll(0, 0)
                            : new Roll(worse[state] / seen[state], cured[state] / seen[state]));
        }
        return rolls;
    }

    private static int state(LoanMonth it) {
        return it.end() <= 0 ? 0 : Math.max(0, Math.min(STATES - 1, it.daysBehind() / DAYS));
    }
}
