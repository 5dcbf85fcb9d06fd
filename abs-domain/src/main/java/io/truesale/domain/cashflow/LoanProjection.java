package io.truesale.domain.cashflow;

import java.time.YearMonth;

/**
 * Projects a pool loan by loan: what each brings is handed on as it is worked out, and nothing but sums is kept. Loans are
 * added as {@link PoolProjection} adds them, so that the sums are its flows to the last bit. One thread.
 */
public final class LoanProjection {
    private final PoolLines lines;
    private final Survival.Table table;
    private final Schedules schedules;
    private final Receiver receiver;

    /** Of one line after the other: made once, as lines are many. */
    private final PoolSums own;

    private final double[] recovered;
    private final PoolFlows flows;

    /** Takes the flows of one line after the other, in the order of the pool. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * Takes one line. The flows are written again for the next line: a receiver that keeps them copies them.
         *
         * @param line index in the pool, from 0
         * @param months that belong to it: its remaining term and those in which the last recoveries come; later ones say
         *     nothing
         * @param flows of the line
         */
        void accept(int line, int months, PoolFlows flows);
    }

    private LoanProjection(PoolLines lines, Scenario scenario, YearMonth first, Receiver receiver) {
        this.lines = lines;
        this.receiver = receiver;
        double[][] accruals = Schedules.accruals(lines.longest(), first);
        table = new Survival.Table(scenario, lines.age, accruals);
        schedules = new Schedules(lines, accruals, scenario.more());
        int most = lines.longest() + table.tail();
        own = new PoolSums(table, most);
        recovered = new double[most];
        flows = own.view(recovered);
    }

    /**
     * Hands each line to {@code receiver}.
     *
     * @param first month of the first payment
     * @return the flows of the pool: what {@link PoolProjection#project(PoolLines, Scenario, YearMonth)} gives
     */
    public static PoolFlows stream(PoolLines lines, Scenario scenario, YearMonth first, Receiver receiver) {
        return new LoanProjection(lines, scenario, first, receiver)
                .sums(0, lines.size())
                .flows();
    }

    private PoolSums sums(int from, int to) {
        if (to - from <= PoolProjection.BLOCK) {
            return block(from, to);
        }
        int middle = PoolProjection.middle(from, to);
        PoolSums left = sums(from, middle);
        left.add(sums(middle, to));
        return left;
    }

    private PoolSums block(int from, int to) {
        PoolSums sums = new LineSums(table, lines.longest(), own);
        for (int at = from; at < to; at += Schedules.WIDTH) {
            int end = Math.min(to, at + Schedules.WIDTH);
            schedules.fill(at, end);
            for (int line = at; line < end; line++) {
                sums.add(lines, line, schedules, line - at);
                hand(line);
            }
        }
        return sums;
    }

    private void hand(int line) {
        int term = lines.remaining[line];
        int months = term + table.tail();
        own.clear(term, months);
        own.recover(term, recovered);
        receiver.accept(line, months, flows);
    }
}
