package io.truesale.workflow.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.distribution.PeriodProcedure;
import io.truesale.contract.issuance.IssuanceProcedure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The diagram of a period, changed in one place each. Each finding names the element. */
class DefinitionCheckTest {
    private static final String PERIOD =
            new String(EngineLifecycle.bytes("processes/period.bpmn"), StandardCharsets.UTF_8);

    private static List<String> findings(String before, String after) {
        assertThat(PERIOD).contains(before);
        return DefinitionCheck.ofDiagram(
                PeriodProcedure.PROCEDURE, PERIOD.replace(before, after).getBytes(StandardCharsets.UTF_8));
    }

    private static void finds(List<String> findings, String told) {
        assertThat(findings).anySatisfy(finding -> assertThat(finding).contains(told));
    }

    @Test
    void admitsThePeriodAndTheIssuance() {
        assertThat(findings("Report the figures", "Report the figures of the month"))
                .isEmpty();
        assertThat(DefinitionCheck.ofDiagram(
                        IssuanceProcedure.PROCEDURE, EngineLifecycle.bytes("processes/issuance.bpmn")))
                .isEmpty();
    }

    @Test
    void asksForEachStepOnceInThePoolOfItsCapacity() {
        finds(findings("\"PAID\"", "\"PAID_OUT\""), "userTask PAID_OUT: period has no such step");
        finds(findings("\"PAID\"", "\"PAID_OUT\""), "step PAID of period has no task");
        finds(
                findings("CUS@${member}", "SVC@${member}"),
                "userTask RECOMPUTE: is signed by CUS, but offered to SVC@${member}");
        finds(findings("\"PAID\"", "\"RECOMPUTE\""), "userTask RECOMPUTE: stands there twice");
    }

    @Test
    void asksForMessagesThatAreSent() {
        finds(
                findings("name=\"ready.PAID\" />", "name=\"ready.LUNCH\" />"),
                "message message_ready_PAID: nobody sends");
        finds(findings("name=\"finished\" />", "name=\"over\" />"), "message message_finished: nobody sends over");
        finds(
                findings(
                        "<bpmn:messageEventDefinition id=\"start_SVC_message\""
                                + " messageRef=\"message_ready_SERVICER_REPORT\" />",
                        ""),
                "startEvent start_SVC: a pool begins with a message");
    }

    @Test
    void refusesCirclesThatNeverWait() {
        String circle = "<bpmn:exclusiveGateway id=\"a\" /><bpmn:exclusiveGateway id=\"b\" />"
                + "<bpmn:sequenceFlow id=\"ab\" sourceRef=\"a\" targetRef=\"b\" />"
                + "<bpmn:sequenceFlow id=\"ba\" sourceRef=\"b\" targetRef=\"a\" /><bpmn:endEvent id=\"end_SVC\" />";
        assertThat(findings("<bpmn:endEvent id=\"end_SVC\" />", circle))
                .singleElement()
                .satisfies(finding -> assertThat(finding).contains("leads back to itself without waiting"));
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        finds(findings("bpmnElement=\"PAID\"", "bpmnElement=\"NOWHERE\""), "draws NOWHERE, which is not there");
        String bounds = "<dc:Bounds x=\"";
        finds(findings(bounds, bounds + "1e9"), "x is no number in bounds");
    }

    @Test
    void refusesWhatIsNoXml() {
        assertThat(DefinitionCheck.ofDiagram(PeriodProcedure.PROCEDURE, "<a>".getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(finding -> assertThat(finding).startsWith("not a diagram"));
    }

    /** Without a vote the program's own files are run, and those as they were listed. */
    @Test
    void runsOfItsOwnDiagramsTheListedOnes() {
        byte[] own = EngineLifecycle.bytes("processes/period.bpmn");
        OwnDiagrams.require("processes/period.bpmn", own);
        byte[] changed = PERIOD.replace("Report the figures", "Report").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> OwnDiagrams.require("processes/period.bpmn", changed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("period.bpmn");
        assertThatThrownBy(() -> OwnDiagrams.require("processes/issuance.bpmn", own))
                .isInstanceOf(IllegalStateException.class);
    }
}
