package io.truesale.domain.cashflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.cashflow.Curve.Contents;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.RollRates.Roll;
import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import io.truesale.domain.fixture.FinanceCases;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PoolProjectionTest {
    private static final YearMonth FIRST = YearMonth.of(2026, 2);

    private static PoolLines one(double balance, double rate, int term, int age) {
        return PoolLines.of(List.of(Line.level(balance, rate, term, age, Method.LEVEL_PAY)));
    }

    @Test
    void agreesWithThePrintedAbsTable() {
        JsonNode one = FinanceCases.get("rate-16");
        JsonNode cells = one.get("inputs").get("cells");
        for (int i = 0; i < cells.size(); i++) {
            double smm = Speeds.absSmm(
                    cells.get(i).get(0).asDouble() / 100, cells.get(i).get(1).asInt());
            assertThat(smm * 100)
                    .isCloseTo(one.get("expected").get("smm_pct").get(i).asDouble(), within(0.00501));
        }
    }

    @Test
    void retiresAnExhaustedPoolAtOnce() {
        assertThat(Speeds.absSmm(0.02, 51)).isEqualTo(1);
        assertThat(Speeds.absSmm(0.02, 500)).isEqualTo(1);
    }

    @Test
    void agreesWithThePrintedPsaTable() {
        JsonNode one = FinanceCases.get("rate-13");
        JsonNode cells = one.get("inputs").get("cells");
        for (int i = 0; i < cells.size(); i++) {
            double smm = Speeds.smm(Speeds.psaCpr(
                    cells.get(i).get(1).asDouble() / 100, cells.get(i).get(0).asInt()));
            assertThat(smm * 100)
                    .isCloseTo(one.get("expected").get("smm_pct").get(i).asDouble(), within(0.00501));
        }
    }

    @Test
    void paysLevelAtEveryRate() {
        JsonNode one = FinanceCases.get("amort-01");
        JsonNode rates = one.get("inputs").get("annual_rate");
        for (int i = 0; i < rates.size(); i++) {
            assertThat(Speeds.levelPayment(100, rates.get(i).asDouble() / 12, 360))
                    .isCloseTo(one.get("expected").get("payment").get(i).asDouble(), within(1.01e-9));
        }
    }

    /** SIFMA SF-23 and SF-31, performing columns (nothing here advances, so the foreclosure columns do not occur). */
    @ParameterizedTest
    @ValueSource(strings = {"pool-sfA-001", "pool-sfB-001", "pool-sfB-013"})
    void reproducesTheSifmaCashFlows(String id) {
        JsonNode one = FinanceCases.get(id);
        JsonNode in = one.get("inputs");
        Curve prepayment = in.has("smm")
                ? Curve.constant(in.get("smm").asDouble())
                : Curve.psa(in.get("psa").asDouble() / 100);
        Curve defaults = in.has("mdr")
                ? Curve.constant(in.get("mdr").asDouble())
                : Curve.sda(in.get("sda").asDouble() / 100);
        PoolFlows flows = PoolProjection.project(
                one(100_000_000, 0.08, 360, 0),
                new Scenario(prepayment, defaults, 0.2, 12, Order.SIFMA, LastDefaults.STOP),
                FIRST);
        for (JsonNode month : in.get("months")) {
            JsonNode row = one.get("expected").get(month.asString());
            int at = month.asInt() - 1;
            assertThat(flows.balance(at)).isCloseTo(row.get("perf_bal").asDouble(), within(0.51));
            assertThat(flows.defaulted(at)).isCloseTo(row.get("new_def").asDouble(), within(0.51));
            assertThat(flows.prepaid(at)).isCloseTo(row.get("vol_prepay").asDouble(), within(0.51));
            // the actual amortisation is that of survivors, as is the interest
            assertThat(flows.scheduled(at)).isCloseTo(row.get("act_am").asDouble(), within(0.51));
            assertThat(flows.interest(at)).isCloseTo(row.get("act_int").asDouble(), within(0.51));
        }
    }

    /** Printed table of total principal, Fabozzi 30.7: 90 PSA, 357 months left of 360. */
    @Test
    void reproducesAPassThroughToTheCent() {
        JsonNode one = FinanceCases.get("pt-fab75-90psa");
        PoolFlows flows = PoolProjection.project(
                one(400_000_000, 0.08125, 357, 3), Scenario.of(Curve.psa(0.9), Curve.none(), 0, 0), FIRST);
        one.get("expected").properties().forEach(cell -> {
            int at = Integer.parseInt(cell.getKey()) - 1;
            assertThat(flows.scheduled(at) + flows.prepaid(at))
                    .isCloseTo(cell.getValue().asDouble(), within(0.0051));
        });
    }

    /** 31 days of January at 7.3 % on 1,000.00: 1000 x 0.073 x 31 / 365 = 6.20. */
    @Test
    void countsTheDaysOfDailySimpleInterest() {
        PoolFlows flows = PoolProjection.project(
                PoolLines.of(List.of(Line.level(1000, 0.073, 12, 0, Method.DAILY_SIMPLE))),
                Scenario.scheduled(),
                FIRST);
        assertThat(flows.interest(0)).isCloseTo(6.20, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0.3, 4, SIFMA", "0.6, 0, SIFMA", "0.5, 6, PREPAY_FIRST"})
    void everyUnitOfBalanceIsPaidOrLost(double severity, int lag, Order order) {
        PoolLines lines = random(7, 5000);
        Curve speed = Curve.abs(0.013).containing(Contents.VOLUNTARY);
        Scenario scenario = new Scenario(speed, Curve.annual(0.02), severity, lag, order, LastDefaults.KEEP);
        PoolFlows flows = PoolProjection.project(lines, scenario, FIRST);
        double before = 0;
        for (double balance : lines.balance) {
            before += balance;
        }
        double defaulted = 0;
        double recovered = 0;
        for (int month = 0; month < flows.months(); month++) {
            double gone = flows.scheduled(month) + flows.prepaid(month) + flows.defaulted(month);
            assertThat(flows.balance(month)).isCloseTo(before - gone, within(1e-3));
            before = flows.balance(month);
            defaulted += flows.defaulted(month);
            recovered += flows.recovered(month);
        }
        assertThat(before).isCloseTo(0, within(1e-3));
        assertThat(recovered).isCloseTo(defaulted * (1 - severity), within(1e-3));
    }

    /** 1,000 over ten months at no interest; 1.5 % of the loans go in the first month of their life, 0.5 % of them by default. */
    @ParameterizedTest
    @CsvSource({
        // 1000 x 0.9 x (1.5 % - 0.5 %); 1000 x 0.5 %
        "SIFMA, 9, 5",
        // 1000 x 1 % / 99.5 %; (1000 - 10.0502513) x 0.5 %
        "PREPAY_FIRST, 10.0502513, 4.9497487"
    })
    void takesDefaultsOutOfASpeedThatContainsThem(Order order, double prepaid, double defaulted) {
        PoolLines line = PoolLines.of(List.of(Line.level(1000, 0, 10, 0, Method.LEVEL_PAY)));
        Curve speed = Curve.abs(0.015).containing(Contents.LIQUIDATIONS);
        Scenario said = Scenario.of(speed, Curve.constant(0.005), 0.5, 0).in(order);
        PoolFlows flows = PoolProjection.project(line, said, FIRST);
        assertThat(flows.prepaid(0)).isCloseTo(prepaid, within(1e-7));
        assertThat(flows.defaulted(0)).isCloseTo(defaulted, within(1e-7));
        // what is left is what the speed leaves, defaults or not
        PoolFlows none = PoolProjection.project(line, Scenario.of(speed, Curve.none(), 0, 0), FIRST);
        for (int month = 0; month < none.months(); month++) {
            assertThat(flows.balance(month)).isCloseTo(none.balance(month), within(1e-9));
        }
    }

    @Test
    void asksWhatAnAbsSpeedContainsBesideDefaults() {
        Curve unsaid = Curve.abs(0.013);
        assertThat(Scenario.of(unsaid, Curve.none(), 0, 0).prepayment()).isEqualTo(unsaid);
        assertThatThrownBy(() -> Scenario.of(unsaid, Curve.annual(0.02), 0.5, 0))
                .isInstanceOf(AssumptionRefused.class)
                .hasMessageContaining("say what it contains, VOLUNTARY");
        assertThatThrownBy(() -> Scenario.of(unsaid.times(2), Curve.sda(1), 0.5, 0))
                .isInstanceOf(AssumptionRefused.class);
        RollRates rolls = new RollRates(
                List.of(new Roll(0.02, 0), new Roll(0.5, 0.1)), List.of(1.0), RollRates.Convention.MBA, 0, 0);
        PoolLines line = PoolLines.of(List.of(Line.level(1000, 0, 10, 0, Method.LEVEL_PAY)));
        for (Curve speed : List.of(unsaid, unsaid.containing(Contents.LIQUIDATIONS))) {
            assertThatThrownBy(
                            () -> RollProjection.project(line, Scenario.of(speed, Curve.none(), 0.5, 0), rolls, FIRST))
                    .isInstanceOf(AssumptionRefused.class)
                    .hasMessageContaining("VOLUNTARY prepayments only, got: " + speed.contents());
        }
    }

    @Test
    void refusesMoreDefaultsThanASpeedContains() {
        Curve speed = Curve.abs(0.013).containing(Contents.LIQUIDATIONS);
        Scenario said = Scenario.of(speed, Curve.constant(0.014), 0.5, 0);
        assertThatThrownBy(() -> PoolProjection.project(random(1, 5), said, FIRST))
                .isInstanceOf(AssumptionRefused.class)
                .hasMessageContaining("in month ")
                .hasMessageContaining("0.014 of what is there is to default");
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fasterPrepaymentNeverLeavesMore(long seed) {
        PoolLines lines = random(seed, 50);
        PoolFlows slow = PoolProjection.project(lines, Scenario.of(Curve.annual(0.05), Curve.none(), 0, 0), FIRST);
        PoolFlows fast = PoolProjection.project(lines, Scenario.of(Curve.annual(0.15), Curve.none(), 0, 0), FIRST);
        for (int month = 0; month < slow.months(); month++) {
            assertThat(fast.balance(month)).isLessThanOrEqualTo(slow.balance(month) + 1e-9);
        }
    }

    @Test
    void refusesWhatIsNoLoan() {
        assertThatThrownBy(() -> Line.level(Double.NaN, 0.05, 12, 0, Method.LEVEL_PAY))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Line(1000, 0.05, 0, 0, 10, Method.LEVEL_PAY))
                .hasMessageContaining("remaining term");
        assertThatThrownBy(() -> new Line(1000, 0.12, 12, 0, 9.99, Method.LEVEL_PAY))
                .hasMessageContaining("does not cover");
        assertThatThrownBy(() -> Curve.annual(1.5)).hasMessageContaining("0 to 1");
    }

    private static PoolLines random(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(Line.level(
                    random.nextDouble(1_000, 50_000),
                    random.nextDouble(0, 0.2),
                    1 + random.nextInt(75),
                    random.nextInt(24),
                    random.nextBoolean() ? Method.LEVEL_PAY : Method.DAILY_SIMPLE));
        }
        return PoolLines.of(lines);
    }
}
