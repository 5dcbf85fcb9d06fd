package io.truesale.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.Node;
import io.truesale.portal.projection.DealFiles;
import io.truesale.portal.projection.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals of the engine as Chinese readers see them. */
class EngineSentencesTest {
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "cn-mid-month", "deal.yaml");
    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private static String refusal(String text, Consumer<Node> read) {
        try {
            read.accept(DealFiles.parse("file.yaml", text));
            throw new AssertionError("nothing is refused of " + text);
        } catch (Node.Refused refused) {
            return refused.problems().get(0).toString();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count: 6|count: 0|第 9 行，/dates/count：应为介于 1 与 600 之间的整数，实际为：0",
                "closing: 2026-03-10|closing: 10.3.2026|第 6 行，/closing：应为形如 2026-02-20 的日期，实际为：10.3.2026",
                "collectionDay: 15|collectionDay: 30|第 9 行，/dates/collectionDay：归集期截止日应为 1 至 28 日，或以 31 表示月末，实际为：30",
                "interest: A|interest: Q|第 21 行，/waterfalls/0/steps/0：交易没有档级 Q，只有 [A, SUB]",
                "pool: 1200000.00|pool: 0|第 7 行，/pool：资产池余额应大于零",
                "currency: CNY|currency: [CNY]|第 4 行，/currency：应为文本，实际为列表",
                "months: 3|month: 3|成员",
                "count: 6|count: {a: 1}|/dates/count：应为介于 1 与 600 之间的整数，实际为对象",
                "amount: collections.principal|amount: collections.capital|此处没有名称 collections.capital；外部观察值须在 observed"
                        + " 下声明",
                "first: 2026-05|first: 2026-02|日期应构成时间表：",
                "residual: SUB, from: collection|writeUp: A, amount: 1|档级 A 有回补，但没有步骤对其核减：须有 writeDown 步骤列明该档级",
                "residual: SUB, from: collection|writeDown: [A, SUB], amount: 1|应为 [SUB, A]，实际为：[A, SUB]"
            })
    void areSaidOfDealFiles(String good, String bad, String sentence) throws IOException {
        String file = Files.readString(SAMPLE);
        assertThat(file).contains(good);
        String english = refusal(file.replaceFirst(good, bad), DealFile::read);
        assertThat(EngineSentences.said(english, CHINESE)).contains(sentence);
        assertThat(EngineSentences.said(english, Locale.ENGLISH)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "severity: 2|损失率应为 0 至 1，例如 0.55 或 55%，实为：2",
                "lag: 200|/lag：应为介于 0 与 120 之间的整数，实际为：200",
                "prepayment: {model: FAST, speed: 1}|应为模型 ",
                "prepayment: 1|应为对象",
                "call: SOMETIMES|应为[AT_FIRST_DATE, NEVER] 之一，实际为：SOMETIMES"
            })
    void areSaidOfScenarioFiles(String text, String sentence) {
        String english = refusal(text, ScenarioFile::read);
        assertThat(EngineSentences.said(english, CHINESE)).contains(sentence);
    }

    @Test
    void keepTheirArguments() {
        assertThat(EngineSentences.said("a formula names index.SOFR, for which period 3 gives no value", CHINESE))
                .isEqualTo("公式引用了 index.SOFR，第 3 期没有该值");
        assertThat(EngineSentences.said("the deal observes [], the scenario gives $1 {0}", CHINESE))
                .isEqualTo("交易的外部观察值为 []，情景给出的是 $1 {0}");
    }

    @Test
    void stayAsTheyAreWhenUnknown() {
        assertThat(EngineSentences.said("something else happened", CHINESE)).isEqualTo("something else happened");
        assertThat(EngineSentences.said("/x: something else", CHINESE)).isEqualTo("/x：something else");
    }

    /** Words of a sentence that the engine has changed are in no source any more. */
    @Test
    void areWhatTheEngineSays() throws IOException {
        String sources = sources();
        List<String> lost = new ArrayList<>();
        ResourceBundle english = ResourceBundle.getBundle("messages.engine", Locale.ROOT);
        for (Enumeration<String> keys = english.getKeys(); keys.hasMoreElements(); ) {
            String key = keys.nextElement();
            for (String part : english.getString(key).replace("''", "'").split("\\{\\d}", -1)) {
                boolean made =
                        key.startsWith("engine.at") || key.startsWith("engine.expectedGot"); // of a case each above
                if (!made && !sources.contains(part)) {
                    lost.add(key + ": " + part);
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    /** The sources with texts that go over several lines put together. */
    private static String sources() throws IOException {
        List<String> all = new ArrayList<>();
        for (Path root : List.of(
                Path.of("..", "abs-domain", "src", "main", "java"),
                Path.of("src", "main", "java", "io", "truesale", "portal", "projection"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    all.add(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
                }
            }
        }
        return all.stream().collect(Collectors.joining("\n"));
    }
}
