package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.ForeclosureProjection;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import io.truesale.domain.structure.Node;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code advances} of a scenario file. */
class AdvancesTest {
    private static final YearMonth FIRST = YearMonth.of(2026, 2);
    private static final PoolLines LINES = PoolLines.of(List.of(
            Line.level(1_000_000, 0.12, 24, 0, Method.LEVEL_PAY), Line.level(500_000, 0.06, 36, 4, Method.LEVEL_PAY)));
    private static final String BASE = """
            prepayment: {model: CPR, speed: 6%}
            defaults: {model: MDR, speed: 1%}
            severity: 20%
            lag: 6
            """;

    private static ScenarioFile read(String text) {
        return ScenarioFile.read(DealFiles.parse("scenario.yaml", text));
    }

    private static PoolFlows flows(String text) {
        return read(text).flows(PoolFile.of(LINES), 2, FIRST);
    }

    @Test
    void projectsThePipeline() {
        PoolFlows expected = ForeclosureProjection.project(
                LINES, new Scenario(Curve.annual(0.06), Curve.constant(0.01), 0.2, 6, Order.SIFMA, LastDefaults.KEEP));
        assertThat(flows(BASE + "advances: UNTIL_LIQUIDATION\n").difference(expected))
                .isEmpty();
    }

    /**
     * The example of the format: 1,000.00 at 1 % a month over 24 months. Of 10.00 that default in the first month
     * 10.00 x (1 - 1.01^-18) / (1 - 1.01^-24) = 7.72 are owed when they are liquidated in the seventh, 2.00 are lost.
     */
    @Test
    void paysTheExampleOfTheFormat() {
        PoolLines one = PoolLines.of(List.of(Line.level(100_000, 0.12, 24, 0, Method.LEVEL_PAY)));
        PoolFlows flows = read("""
                defaults: {model: MDR, speed: 1%}
                severity: 20%
                lag: 6
                advances: UNTIL_LIQUIDATION
                """).flows(PoolFile.of(one), 2, FIRST);
        assertThat(flows.interest(0)).isCloseTo(1_000, within(1e-6));
        assertThat(flows.scheduled(0)).isCloseTo(3_707, within(1.0));
        assertThat(flows.defaulted(5)).isZero();
        assertThat(flows.defaulted(6)).isCloseTo(772, within(0.5));
        assertThat(flows.recovered(6)).isCloseTo(572, within(0.5));
    }

    /** Of 1,500,000 at most a hundredth defaults in the first month: the deal has its interest on all of it all the same. */
    @Test
    void bringsInterestOfLoansInForeclosure() {
        double advanced = flows(BASE + "advances: UNTIL_LIQUIDATION\n").interest(0);
        double not = flows(BASE).interest(0);
        assertThat(advanced).isCloseTo(1_000_000 * 0.01 + 500_000 * 0.005, within(1e-6));
        assertThat(not).isCloseTo(advanced * 0.99, within(1e-6));
    }

    /** A stratum says for itself, and what is not said is as for the others. */
    @Test
    void isSaidByStratum() {
        String some = BASE + "strata: [{name: dear, when: rate >= 10%, advances: UNTIL_LIQUIDATION}]\n";
        double interest = flows(some).interest(0);
        assertThat(interest).isCloseTo(1_000_000 * 0.01 + 500_000 * 0.005 * 0.99, within(1e-6));
        String others =
                BASE + "advances: UNTIL_LIQUIDATION\nstrata: [{name: dear, when: rate >= 10%, severity: 30%}]\n";
        assertThat(flows(others).interest(0)).isCloseTo(1_000_000 * 0.01 + 500_000 * 0.005, within(1e-6));
    }

    /** A grid puts its rates in place of the curves: advances stay. */
    @Test
    void staysBesideOtherCurves() {
        ScenarioFile file = read(BASE + "advances: UNTIL_LIQUIDATION\n");
        ScenarioFile other = file.with(file.scenario().with(Curve.none(), Curve.constant(0.02)));
        assertThat(other.flows(PoolFile.of(LINES), 2, FIRST).interest(0))
                .isCloseTo(1_000_000 * 0.01 + 500_000 * 0.005, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "defaults: {model: CNL, total: 3%, timing: [100%]}|a cumulative net loss",
                "delinquency: {rolls: [{worse: 1%, cured: 0}]}|without delinquency"
            })
    void isRefusedBesideOtherDefaults(String member, String sentence) {
        String text = "severity: 20%\nlag: 6\nadvances: UNTIL_LIQUIDATION\n" + member + "\n";
        assertThatThrownBy(() -> read(text)).isInstanceOf(Node.Refused.class).hasMessageContaining(sentence);
    }

    @Test
    void isOneOfTwo() {
        assertThatThrownBy(() -> read("advances: ALWAYS\n")).hasMessageContaining("UNTIL_LIQUIDATION");
    }
}
