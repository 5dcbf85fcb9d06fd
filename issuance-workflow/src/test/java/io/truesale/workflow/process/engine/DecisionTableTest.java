package io.truesale.workflow.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.distribution.PeriodProcedure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timetables as decision tables, read by the real engine for such tables. */
class DecisionTableTest {
    /** The servicer has seven days, the trustee's report half of the days of a release, the rest none. */
    static final String TABLE = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
          <decision id="timetable" name="Timetable">
            <decisionTable id="t" hitPolicy="FIRST">
              <input id="i"><inputExpression id="ie" typeRef="string"><text>step</text></inputExpression></input>
              <output id="o" name="days" typeRef="integer"/>
              <rule id="r1"><inputEntry id="e1"><text>"SERVICER_REPORT"</text></inputEntry>
                <outputEntry id="v1"><text>7</text></outputEntry></rule>
              <rule id="r2"><inputEntry id="e2"><text>"TRUSTEE_REPORT", "RELEASE"</text></inputEntry>
                <outputEntry id="v2"><text>if step = "RELEASE" then 4 else 2</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """;

    private static List<String> findings(String table) {
        return DecisionTable.findings(PeriodProcedure.PROCEDURE, table.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void answersTheDaysOfAStep() {
        assertThat(findings(TABLE)).isEmpty();
        DecisionTable table = DecisionTable.of(TABLE.getBytes(StandardCharsets.UTF_8));
        assertThat(table.days(PeriodProcedure.SERVICER_REPORT)).contains(7);
        assertThat(table.days(PeriodProcedure.RELEASE)).contains(4);
        assertThat(table.days(PeriodProcedure.TRUSTEE_REPORT)).contains(2);
        assertThat(table.days(PeriodProcedure.PAID)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<text>7</text> | <text>-1</text>",
                "<text>7</text> | <text>501</text>",
                "<text>7</text> | <text>1.5</text>",
                "<text>7</text> | <text>\"soon\"</text>",
                "<text>7</text> | <text>now()</text>",
                "name=\"days\" | name=\"hours\"",
                "hitPolicy=\"FIRST\" | hitPolicy=\"GUESS\"",
                "</decision> | </decision><decision id=\"b\" name=\"B\"><literalExpression"
                        + " id=\"l\"><text>1</text></literalExpression></decision>",
            })
    void refusesOtherAnswersForAnyStep(String before, String after) {
        assertThat(TABLE).contains(before);
        assertThat(findings(TABLE.replace(before, after))).isNotEmpty();
    }

    /** Expressions that the engine cannot read, or reads by recursion without end. */
    @Test
    void refusesMalformedAndDeepExpressionsWithAFinding() {
        for (String expression : List.of("[[[", "1 +", "if step then", "{a: ", "\"", "..", "step[", "- ", "1 1")) {
            assertThat(findings(TABLE.replace("<text>7</text>", "<text>" + expression + "</text>")))
                    .as(expression)
                    .isNotEmpty();
        }
        assertThat(findings(with("(".repeat(50_000) + "7" + ")".repeat(50_000))))
                .containsExactly("text : an expression has at most 500 characters, not 100001");
        for (String sign : List.of("(", "[", "{a:", "-", "if true then ")) {
            assertThat(findings(with(sign.repeat(11) + "7")))
                    .as(sign)
                    .containsExactly("text : an expression has at most 10 brackets, minus signs and ifs, not 11");
        }
        String inner = "<text>".repeat(60) + "7" + "</text>".repeat(60);
        assertThat(findings(TABLE.replace("<text>7</text>", inner)))
                .containsExactly("elements are nested in each other at most 50 deep");
    }

    /** What is within the bounds is read and computed on a thread of the usual size. */
    @Test
    void computesTheDeepestExpressionThatIsAdmitted() {
        assertThat(findings(with("(".repeat(10) + "7" + ")".repeat(10)))).isEmpty();
        assertThat(findings(with("-".repeat(10) + "7"))).hasSize(1); // no sign may follow another
        assertThat(findings(with("(".repeat(10)))).hasSize(1); // nothing is closed
        assertThat(findings(with("7" + "+0".repeat(240)))).isEmpty();
        assertThat(findings(with("if false then 0 else ".repeat(10) + "7"))).isEmpty();
        assertThat(findings(with("[".repeat(10) + "7" + "]".repeat(10)))).hasSize(1); // a list is no number of days
    }

    private static String with(String expression) {
        return TABLE.replace("<text>7</text>", "<text>" + expression + "</text>");
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThat(findings("<definitions/>")).isNotEmpty();
        assertThat(findings("no table")).isNotEmpty();
    }
}
