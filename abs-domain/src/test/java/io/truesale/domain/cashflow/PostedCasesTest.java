package io.truesale.domain.cashflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.AssetTerms.Unpaid;
import io.truesale.domain.cashflow.Assumptions.Compounding;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.PrepaymentPenalty.StepDown.Stage;
import io.truesale.domain.cashflow.Scenario.Order;
import io.truesale.domain.fixture.Case;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Cases of a source that posts: amounts are cut to the cent and rates of a month to six decimals, prepayment comes first and
 * counts days. Amounts here are minor units.
 */
class PostedCasesTest {
    private static final Posting CUT = new Posting(1, RoundingMode.DOWN, 6);

    private static Scenario posted(Curve prepayment) {
        return Scenario.of(prepayment, Curve.none(), 0, 0)
                .in(Order.PREPAY_FIRST)
                .with(Assumptions.NONE.withPosting(CUT).withCompounding(Compounding.DAYS));
    }

    private static PoolFlows run(Line line, Curve prepayment, YearMonth first) {
        return PoolProjection.project(PoolLines.of(List.of(line)), posted(prepayment), first);
    }

    /** January has 31 days: 10,000 x (1 - 0.97^(31/365)) = 25.836; interest 9,974.17 x 0.006666 = 66.487. */
    @Test
    void prepaysFirst() {
        Case one = Case.of("hs-ppy-1");
        Line line = Line.level(one.in("balance") * 100, one.in("rate"), one.count("term"), 0, Method.LEVEL_PAY);
        PoolFlows flows = run(line, Curve.annual(one.in("cpr")), YearMonth.of(2021, 2));
        for (int month : new int[] {1, 4}) {
            JsonNode row = one.expected("m" + month);
            one.close("bal", row.get("bal").asDouble(), flows.balance(month - 1) / 100);
            one.close("prin", row.get("prin").asDouble(), flows.scheduled(month - 1) / 100);
            one.close("int", row.get("int").asDouble(), flows.interest(month - 1) / 100);
            one.close("ppy", row.get("ppy").asDouble(), flows.prepaid(month - 1) / 100);
        }
    }

    @Test
    void chargesPenalties() {
        Case one = Case.of("hs-ppypen");
        charges(one, "byterm", new PrepaymentPenalty.ByTerm(3, 0.1, 0.01));
        charges(one, "fix", new PrepaymentPenalty.Fixed(10_000, Integer.MAX_VALUE));
        charges(one, "fix_in2", new PrepaymentPenalty.Fixed(10_000, 2));
        charges(one, "pct", new PrepaymentPenalty.ByTerm(0, 0, 0.01));
        charges(one, "sliding", new PrepaymentPenalty.Sliding(0.1, 0.01));
        charges(one, "stepdown", new PrepaymentPenalty.StepDown(List.of(new Stage(2, 0.5), new Stage(12, 0.2))));
    }

    private static void charges(Case one, String name, PrepaymentPenalty penalty) {
        one.close(name, one.expected(name).get(0).asDouble(), charged(penalty, one.in("ppy_m1"), 1));
        one.close(name, one.expected(name).get(1).asDouble(), charged(penalty, one.in("ppy_m4"), 4));
    }

    private static double charged(PrepaymentPenalty penalty, double prepaid, int payment) {
        return CUT.amount(penalty.of(prepaid * 100, payment, 0.08, 1)) / 100;
    }

    /** Three months without payment: interest is added; then level over the 21 that are left. */
    @Test
    void defersPayments() {
        Case one = Case.of("hs-nopay");
        AssetTerms deferred = AssetTerms.of(Kind.LEVEL).withDeferral(3, Unpaid.CAPITALISED);
        Line line = new Line(
                one.in("balance") * 100, one.in("rate"), one.count("term"), 0, 0, Method.LEVEL_PAY, deferred, 1);
        PoolFlows flows = run(line, Curve.none(), YearMonth.of(2021, 2));
        for (int month : new int[] {1, 4}) {
            JsonNode row = one.expected("m" + month);
            one.close("bal", row.get(0).asDouble(), flows.balance(month - 1) / 100);
            one.close("prin", row.get(1).asDouble(), flows.scheduled(month - 1) / 100);
            one.close("int", row.get(2).asDouble(), flows.interest(month - 1) / 100);
        }
    }

    @Test
    void cutsALevelPayment() {
        Case one = Case.of("hs-deal-bal");
        Line line = Line.level(one.in("balance") * 100, one.in("rate"), one.count("term"), 0, Method.LEVEL_PAY);
        one.expect(
                "bal_20220228", run(line, Curve.none(), YearMonth.of(2022, 2)).balance(0) / 100);
    }

    /** A flat fee on the original amount, and the half of both for half of the loan. */
    @Test
    void repaysInInstalments() {
        Case one = Case.of("inst-01");
        for (int i = 0; i < 2; i++) {
            AssetTerms terms = AssetTerms.of(Kind.INSTALMENT).withFee(one.in("orig") * 100, one.in("fee_rate"));
            double balance = one.inputs().get("cur").get(i).asDouble() * 100;
            Line line = new Line(balance, 0, one.count("term"), 0, 0, Method.LEVEL_PAY, terms, 1);
            PoolFlows flows = run(line, Curve.none(), YearMonth.of(2022, 2));
            one.close("prin", one.expected("prin").get(i).asDouble(), flows.scheduled(0) / 100);
            one.close("bal", one.expected("bal").get(i).asDouble(), flows.balance(0) / 100);
            one.close("fee", one.expected("fee").get(i).asDouble(), flows.interest(0) / 100);
        }
    }

    /** A penalty of 2 % of what is prepaid reaches the pool: 10,000.00 x 1 % SMM x 2 % = 2.00 in the first month. */
    @Test
    void collectsPenalties() {
        Line line = Line.level(1_000_000, 0.06, 60, 0, Method.LEVEL_PAY);
        Scenario scenario = Scenario.of(Curve.constant(0.01), Curve.none(), 0, 0)
                .in(Order.PREPAY_FIRST)
                .with(Assumptions.NONE.withPenalty(new PrepaymentPenalty.ByTerm(12, 0.02, 0)));
        PoolFlows flows = PoolProjection.project(PoolLines.of(List.of(line)), scenario, YearMonth.of(2026, 2));
        assertThat(flows.penalty(0)).isCloseTo(200, within(1e-9));
        assertThat(flows.penalty(12)).isZero();
    }
}
