package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Projects a pool in whole minor units: each loan's schedule as its servicer would post it, interest rounded half up to
 * the unit every month, and the shares of it that survive rounded to the unit. Sums of whole numbers do not depend on the
 * order, so loans and pool agree exactly, by whatever way they are added.
 */
public final class UnitProjection {
    /** Shares are kept as multiples of 2^-62: nearly the precision of the numbers that they come from. */
    private static final long ONE = 1L << 62;

    private UnitProjection() {}

    /** Takes the flows of one line after the other; the columns are written again for the next line. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * Takes one line.
         *
         * @param line index in the pool, from 0
         * @param months elements that belong to it: its remaining term and the recovery lag
         * @param flows of the line
         */
        void accept(int line, int months, UnitFlows flows);
    }

    /** Projects {@code lines}; {@code first} is the month of the first payment. */
    public static UnitFlows project(UnitLines lines, Scenario scenario, YearMonth first) {
        Run run = new Run(lines, scenario, first);
        long[][] sums = new long[UnitFlows.COLUMNS][lines.longest() + scenario.lag()];
        for (int line = 0; line < lines.size(); line++) {
            run.add(line, sums);
        }
        return new UnitFlows(sums);
    }

    /** Hands the flows of each line to {@code receiver}. */
    public static void stream(UnitLines lines, Scenario scenario, YearMonth first, Receiver receiver) {
        Run run = new Run(lines, scenario, first);
        long[][] columns = new long[UnitFlows.COLUMNS][lines.longest() + scenario.lag()];
        UnitFlows flows = new UnitFlows(columns);
        for (int line = 0; line < lines.size(); line++) {
            for (long[] column : columns) {
                Arrays.fill(column, 0);
            }
            run.add(line, columns);
            receiver.accept(line, lines.remaining[line] + scenario.lag(), flows);
        }
    }

    /** {@code amount x share}, rounded half up to the unit; {@code share} in multiples of 2^-62. */
    private static long times(long amount, long share) {
        long low = amount * share;
        return (Math.multiplyHigh(amount, share) << 2 | low >>> 62) + (low >>> 61 & 1);
    }

    /** One line after the other; one thread. */
    private static final class Run {
        private final UnitLines lines;
        private final Scenario scenario;
        private final int[] days;
        private final Survival.Table table;
        private final List<Shares> shares = new ArrayList<>();
        private final long recovery;
        private final long[] balance;
        private final long[] interest;

        Run(UnitLines lines, Scenario scenario, YearMonth first) {
            this.lines = lines;
            this.scenario = scenario;
            int months = lines.longest();
            days = new int[months];
            for (int month = 0; month < months; month++) {
                days[month] = first.plusMonths(month - 1L).lengthOfMonth();
            }
            table = new Survival.Table(scenario, lines.age, Schedules.accruals(months, first));
            for (int age = 0; age <= Curve.MAX_MONTHS; age++) {
                shares.add(new Shares());
            }
            recovery = whole(1 - scenario.severity());
            balance = new long[months + 1];
            interest = new long[months];
        }

        void add(int line, long[][] sums) {
            int term = lines.remaining[line];
            schedule(line, term);
            Shares of;
            if (scenario.lastDefaults() == LastDefaults.STOP && scenario.lag() > 0) {
                of = new Shares().stopping(table, lines.age[line], term);
            } else {
                of = shares.get(lines.age[line]).of(table.usual(lines.age[line]));
            }
            post(of, term, sums);
        }

        private void schedule(int line, int term) {
            long rate = lines.rate[line];
            long payment = lines.payment[line];
            long most = Math.multiplyHigh(lines.balance[line], rate * 31);
            if (most != 0 || lines.balance[line] * rate * 31 < 0) {
                wide(line, term);
                return;
            }
            switch (lines.method[line]) {
                case LEVEL_PAY -> twelfths(lines.balance[line], rate, payment, term);
                case DAILY_SIMPLE -> days365(lines.balance[line], rate, payment, term);
                case DAILY_360 -> days360(lines.balance[line], rate, payment, term);
            }
            finish(term);
        }

        // Three loops that differ in a constant: a division by a constant is a multiplication to the machine.

        private void twelfths(long opening, long rate, long payment, int term) {
            long left = opening;
            for (int month = 0; month < term; month++) {
                balance[month] = left;
                long due = (left * rate + 6_000_000_000L) / 12_000_000_000L;
                interest[month] = due;
                left += due - payment;
            }
        }

        private void days365(long opening, long rate, long payment, int term) {
            long left = opening;
            for (int month = 0; month < term; month++) {
                balance[month] = left;
                long due = (left * rate * days[month] + 182_500_000_000L) / 365_000_000_000L;
                interest[month] = due;
                left += due - payment;
            }
        }

        private void days360(long opening, long rate, long payment, int term) {
            long left = opening;
            for (int month = 0; month < term; month++) {
                balance[month] = left;
                long due = (left * rate * days[month] + 180_000_000_000L) / 360_000_000_000L;
                interest[month] = due;
                left += due - payment;
            }
        }

        /** The same for balances whose products do not fit into 64 bits. */
        private void wide(int line, int term) {
            PoolLines.Method method = lines.method[line];
            long left = lines.balance[line];
            for (int month = 0; month < term; month++) {
                balance[month] = left;
                long parts = method == PoolLines.Method.LEVEL_PAY ? 1 : days[month];
                long basis = switch (method) {
                    case LEVEL_PAY -> 12_000_000_000L;
                    case DAILY_SIMPLE -> 365_000_000_000L;
                    case DAILY_360 -> 360_000_000_000L;
                };
                long due = BigInteger.valueOf(left)
                        .multiply(BigInteger.valueOf(lines.rate[line]))
                        .multiply(BigInteger.valueOf(parts))
                        .add(BigInteger.valueOf(basis / 2))
                        .divide(BigInteger.valueOf(basis))
                        .longValueExact();
                interest[month] = due;
                left = Math.addExact(left, due - lines.payment[line]);
            }
            finish(term);
        }

        /** What is left is due at the end of the term; what was paid early stays paid. */
        private void finish(int term) {
            balance[term] = 0;
            for (int month = term - 1; month > 0 && balance[month] <= 0; month--) {
                balance[month] = 0;
                interest[month] = 0;
            }
        }

        private void post(Shares of, int term, long[][] sums) {
            int shift = scenario.order() == Order.SIFMA ? 1 : 0;
            long before = balance[0];
            long[] due = sums[UnitFlows.INTEREST];
            long[] scheduled = sums[UnitFlows.SCHEDULED];
            long[] prepaid = sums[UnitFlows.PREPAID];
            long[] defaulted = sums[UnitFlows.DEFAULTED];
            long[] left = sums[UnitFlows.BALANCE];
            long[] recovered = sums[UnitFlows.RECOVERED];
            int lag = scenario.lag();
            for (int month = 0; month < term; month++) {
                long after = times(balance[month + 1], of.left[month]);
                long gone = before - after;
                long lost = Math.max(0, Math.min(gone, times(balance[month], of.defaulted[month])));
                long early = Math.max(0, Math.min(gone - lost, times(balance[month + shift], of.prepaid[month])));
                due[month] += times(interest[month], of.keep[month]);
                scheduled[month] += gone - lost - early;
                prepaid[month] += early;
                defaulted[month] += lost;
                left[month] += after;
                recovered[month + lag] += times(lost, recovery);
                before = after;
            }
        }
    }

    private static long whole(double share) {
        return Math.min(ONE, Math.round(share * ONE));
    }

    /** {@link Survival} in whole multiples of 2^-62. */
    private static final class Shares {
        private long[] keep = {};
        private long[] prepaid = {};
        private long[] defaulted = {};
        private long[] left = {};
        private boolean made;

        Shares of(Survival shares) {
            if (!made) {
                keep = whole(shares.keep);
                prepaid = whole(shares.prepaid);
                defaulted = whole(shares.defaulted);
                left = whole(shares.left);
                made = true;
            }
            return this;
        }

        Shares stopping(Survival.Table table, int age, int term) {
            of(table.usual(age));
            int stop = table.stopsAt(term);
            Survival rest = table.undefaulted(age);
            double factor = table.usual(age).factorOver(rest, stop);
            for (int month = stop; month < term; month++) {
                keep[month] = UnitProjection.whole(rest.keep[month] * factor);
                prepaid[month] = UnitProjection.whole(rest.prepaid[month] * factor);
                defaulted[month] = 0;
                left[month] = UnitProjection.whole(rest.left[month] * factor);
            }
            return this;
        }

        private static long[] whole(double[] shares) {
            return Arrays.stream(shares).mapToLong(UnitProjection::whole).toArray();
        }
    }
}
