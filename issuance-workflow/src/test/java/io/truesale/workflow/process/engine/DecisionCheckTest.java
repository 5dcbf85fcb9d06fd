package io.truesale.workflow.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionCheckTest {
    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
              <decision id="limit" name="Limit">
                <decisionTable id="t" hitPolicy="FIRST">
                  <input id="i"><inputExpression id="ie" typeRef="integer"><text>amount</text></inputExpression></input>
                  <output id="o" name="persons" typeRef="integer"/>
                  <rule id="r1"><inputEntry id="e1"><text>[1..1000)</text></inputEntry>
                    <outputEntry id="v1"><text>1</text></outputEntry></rule>
                  <rule id="r2"><inputEntry id="e2"><text>not(5, 6)</text></inputEntry>
                    <outputEntry id="v2"><text>if amount > 7 then 2 else 3</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    private static List<String> findings(String before, String after) throws IOException {
        assertThat(TABLE).contains(before);
        return DecisionCheck.findings(TABLE.replace(before, after).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void admitsATableInFeel() throws IOException {
        assertThat(findings("amount", "amount")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Runtime.exec(1)",
                "f (1)",
                "not(f(1))",
                "${execution.x}",
                "function(a) external {}",
                "(a)(b)",
                "for i in 1..9999999 return i",
                "9 ** 9999999"
            })
    void refusesCallsAndOtherLanguages(String expression) throws IOException {
        assertThat(findings("<text>1</text>", "<text>" + expression + "</text>"))
                .isNotEmpty();
    }

    @Test
    void refusesAnotherExpressionLanguageAndWhatIsTheEnginesOwn() throws IOException {
        assertThat(findings("<outputEntry id=\"v1\">", "<outputEntry id=\"v1\" expressionLanguage=\"groovy\">"))
                .singleElement()
                .satisfies(finding -> assertThat(finding).contains("groovy"));
        assertThat(findings("<rule id=\"r2\">", "<invocation id=\"x\"/><rule id=\"r2\">"))
                .isNotEmpty();
        assertThat(findings(
                        "hitPolicy=\"FIRST\"",
                        "xmlns:c=\"http://camunda.org/schema/1.0/dmn\" c:historyTimeToLive=\"1\""))
                .isNotEmpty();
    }

    @Test
    void readsABracketInAText() throws IOException {
        assertThat(findings("<text>1</text>", "<text>\"one (1)\"</text>")).isEmpty();
    }
}
