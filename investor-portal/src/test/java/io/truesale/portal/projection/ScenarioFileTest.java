package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.analytics.Supply;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.structure.Node;
import java.time.YearMonth;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scenario files say by month of the projection, and what they have to say. */
class ScenarioFileTest {
    private static final YearMonth FIRST = YearMonth.of(2026, 2);
    private static final double UNIT = Supply.UNIT;

    private static ScenarioFile read(String text) {
        return ScenarioFile.read(DealFiles.parse("scenario.yaml", text));
    }

    /** A receivable bought in month 2 bears the index of that month and defaults by its rate, as the others do then. */
    @Test
    void goesOnWithWhatIsBought() {
        IntFunction<PoolFlows> bought =
                read("""
                prepayment: {model: SMM, speed: 10%}
                defaults: {model: VECTOR, basis: PROJECTION, monthly: [0%, 1%, 2%]}
                severity: 0%
                rates: {IDX: [1%, 2%, 3%, 4%]}
                revolving: {rate: 1%, originalTerm: 60, remainingTerm: 60, type: INTEREST_ONLY, method: LEVEL_PAY,
                  index: IDX, margin: 0, firstReset: 0, resetEvery: 1}
                """).supply(Map.of(), FIRST).bought().orElseThrow();
        double[] index = {0.01, 0.02, 0.03, 0.04, 0.04};
        double[] defaults = {0, 0.01, 0.02, 0.02, 0.02};
        for (int month = 0; month < index.length; month++) {
            PoolFlows flows = bought.apply(month);
            assertThat(flows.defaulted(0)).isCloseTo(UNIT * defaults[month], within(1e-3));
            double performing = UNIT * (1 - defaults[month]);
            assertThat(flows.interest(0)).isCloseTo(performing * index[month] / 12, within(1e-3));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "defaults: {model: CDR, speed: 2%}",
                "defaults: {model: CNL, total: 2%, timing: [1]}",
                "delinquency: {rolls: [{worse: 5%, cured: 0}, {worse: 50%, cured: 10%}]}",
                "strata: [{name: old, when: 'age > 12', defaults: {model: MDR, speed: 1%}}]"
            })
    void asksForTheLossOnWhatDefaults(String file) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(Node.Refused.class)
                .hasMessageContaining("defaults need a severity");
        assertThat(read(file + "\nseverity: 0%").scenario().severity()).isZero();
    }

    /** 28 of February's days would be those of the payment in March; a speed of a month knows no days. */
    @Test
    void turnsSpeedsOfAYearAloneByDays() {
        String line = """
                prepayment: {model: %s, speed: 12%%}
                compounding: DAYS
                revolving: {rate: 0%%, originalTerm: 60, remainingTerm: 60, type: INTEREST_ONLY, method: LEVEL_PAY}
                """;
        PoolFlows monthly = read(line.formatted("SMM"))
                .supply(Map.of(), FIRST)
                .bought()
                .orElseThrow()
                .apply(0);
        assertThat(monthly.prepaid(0)).isCloseTo(UNIT * 0.12, within(1e-3));
        PoolFlows annual = read(line.formatted("CPR"))
                .supply(Map.of(), FIRST)
                .bought()
                .orElseThrow()
                .apply(0);
        double january = 1 - StrictMath.pow(0.88, 31 / 365.0);
        double february = 1 - StrictMath.pow(0.88, 28 / 365.0);
        assertThat(annual.prepaid(0)).isCloseTo(UNIT * january, within(1e-3));
        assertThat(annual.prepaid(1)).isCloseTo(UNIT * (1 - january) * february, within(1e-3));
    }
}
