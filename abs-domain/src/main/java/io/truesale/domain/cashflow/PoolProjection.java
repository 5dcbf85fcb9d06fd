package io.truesale.domain.cashflow;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.function.IntConsumer;

/**
 * Projects a pool month by month. Lines are taken in blocks of a fixed size; each block is summed in order and the
 * blocks pairwise, so that the result is the same to the last bit however the work is divided among threads. The flows
 * of single lines that {@link LoanProjection} gives, added in that order, are the flows of the pool, to the last bit too.
 *
 * <p>Each line's contractual schedule is worked out once and then multiplied with the shares that survive under each
 * scenario ({@link Survival}).
 */
public final class PoolProjection {
    /** Version of these rules: a change of what they project for the same lines and scenario raises it. */
    public static final int VERSION = 1;

    /** Lines of a block: a fixed number, as it decides the order of the sums. */
    static final int BLOCK = 1024;

    private PoolProjection() {}

    /**
     * Projects {@code lines} from the first month after their balances, in the calling thread.
     *
     * @param first month of the first payment: daily interest counts its days
     * @return flows until the last line matures and the last recovery is in
     */
    public static PoolFlows project(PoolLines lines, Scenario scenario, YearMonth first) {
        return project(lines, List.of(scenario), first, 1).get(0);
    }

    /**
     * Projects {@code lines} under several scenarios at once.
     *
     * @param threads that share the work, 1 or more; the result does not depend on it
     * @return flows by scenario, in their order
     */
    public static List<PoolFlows> project(PoolLines lines, List<Scenario> scenarios, YearMonth first, int threads) {
        return project(lines, scenarios, first, new Work(threads, done -> {}));
    }

    /** The same, with somebody who is told how far it is. */
    public static List<PoolFlows> project(PoolLines lines, List<Scenario> scenarios, YearMonth first, Work work) {
        Plan plan = new Plan(lines, scenarios, first, work.done());
        Sum all = new Sum(plan, 0, lines.size());
        PoolSums[] sums;
        if (work.threads() == 1 || lines.size() <= BLOCK) {
            sums = all.inThisThread();
        } else {
            ForkJoinPool workers = new ForkJoinPool(work.threads());
            try {
                sums = workers.invoke(all);
            } finally {
                workers.shutdown();
            }
        }
        return Arrays.stream(sums).map(PoolSums::flows).toList();
    }

    /** Where lines {@code [from, to)} are halved. */
    static int middle(int from, int to) {
        int blocks = (to - from + BLOCK - 1) / BLOCK;
        return from + blocks / 2 * BLOCK;
    }

    /** What all blocks share; not modified after it is built. */
    private static final class Plan {
        final PoolLines lines;
        final int months;
        final double[][] accruals;
        final Survival.Table[] tables;
        final IntConsumer done;

        Plan(PoolLines lines, List<Scenario> scenarios, YearMonth first, IntConsumer done) {
            this.lines = lines;
            this.done = done;
            months = lines.longest();
            accruals = Schedules.accruals(months, first);
            tables = scenarios.stream()
                    .map(scenario -> new Survival.Table(scenario, lines.age, accruals))
                    .toArray(Survival.Table[]::new);
        }

        /** A schedule for each scenario; one for all that come one after the other and assume the same beyond speeds. */
        private List<Schedules> distinct() {
            List<Schedules> schedules = new ArrayList<>();
            for (int i = 0; i < tables.length; i++) {
                boolean same = i > 0 && tables[i].scenario.more().equals(tables[i - 1].scenario.more());
                schedules.add(same ? schedules.get(i - 1) : new Schedules(lines, accruals, tables[i].scenario.more()));
            }
            return schedules;
        }

        PoolSums[] block(int from, int to) {
            PoolSums[] sums = new PoolSums[tables.length];
            Arrays.setAll(sums, i -> new PoolSums(tables[i], months));
            List<Schedules> schedules = distinct();
            for (int at = from; at < to; at += Schedules.WIDTH) {
                int end = Math.min(to, at + Schedules.WIDTH);
                for (int i = 0; i < sums.length; i++) {
                    Schedules rows = schedules.get(i);
                    if (i == 0 || rows != schedules.get(i - 1)) {
                        rows.fill(at, end);
                    }
                    for (int line = at; line < end; line++) {
                        sums[i].add(lines, line, rows, line - at);
                    }
                }
            }
            done.accept(to - from);
            return sums;
        }
    }

    /** Sums over lines {@code [from, to)}: halves at a multiple of the block, so pairs are always the same. */
    private static final class Sum extends RecursiveTask<PoolSums[]> {
        private static final long serialVersionUID = 1L;

        private final transient Plan plan;
        private final int from;
        private final int to;

        Sum(Plan plan, int from, int to) {
            this.plan = plan;
            this.from = from;
            this.to = to;
        }

        PoolSums[] inThisThread() {
            if (to - from <= BLOCK) {
                return plan.block(from, to);
            }
            PoolSums[] left = new Sum(plan, from, middle()).inThisThread();
            return together(left, new Sum(plan, middle(), to).inThisThread());
        }

        @Override
        protected PoolSums[] compute() {
            if (to - from <= BLOCK) {
                return plan.block(from, to);
            }
            Sum right = new Sum(plan, middle(), to);
            right.fork();
            PoolSums[] left = new Sum(plan, from, middle()).compute();
            return together(left, right.join());
        }

        private int middle() {
            return PoolProjection.middle(from, to);
        }

        private static PoolSums[] together(PoolSums[] left, PoolSums[] right) {
            for (int i = 0; i < left.length; i++) {
                left[i].add(right[i]);
            }
            return left;
        }
    }
}
