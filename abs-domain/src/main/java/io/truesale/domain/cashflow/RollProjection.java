package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.RollRates.Roll;
import java.time.YearMonth;

/**
 * Projects a pool whose loans fall behind, cure, are extended and default by {@link RollRates}. Shares of loans by payments
 * missed and months extended follow from the rates alone; the contract of a line says what a payment at each place of its
 * schedule is. Voluntary prepayment is of current loans, at the scenario's speed, after the payment of the month. One thread.
 */
public final class RollProjection {
    private final PoolLines lines;
    private final RollRates rates;
    private final Scenario scenario;
    private final LoanProjection.Receiver receiver;
    private final ContractRow contract;
    private final int states;
    private final int behindMost;
    private final int months;
    private final double[] spread;
    private final double[] smm;
    private final double[] mdr;

    // of the line that is worked on
    private final RollSums own;
    private final PoolFlows flows;
    private final double[] row;
    private final double[] interest;
    private final double[] added;
    private int term;
    private double speed;
    private double defaults;

    private RollProjection(
            PoolLines lines, Scenario scenario, RollRates rates, YearMonth first, LoanProjection.Receiver receiver) {
        this.lines = lines;
        this.rates = rates;
        this.scenario = scenario;
        this.receiver = receiver;
        states = rates.states();
        behindMost = states - 1 + rates.mostExtensions();
        spread = scenario.more().recoveryShares();
        months = lines.longest() + behindMost + tail();
        smm = scenario.prepayment().expanded(months + Curve.MAX_MONTHS + 1);
        mdr = scenario.defaults().expanded(months + Curve.MAX_MONTHS + 1);
        double[][] accruals = Schedules.accruals(Math.max(1, lines.longest()), first);
        contract = new ContractRow(lines, accruals, scenario.more());
        row = new double[accruals[0].length + 1];
        interest = new double[accruals[0].length];
        added = new double[accruals[0].length];
        own = new RollSums(states, months);
        flows = own.view();
    }

    /**
     * Projects {@code lines}; the scenario's own defaults are none, as loans default by rolling.
     *
     * @param first month of the first payment
     */
    public static PoolFlows project(PoolLines lines, Scenario scenario, RollRates rates, YearMonth first) {
        return stream(lines, scenario, rates, first, (line, count, flows) -> {});
    }

    /**
     * The same, and hands each line to {@code receiver}: the flows of all, added in order within blocks and the blocks in
     * pairs as {@link PoolProjection} has them, are those of the pool to the last bit.
     */
    public static PoolFlows stream(
            PoolLines lines, Scenario scenario, RollRates rates, YearMonth first, LoanProjection.Receiver receiver) {
        requireFit(scenario, rates);
        return new RollProjection(lines, scenario, rates, first, receiver)
                .sums(0, lines.size())
                .view();
    }

    private static void requireFit(Scenario scenario, RollRates rates) {
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
    }

    private RollSums sums(int from, int to) {
        if (to - from <= PoolProjection.BLOCK) {
            return block(from, to);
        }
        int middle = PoolProjection.middle(from, to);
        RollSums left = sums(from, middle);
        left.add(sums(middle, to));
        return left;
    }

    private RollSums block(int from, int to) {
        RollSums sums = new RollSums(states, months);
        for (int line = from; line < to; line++) {
            own.clear();
            contract.fill(line, row, interest, added);
            add(line);
            recover();
            sums.add(own);
            receiver.accept(line, term + behindMost + tail(), flows);
        }
        return sums;
    }

    /** Months after the last default in which recoveries still come. */
    private int tail() {
        return scenario.lag() + spread.length - 1;
    }

    private void recover() {
        for (int month = 0; month < term + behindMost; month++) {
            double kept = own.of(RollSums.DEFAULTED, month) * (1 - scenario.severity());
            for (int part = 0; part < spread.length; part++) {
                own.add(RollSums.RECOVERED, month + scenario.lag() + part, kept * spread[part]);
            }
        }
    }

    /** Shares are by months extended, then by payments missed, at the beginning of a month. */
    private void add(int line) {
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
            own.add(RollSums.DEFAULTED, month, rolled * balance(place));
        }
        double cured = state == 0 ? 0 : share * roll.cured();
        left -= cured;
        pay(month, place, state + 1, cured);
        next[extended][0] += cured;
        boolean extends1 = state == 0 && extended < rates.mostExtensions();
        double moved = extends1 ? share * rates.extension() : 0;
        if (moved > 0) {
            left -= moved;
            own.add(RollSums.INTEREST, month, moved * at(interest, place));
            next[extended + 1][0] += moved;
        }
        pay(month, place, 1, left);
        double early = state == 0 ? left * speed : 0;
        own.add(RollSums.PREPAID, month, early * balance(place + 1));
        next[extended][state] += left - early;
    }

    /** {@code count} payments from {@code place} on, of a share of the loans. */
    private void pay(int month, int place, int count, double share) {
        if (share == 0) {
            return;
        }
        own.add(RollSums.SCHEDULED, month, share * (balance(place) - balance(place + count)));
        for (int i = 0; i < count; i++) {
            own.add(RollSums.INTEREST, month, share * at(interest, place + i));
            own.add(RollSums.CAPITALISED, month, share * at(added, place + i));
        }
    }

    private void stand(int month, double[][] shares) {
        for (int extended = 0; extended < shares.length; extended++) {
            for (int state = 0; state < states; state++) {
                double there = shares[extended][state] * balance(month + 1 - state - extended);
                own.add(RollSums.BALANCE, month, there);
                if (state > 0) {
                    own.add(RollSums.MISSED + state - 1, month, there);
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
}
