package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.Curve.Contents;
import io.truesale.domain.cashflow.ForeclosurePipeline.Column;
import io.truesale.domain.cashflow.LoanProjection.Receiver;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.Scenario.Order;

/**
 * Projects a pool whose servicer advances interest and scheduled principal of loans in foreclosure until they are liquidated,
 * {@code lag} months after their default: the deal goes on getting both, holds the balance, and has the loss at liquidation.
 * Source: SIFMA Standard Formulas SF-16 to SF-19; what the servicer has advanced is in the loss, as SIFMA's severity is of the
 * balance at default. None defaults in the last {@code lag} months of a loan.
 *
 * <p>Of the flows, {@code scheduled} is the expected amortisation, {@code defaulted} what is liquidated, {@code recovered} its
 * proceeds in the same month, and {@code balance} performing loans and those in foreclosure.
 */
public final class ForeclosureProjection {
    private static final double PAYMENT_TOLERANCE = 1; // minor unit: payments are stated rounded

    private ForeclosureProjection() {}

    /**
     * The flows of all lines.
     *
     * @throws AssumptionRefused for lines and assumptions that the formulas do not know
     */
    public static PoolFlows project(PoolLines lines, Scenario scenario) {
        return stream(lines, scenario, (line, months, flows) -> {});
    }

    /** The same, with the flows of each line handed over in the order of the pool; the sums are made in that order. */
    public static PoolFlows stream(PoolLines lines, Scenario scenario, Receiver receiver) {
        requireKnown(scenario);
        PoolFlows sum = empty();
        for (int i = 0; i < lines.size(); i++) {
            PoolFlows flows = flows(lines.line(i), i, scenario);
            receiver.accept(i, flows.months(), flows);
            sum = sum.plus(flows);
        }
        return sum;
    }

    private static void requireKnown(Scenario scenario) {
        if (scenario.lag() < 1) {
            throw new AssumptionRefused("advances until liquidation need a lag of 1 or more months to it");
        }
        if (scenario.order() != Order.SIFMA || scenario.prepayment().contents() == Contents.LIQUIDATIONS) {
            throw new AssumptionRefused(
                    "advances until liquidation go with the order SIFMA and with speeds of voluntary"
                            + " prepayments, got: " + scenario.order() + " and "
                            + scenario.prepayment().contents());
        }
        Assumptions more = scenario.more();
        if (more.monthByMonth()
                || more.compounding() != Assumptions.Compounding.MONTHS
                || more.recoveryShares().length > 1) {
            throw new AssumptionRefused("advances until liquidation are projected without penalty, posting, compounding"
                    + " by days and recoveries in parts");
        }
    }

    private static PoolFlows flows(Line line, int at, Scenario scenario) {
        double level = Speeds.levelPayment(line.balance(), line.rate() / 12, line.remaining());
        if (!line.terms().equals(AssetTerms.LEVEL_PAY)
                || line.method() != Method.LEVEL_PAY
                || Math.abs(line.payment() - level) > PAYMENT_TOLERANCE) {
            throw new AssumptionRefused("advances until liquidation are of level payments with a twelfth of the annual"
                    + " rate a month (method LEVEL_PAY); line " + (at + 1) + " of the pool pays otherwise");
        }
        ForeclosurePipeline pipeline =
                ForeclosurePipeline.project(line.balance(), line.rate(), line.remaining(), line.age(), scenario);
        int months = line.remaining();
        double[] balance = pipeline.copy(Column.PERFORMING);
        for (int month = 0; month < months; month++) {
            balance[month] += pipeline.get(Column.IN_FORECLOSURE, month);
        }
        return new PoolFlows(
                pipeline.copy(Column.EXPECTED_INTEREST),
                pipeline.copy(Column.EXPECTED_AMORTISATION),
                pipeline.copy(Column.PREPAID),
                pipeline.copy(Column.LIQUIDATED),
                pipeline.copy(Column.RECOVERED),
                balance,
                new double[months],
                new double[months],
                new double[0][]);
    }

    private static PoolFlows empty() {
        double[] none = {};
        return new PoolFlows(none, none, none, none, none, none, none, none, new double[0][]);
    }
}
