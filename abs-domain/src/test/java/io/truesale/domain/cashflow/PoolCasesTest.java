package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.ForeclosurePipeline.Column;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import io.truesale.domain.fixture.Case;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pools month by month: the cases of the finance folder. */
class PoolCasesTest {
    private static final YearMonth FIRST = YearMonth.of(2026, 2);

    /** All printed columns of SIFMA's cash flows A and B, the foreclosure pipeline with advances included. */
    @ParameterizedTest
    @ValueSource(strings = {"pool-sfA-001", "pool-sfB-001", "pool-sfB-013"})
    void reproducesTheForeclosurePipeline(String id) {
        Case one = Case.of(id);
        JsonNode in = one.inputs();
        Curve prepayment = in.has("smm") ? Curve.constant(one.in("smm")) : Curve.psa(one.in("psa") / 100);
        Curve defaults = in.has("mdr") ? Curve.constant(one.in("mdr")) : Curve.sda(one.in("sda") / 100);
        ForeclosurePipeline flows = ForeclosurePipeline.project(
                one.in("balance"),
                one.in("wac") / 100,
                one.count("term"),
                new Scenario(prepayment, defaults, one.in("severity"), 12, Order.SIFMA, LastDefaults.STOP));
        Map<String, Column> names = Map.ofEntries(
                Map.entry("perf_bal", Column.PERFORMING),
                Map.entry("new_def", Column.NEW_DEFAULT),
                Map.entry("in_foreclosure", Column.IN_FORECLOSURE),
                Map.entry("exp_am", Column.EXPECTED_AMORTISATION),
                Map.entry("vol_prepay", Column.PREPAID),
                Map.entry("am_from_def", Column.ADVANCED_AMORTISATION),
                Map.entry("act_am", Column.ACTUAL_AMORTISATION),
                Map.entry("exp_int", Column.EXPECTED_INTEREST),
                Map.entry("int_lost", Column.LOST_INTEREST),
                Map.entry("act_int", Column.ACTUAL_INTEREST),
                Map.entry("prin_recov", Column.RECOVERED),
                Map.entry("prin_loss", Column.LOST),
                Map.entry("adb", Column.LIQUIDATED));
        for (JsonNode month : in.get("months")) {
            JsonNode row = one.expected(month.asString());
            row.properties()
                    .forEach(cell -> one.close(
                            "month " + month.asString() + " " + cell.getKey(),
                            cell.getValue().asDouble(),
                            flows.get(names.get(cell.getKey()), month.asInt() - 1)));
        }
    }

    @Test
    void reproducesAPassThrough() {
        Case one = Case.of("pt-fab55-3");
        PoolFlows flows = project(400_000_000, 0.06, 358, 2, 1);
        for (JsonNode month : one.inputs().get("months")) {
            int at = month.asInt() - 1;
            JsonNode row = one.expected(month.asString());
            double before = flows.balance(at - 1);
            double netInterest = before * 0.055 / 12;
            double principal = flows.scheduled(at) + flows.prepaid(at);
            one.close("beg_bal", row.get("beg_bal").asDouble(), before);
            one.close("pmt", row.get("pmt").asDouble(), flows.interest(at) + flows.scheduled(at));
            one.close("net_int", row.get("net_int").asDouble(), netInterest);
            one.close("sched", row.get("sched").asDouble(), flows.scheduled(at));
            one.close("prepay", row.get("prepay").asDouble(), flows.prepaid(at));
            one.close("tot_prin", row.get("tot_prin").asDouble(), principal);
            one.close("cash", row.get("cash").asDouble(), principal + netInterest);
        }
    }

    @Test
    void reproducesAMonthOfAPassThrough() {
        Case one = Case.of("pt-fab75-100psa-m100");
        PoolFlows flows = project(400_000_000, 0.08125, 357, 3, 1);
        one.expect("beg_bal", flows.balance(98));
        one.expect("smm", Speeds.smm(Speeds.psaCpr(1, 103)));
        one.expect("prepay", flows.prepaid(99));
    }

    @Test
    void reproducesPrincipalToTheCent() {
        Case one = Case.of("pt-fab75-90psa");
        PoolFlows flows = project(400_000_000, 0.08125, 357, 3, 0.9);
        one.json().get("expected").properties().forEach(cell -> {
            int at = Integer.parseInt(cell.getKey()) - 1;
            one.close(cell.getKey(), cell.getValue().asDouble(), flows.scheduled(at) + flows.prepaid(at));
        });
    }

    /** A planned schedule is the lesser principal at the two ends of its band, until its par is paid. */
    @Test
    void plansAnAmortisationClass() {
        PoolFlows slow = project(400_000_000, 0.08125, 357, 3, 0.9);
        PoolFlows fast = project(400_000_000, 0.08125, 357, 3, 3);
        Case band = Case.of("struct-pac-min");
        double[] open = PlannedAmortisation.between(slow, fast, Double.POSITIVE_INFINITY);
        band.json()
                .get("expected")
                .properties()
                .forEach(cell -> band.close(
                        cell.getKey(), cell.getValue().asDouble(), open[Integer.parseInt(cell.getKey()) - 1]));
        Case stub = Case.of("struct-pac-stub");
        double[] plan = PlannedAmortisation.between(slow, fast, stub.in("pac_par"));
        stub.json()
                .get("expected")
                .properties()
                .forEach(cell -> stub.close(
                        cell.getKey(), cell.getValue().asDouble(), plan[Integer.parseInt(cell.getKey()) - 1]));
    }

    private static PoolFlows project(double balance, double rate, int term, int age, double psa) {
        return PoolProjection.project(
                PoolLines.of(List.of(Line.level(balance, rate, term, age, Method.LEVEL_PAY))),
                Scenario.of(Curve.psa(psa), Curve.none(), 0, 0),
                FIRST);
    }
}
