package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

class ScenarioRowsTest {
    private static final FiledScenario FILE =
            ScenarioShelf.read("mine.yaml", "truesale: scenario/1\nprepayment: {model: CPR, speed: 6%}\n");

    private static final List<String> INDEX = List.of("index.SOFR");

    private static MultiValueMap<String, String> parameters(String... namesAndValues) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    private static ScenarioRows read(MultiValueMap<String, String> parameters) {
        return ScenarioRows.read(
                parameters,
                INDEX,
                List.of(ScenarioSet.usual("Base", "1.3", "1", List.of(), Map.of())),
                hash -> hash.equals(FILE.hash().hex()) ? Optional.of(FILE) : Optional.empty());
    }

    /** A row with a file is what the file says; its hash stands in the canonical form and in the address. */
    @Test
    void takesAScenarioFileForARow() {
        ScenarioSet set = read(parameters(
                        "name",
                        "Mine",
                        "file",
                        FILE.hash().hex(),
                        "speed",
                        "9",
                        "name",
                        "Typed",
                        "file",
                        "",
                        "speed",
                        "2"))
                .set()
                .orElseThrow();
        assertThat(set.scenarios().get(0).file()).contains(FILE);
        assertThat(set.scenarios().get(1).file()).isEmpty();
        assertThat(set.text())
                .contains("scenario=Mine\nfile=" + FILE.hash().hex()
                        + "\nscenario=Typed\nmodel=ABS_VOLUNTARY\nspeed=2\n");
        Query query = new Query();
        set.address(query);
        assertThat(query.toString())
                .contains("file=" + FILE.hash().hex() + "&name=Mine")
                .contains("file=&name=Typed");
    }

    /** What is no CDR stands in the canonical form and in the address; others stay as they were. */
    @Test
    void takesOtherDefaults() {
        ScenarioSet set = read(parameters(
                        "name",
                        "Loss",
                        "losses",
                        "CNL",
                        "cdr",
                        "5",
                        "timing",
                        "50 30 20",
                        "name",
                        "Usual",
                        "losses",
                        "CDR"))
                .set()
                .orElseThrow();
        assertThat(set.scenarios().get(0).defaults().text()).isEqualTo("5% CNL (50 30 20)");
        assertThat(set.text())
                .contains("losses=CNL\ncdr=5\ntiming=50 30 20\nseverity=50")
                .contains("scenario=Usual\nmodel=ABS_VOLUNTARY\nspeed=1.3\ncdr=1\nseverity=50");
        Query query = new Query();
        set.address(query);
        assertThat(query.toString())
                .contains("losses=CNL&timing=50%2030%2020&name=Loss", "losses=CDR&timing=&name=Usual");
        MultiValueMap<String, String> again =
                UriComponentsBuilder.fromUriString("/?" + query).build().getQueryParams();
        LinkedMultiValueMap<String, String> decoded = new LinkedMultiValueMap<>();
        again.forEach((name, values) ->
                values.forEach(value -> decoded.add(name, value == null ? "" : UriUtils.decode(value, "UTF-8"))));
        assertThat(read(decoded).set().orElseThrow().hash()).isEqualTo(set.hash());
    }

    @ParameterizedTest
    @CsvSource({
        "CNL, 5, 50 30, timing",
        "CNL, 5, '', timing",
        "CNL, 5 4, 100, lossMonths",
        "SDA, 3001, '', cdr",
        "SDA, 100 200, '', lossMonths",
        "MDR, 2 3, 100, timingOnly",
        "LOSS, 2, '', losses"
    })
    void saysWhichDefaultsMakeNoSense(String model, String rates, String timing, String field) {
        ScenarioRows rows = read(parameters("name", "Mine", "losses", model, "cdr", rates, "timing", timing));
        assertThat(rows.set()).isEmpty();
        assertThat(rows.problems()).extracting(ScenarioRows.Problem::field).containsExactly(field);
    }

    @Test
    void saysWhenThereIsNoSuchFile() {
        ScenarioRows rows = read(parameters("name", "Mine", "file", "0".repeat(64)));
        assertThat(rows.set()).isEmpty();
        assertThat(rows.problems())
                .extracting(ScenarioRows.Problem::field, ScenarioRows.Problem::scenario)
                .containsExactly(tuple("file", "Mine"));
    }

    @Test
    void takesTheUsualScenariosWhenNoneIsNamed() {
        assertThat(read(parameters()).set().orElseThrow().scenarios())
                .extracting(NamedScenario::name)
                .containsExactly("Base");
    }

    @Test
    void leavesOutRowsWithoutAName() {
        ScenarioRows rows = read(parameters(
                "name", "one", "name", " ", "name", "three", "speed", "1", "speed", "2", "speed", "3", "cdr", "4"));
        assertThat(rows.set().orElseThrow().scenarios())
                .extracting(
                        NamedScenario::name,
                        one -> NamedScenario.text(one.speed()),
                        one -> NamedScenario.text(one.defaults().rates()))
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("one", "1", "4"),
                        org.assertj.core.api.Assertions.tuple("three", "3", "1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "speed | -1",
                "speed | 101",
                "speed | NaN",
                "speed | 1e3",
                "speed | 1 2",
                "cdr | 100.1",
                "cdr | a",
                "severity | 1 2",
                "lag | 61",
                "lag | 1.5",
                "call | MAYBE",
                "model | CURVE",
                "price | 0",
                "observed.index.SOFR | x"
            })
    void saysWhatIsWrongWithAField(String field, String value) {
        ScenarioRows rows = read(parameters("name", "one", field, value));
        assertThat(rows.set()).isEmpty();
        assertThat(rows.problems()).isNotEmpty().allMatch(one -> one.got().equals(value));
        assertThat(rows.rows()).hasSize(1);
    }

    /** An ABS speed that does not say what it contains stands alone only. */
    @Test
    void asksWhatAnAbsSpeedContainsBesideDefaults() {
        ScenarioRows rows = read(parameters("name", "one", "model", "ABS", "cdr", "0 2"));
        assertThat(rows.set()).isEmpty();
        assertThat(rows.problems())
                .extracting(ScenarioRows.Problem::field, ScenarioRows.Problem::got)
                .containsExactly(tuple("contains", "0 2"));
        for (String model : List.of("ABS_VOLUNTARY", "ABS_LIQUIDATIONS", "CPR", "PSA")) {
            assertThat(read(parameters("name", "one", "model", model, "cdr", "2"))
                            .problems())
                    .isEmpty();
        }
        assertThat(read(parameters("name", "one", "model", "ABS", "cdr", "0")).problems())
                .isEmpty();
    }

    @Test
    void takesSevenAtTheMost() {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        for (int i = 1; i <= 7; i++) {
            parameters.add("name", "s" + i);
        }
        assertThat(read(parameters).set().orElseThrow().scenarios()).hasSize(7);
        parameters.add("name", "s8");
        assertThat(read(parameters).problems())
                .extracting(ScenarioRows.Problem::field)
                .containsExactly("count");
    }

    @Test
    void comesBackFromItsAddress() {
        ScenarioSet set = read(parameters(
                        "name",
                        "50 % & more = ü 压力?",
                        "model",
                        "CPR",
                        "speed",
                        "5, 6.50 7",
                        "cdr",
                        "0 1 2",
                        "call",
                        "NO",
                        "observed.index.SOFR",
                        "0.04 0.05",
                        "name",
                        "two",
                        "price",
                        "99.5"))
                .set()
                .orElseThrow();
        Query query = new Query();
        set.address(query);
        MultiValueMap<String, String> back = new LinkedMultiValueMap<>();
        UriComponentsBuilder.fromUriString("/?" + query)
                .build(true)
                .getQueryParams()
                .forEach((name, values) -> values.forEach(value -> back.add(
                        UriUtils.decode(name, "UTF-8"), value == null ? "" : UriUtils.decode(value, "UTF-8"))));
        assertThat(read(back).set().orElseThrow().text()).isEqualTo(set.text());
        assertThat(read(back).set().orElseThrow().hash()).isEqualTo(set.hash());
    }
}
