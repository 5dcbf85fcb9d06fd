package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.RollRates.Roll;
import java.time.YearMonth;

/**
 * Projects a pool whose loans fall behind, cure, are extended and default by {@link RollRates}. Shares of loans by payments
 * missed and months extended follow from the rates alone; the contract of a line says what a payment at each place of its
 * schedule is. Voluntary prepayment is of current loans, at the scenario's speed, after the payment of the month. One thread.
 */
public final class RollProjection {
    private final RollRates rates;
    private final Scenario scenario;
    private final int states;
    private final int behindMost;
    private final double[][] sums;
    private final double[][] behind;
    private final double[] smm;
    private final double[] mdr;
    private final double[] capitalised;
    private final int months;

    // of the line that is worked on
    private double[] row = {};
    private double[] interest = {};
    private double[] added = {};
    private int term;
    private double speed;
    private double defaults;

    private RollProjection(PoolLines lines, Scenario scenario, RollRates rates) {
        this.rates = rates;
        this.scenario = scenario;
        states = rates.states();
        behindMost = states - 1 + rates.mostExtensions();
        months = lines.longest() + behindMost;
        sums = new double[PoolSums.COLUMNS][months];
        behind = new double[Math.max(0, states - 1)][months];
        smm = scenario.prepayment().expanded(months + Curve.MAX_MONTHS + 1);
        mdr = scenario.defaults().expanded(months + Curve.MAX_MONTHS + 1);
        capitalised = new double[months];
    }

    /**
     * Projects {@code lines}; the scenario's own defaults are none, as loans default by rolling.
     *
     * @param first month of the first payment
     */
    public static PoolFlows project(PoolLines lines, Scenario scenario, RollRates rates, YearMonth first) {
        if (scenario.more().monthByMonth()) {
            throw new AssumptionRefused("rolls between states of delinquency are projected without posted rounding"
                    + " and prepayment penalties");
        }
        if (rates.states() > 1 && !scenario.defaults().isNone()) {
            throw new AssumptionRefused("loans default by rolling: a default curve beside it counts them twice");
        }
        Curve.Contents contents = scenario.prepayment().contents();
        if (contents == Curve.Contents.LIQUIDATIONS || (contents == Curve.Contents.UNSAID && rates.states() > 1)) {
            throw new AssumptionRefused(
                    "beside rolls between states of delinquency and extensions an ABS speed is expected"
                            + " that contains VOLUNTARY prepayments only, got: " + contents);
        }
        RollProjection run = new RollProjection(lines, scenario, rates);
        double[][] accruals = Schedules.accruals(Math.max(1, lines.longest()), first);
        ContractRow contract = new ContractRow(lines, accruals, scenario.more());
        run.row = new double[accruals[0].length + 1];
        run.interest = new double[accruals[0].length];
        run.added = new double[accruals[0].length];
        for (int line = 0; line < lines.size(); line++) {
            contract.fill(line, run.row, run.interest, run.added);
            run.add(lines, line);
        }
        return run.flows();
    }

    /** Shares are by months extended, then by payments missed, at the beginning of a month. */
    private void add(PoolLines lines, int line) {
        term = lines.remaining[line];
        double[][] shares = new double[rates.mostExtensions() + 1][states];
        for (int state = 0; state < rates.start().size(); state++) {
            shares[0][state] = rates.start().get(state);
        }
        int smmAt = scenario.prepayment().basis() == Curve.Basis.LOAN_AGE ? lines.age[line] : 0;
        int mdrAt = scenario.defaults().basis() == Curve.Basis.LOAN_AGE ? lines.age[line] : 0;
        for (int month = 0; month < term + behindMost; month++) {
            double[][] next = new double[shares.length][states];
            speed = smm[smmAt + month];
            defaults = mdr[mdrAt + month];
            for (int extended = 0; extended < shares.length; extended++) {
                for (int state = 0; state < states; state++) {
                    if (shares[extended][state] > 0) {
                        move(month, extended, state, shares[extended][state], next);
                    }
                }
            }
            shares = next;
            stand(month, shares);
        }
    }

    private void move(int month, int extended, int state, double share, double[][] next) {
        Roll roll = rates.rolls().get(state);
        int place = month - state - extended;
        double left = share;
        double rolled = share * (states > 1 ? roll.worse() : defaults);
        left -= rolled;
        if (state < states - 1) {
            next[extended][state + 1] += rolled;
        } else {
            sums[3][month] += rolled * balance(place);
        }
        double cured = state == 0 ? 0 : share * roll.cured();
        left -= cured;
        pay(month, place, state + 1, cured);
        next[extended][0] += cured;
        boolean extends1 = state == 0 && extended < rates.mostExtensions();
        double moved = extends1 ? share * rates.extension() : 0;
        if (moved > 0) {
            left -= moved;
            sums[0][month] += moved * at(interest, place);
            next[extended + 1][0] += moved;
        }
        pay(month, place, 1, left);
        double early = state == 0 ? left * speed : 0;
        sums[2][month] += early * balance(place + 1);
        next[extended][state] += left - early;
    }

    /** {@code count} payments from {@code place} on, of a share of the loans. */
    private void pay(int month, int place, int count, double share) {
        if (share == 0) {
            return;
        }
        sums[1][month] += share * (balance(place) - balance(place + count));
        for (int i = 0; i < count; i++) {
            sums[0][month] += share * at(interest, place + i);
            capitalised[month] += share * at(added, place + i);
        }
    }

    private void stand(int month, double[][] shares) {
        for (int extended = 0; extended < shares.length; extended++) {
            for (int state = 0; state < states; state++) {
                double there = shares[extended][state] * balance(month + 1 - state - extended);
                sums[4][month] += there;
                if (state > 0) {
                    behind[state - 1][month] += there;
                }
            }
        }
    }

    /** What is owed at a place of the schedule; before its beginning what is owed now. */
    private double balance(int place) {
        return place >= term ? 0 : row[Math.max(0, place)];
    }

    private double at(double[] column, int place) {
        return place < 0 || place >= term ? 0 : column[place];
    }

    private PoolFlows flows() {
        double[] spread = scenario.more().recoveryShares();
        double[] recovered = new double[months + scenario.lag() + spread.length - 1];
        for (int month = 0; month < months; month++) {
            for (int i = 0; i < spread.length; i++) {
                recovered[month + scenario.lag() + i] += sums[3][month] * (1 - scenario.severity()) * spread[i];
            }
        }
        PoolFlows own = new PoolFlows(
                sums[0], sums[1], sums[2], sums[3], new double[months], sums[4], new double[0], capitalised, behind);
        double[] none = new double[recovered.length];
        return own.plus(
                new PoolFlows(none, none, none, none, recovered, none, new double[0], new double[0], new double[0][]));
    }
}
