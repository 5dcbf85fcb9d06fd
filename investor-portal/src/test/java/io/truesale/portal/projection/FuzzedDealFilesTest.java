package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.fixture.FuzzedDecoder;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deal and scenario files, JSON and YAML, changed by seed and thought out: read or refused, within a multiple of their bytes. */
class FuzzedDealFilesTest {
    private static final int LONG = 60_000; // characters
    private static final int MOST = 1 << 20;
    private static final int INPUTS = 200;
    /** The reader of YAML keeps marks and events of each word; a deal has its payment dates worked out. */
    private static final int PER_BYTE = 1_000;

    private static final String SCENARIO = """
            truesale: scenario/1
            prepayment: {model: ABS, speed: 1.3%, contains: VOLUNTARY}
            defaults: {model: CDR, speed: 2%}
            severity: 55%
            lag: 4
            recoveries: [0.5, 0.5]
            order: SIFMA
            call: AT_FIRST_DATE
            observed: {delinquent60: [1%, 2%]}
            fixings: {index.SOFR: {2026-02-18: 4.3%}}
            strata:
              - {name: old, when: age > 12, severity: 40%}
            """;

    private static FuzzedDecoder file(String name, String sample, Function<Node, ?> reader) {
        return new FuzzedDecoder(
                name,
                sample.getBytes(StandardCharsets.UTF_8),
                PER_BYTE,
                input -> reader.apply(DealFiles.parse(name, new String(input, StandardCharsets.UTF_8))),
                List.of(DealFiles.Unreadable.class, Node.Refused.class));
    }

    private static String json(String yaml) {
        return DealFiles.text(DealFiles.parse("sample", yaml));
    }

    private static List<FuzzedDecoder> decoders() throws IOException {
        String deal = Files.readString(Path.of("../infra/sample-data/us-auto/deal.yaml"));
        return List.of(
                file("deal.yaml", deal, DealFile::readNew),
                file("deal.json", json(deal), DealFile::readNew),
                file("scenario.yaml", SCENARIO, ScenarioFile::read),
                file("scenario.json", json(SCENARIO), ScenarioFile::read));
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void areReadOrRefused(FuzzedDecoder one) {
        one.check(INPUTS);
    }

    private static List<String> yamls() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
        StringBuilder names = new StringBuilder();
        for (int i = 1; i < LONG / 40; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
            names.append("name%d: {name%d: 1}%n".formatted(i, i));
        }
        return List.of(
                laughs.toString(),
                names.toString(),
                "a: &a [*a]",
                "[".repeat(LONG),
                "{a: ".repeat(LONG / 4),
                "- ".repeat(LONG / 2),
                "? ".repeat(LONG / 2),
                "a:\n" + "- x\n".repeat(LONG / 4),
                "- &a x\n".repeat(LONG / 7),
                "- !!x y\n".repeat(LONG / 8),
                "---\n".repeat(LONG / 4),
                "#".repeat(LONG) + "\na: b",
                "pool: " + "9".repeat(MOST),
                ("#" + "9".repeat(49_000) + "\n").repeat(MOST / 49_002) + "a: b",
                "pool: 1e999999999",
                "pool: [" + "1e999999999,".repeat(LONG / 12) + "]",
                "pool: \"" + "\\u0000".repeat(LONG / 6) + "\"",
                "name: |\n" + " \n".repeat(LONG / 2),
                "k".repeat(LONG) + ": 1",
                "k".repeat(480) + ":\n" + "- 1\n".repeat(MOST / 6),
                "formulas:\n  a: " + "(".repeat(LONG),
                "formulas:\n  a: " + "1+".repeat(LONG / 2) + "1");
    }

    private static List<String> jsons() {
        StringBuilder names = new StringBuilder("{");
        for (int i = 1; i < LONG / 14; i++) {
            names.append("\"name%d\":%d,".formatted(i, i));
        }
        return List.of(
                names.append("\"a\":1}").toString(),
                "{\"a\":".repeat(LONG / 5),
                "{\"a\":" + "[".repeat(LONG),
                "{\"pool\":" + "9".repeat(LONG) + "}",
                "{\"pool\":1e999999999,\"lag\":1e999999999}",
                "{\"pool\":\"" + "9".repeat(MOST) + "\"}",
                "{\"" + "k".repeat(LONG) + "\":1}",
                "{\"" + "k".repeat(480) + "\":[" + "1,".repeat(MOST / 4) + "1]}",
                "{\"notes\":{" + "\"A\":1,".repeat(LONG / 6) + "\"B\":1}}",
                "{\"fees\":[" + "{},".repeat(LONG / 3) + "{}]}",
                "{\"formulas\":{\"a\":\"" + "-".repeat(1_999) + "\"}}",
                "{" + " ".repeat(LONG) + "}");
    }

    @Test
    void doNotGrow() throws IOException {
        List<String> made = new ArrayList<>(yamls());
        made.addAll(jsons());
        for (String text : made) { // JSON and YAML are told apart by the first character
            String begin = text.substring(0, Math.min(60, text.length()));
            assertThat(decoders().get(0).takes(begin, text.getBytes(StandardCharsets.UTF_8)))
                    .as(begin)
                    .isFalse();
        }
    }
}
