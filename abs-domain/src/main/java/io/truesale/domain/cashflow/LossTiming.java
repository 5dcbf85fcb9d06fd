package io.truesale.domain.cashflow;

import java.time.YearMonth;

/**
 * A cumulative net loss with a timing curve, as rating agencies and investors state it: so much of the original balance is
 * lost, so much of that in each month, whatever the pool is then. Turned into the monthly default rates that bring it about.
 */
public final class LossTiming {
    private static final double CLOSE = 1e-13;

    private LossTiming() {}

    /**
     * Monthly default rates by which defaults times severity come to {@code total} of {@code original}.
     *
     * @param base prepayment, severity and order of the scenario; its defaults do not count
     * @param total net loss over the life, a fraction of {@code original}
     * @param timing shares of it by month; they sum to 1
     * @param original balance of which {@code total} is a share, units of the lines
     * @throws IllegalArgumentException when in some month less is there than is to default
     */
    public static Curve defaults(
            PoolLines lines, Scenario base, double total, double[] timing, double original, YearMonth first) {
        require(base, total, timing);
        double[] mdr = new double[timing.length + 1];
        Round round = new Round(0, "");
        for (int i = 0;
                i <= timing.length + 1;
                i++) { // month n is right after n rounds: it depends on earlier ones only
            PoolFlows flows = PoolProjection.project(
                    lines, base.with(base.prepayment(), new Curve(Curve.Basis.PROJECTION, mdr)), first);
            round = round(lines.total(), base, original * total / base.severity(), timing, flows, mdr);
            if (round.change() < CLOSE) {
                break;
            }
        }
        if (!round.problem().isEmpty()) {
            throw new AssumptionRefused(
                    "losses of " + total + " of the original balance do not fit the pool: " + round.problem());
        }
        return new Curve(Curve.Basis.PROJECTION, mdr);
    }

    /** How far the rates moved, and what does not fit if this was the last round. */
    private record Round(double change, String problem) {}

    /** Sets {@code mdr} to what defaults {@code amount} by the timing when balances are those of {@code flows}. */
    private static Round round(
            double opening, Scenario base, double amount, double[] timing, PoolFlows flows, double[] mdr) {
        boolean early = base.order() == Scenario.Order.PREPAY_FIRST;
        double change = 0;
        String problem = "";
        double there = opening;
        for (int month = 0; month < timing.length; month++) {
            double wanted = amount * timing[month];
            boolean lives = month < flows.months();
            double subject = there - (early && lives ? flows.prepaid(month) : 0);
            double rate = wanted == 0 ? 0 : wanted / subject;
            if (!(rate <= 1)) {
                problem = problem.isEmpty()
                        ? "in month " + (month + 1) + " " + Math.round(wanted) + " are to default, "
                                + Math.round(subject) + " are there"
                        : problem;
                rate = 1;
            }
            change = Math.max(change, Math.abs(rate - mdr[month]));
            mdr[month] = rate;
            there = lives ? flows.balance(month) : 0;
        }
        return new Round(change, problem);
    }

    private static void require(Scenario base, double total, double[] timing) {
        if (!(total >= 0 && total <= 1)) {
            throw new AssumptionRefused("a cumulative net loss is a fraction from 0 to 1, got: " + total);
        }
        if (!(base.severity() > 0)) {
            throw new AssumptionRefused("a net loss comes of defaults with a severity of more than zero");
        }
        double sum = 0;
        for (double share : timing) {
            sum += share >= 0 ? share : Double.NaN;
        }
        if (timing.length == 0 || timing.length >= Curve.MAX_MONTHS || !(Math.abs(sum - 1) < 1e-6)) {
            throw new AssumptionRefused(
                    "a timing of shares of 0 or more that sum to 1 is expected, they sum to " + sum);
        }
    }
}
