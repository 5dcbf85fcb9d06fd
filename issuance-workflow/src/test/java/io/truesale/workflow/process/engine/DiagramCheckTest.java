package io.truesale.workflow.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.issuance.IssuanceProcedure;
import io.truesale.contract.procedure.Step;
import io.truesale.workflow.api.ProcessDefinitions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DiagramCheckTest {
    private static final byte[] ISSUANCE = EngineLifecycle.bytes("processes/issuance.bpmn");

    private static byte[] planted(String before, String after) {
        String text = new String(ISSUANCE, StandardCharsets.UTF_8);
        assertThat(text).contains(before);
        return text.replace(before, after).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void admitsTheIssuance() throws IOException {
        assertThat(DiagramCheck.findings(ISSUANCE)).isEmpty();
    }

    @Test
    void refusesAScript() throws IOException {
        byte[] planted =
                planted("<bpmn:userTask id=\"MANDATE\"", "<bpmn:scriptTask scriptFormat=\"js\" id=\"MANDATE\"");
        assertThat(DiagramCheck.findings(planted)).anyMatch(finding -> finding.contains("scriptTask MANDATE"));
    }

    @Test
    void refusesADelegate() throws IOException {
        byte[] planted = planted("camunda:dueDate=\"${due}\"", "camunda:class=\"java.lang.Runtime\"");
        assertThat(DiagramCheck.findings(planted)).anyMatch(finding -> finding.contains("camunda:class"));
    }

    /** The engine reads a second namespace as its own, that of the project that it came from. */
    @Test
    void refusesTheOtherNameOfTheEnginesNamespace() throws IOException {
        byte[] attribute = planted(
                "camunda:dueDate=\"${due}\"", "xmlns:a=\"http://activiti.org/bpmn\" a:class=\"java.lang.Runtime\"");
        assertThat(DiagramCheck.findings(attribute)).anyMatch(finding -> finding.contains("a:class"));
        byte[] element = planted(
                "<bpmn:userTask id=\"MANDATE\"",
                "<a:taskListener xmlns:a=\"http://activiti.org/bpmn\" class=\"x\" id=\"L\"/><bpmn:userTask id=\"MANDATE\"");
        assertThat(DiagramCheck.findings(element)).anyMatch(finding -> finding.contains("taskListener L"));
    }

    @Test
    void refusesAnExpressionThatCallsOut() throws IOException {
        byte[] planted = planted("${due}", "${due.getClass()}");
        assertThat(DiagramCheck.findings(planted)).anyMatch(finding -> finding.contains("${due.getClass()}"));
    }

    /** A day after the mandate could be given; {@code timer} is what is in the definition. */
    private static List<String> timed(String event, String timer) throws IOException {
        byte[] planted = planted(
                "<bpmn:userTask id=\"MANDATE\"",
                event + "<bpmn:timerEventDefinition id=\"T\">" + timer
                        + "</bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:userTask id=\"MANDATE\"");
        return DiagramCheck.findings(planted);
    }

    @Test
    void admitsATimerBesideATaskAndNoOther() throws IOException {
        String beside = "<bpmn:boundaryEvent id=\"B\" attachedToRef=\"MANDATE\" cancelActivity=\"false\">";
        String instead = "<bpmn:boundaryEvent id=\"B\" attachedToRef=\"MANDATE\">";
        assertThat(timed(beside, "<bpmn:timeDuration>P3D</bpmn:timeDuration>")).isEmpty();
        assertThat(timed(instead, "<bpmn:timeDuration>P3D</bpmn:timeDuration>"))
                .singleElement()
                .satisfies(finding -> assertThat(finding).contains("boundaryEvent B"));
        for (String duration : List.of("PT1S", "P0D", "R/P1D", "${due}", "")) {
            assertThat(timed(beside, "<bpmn:timeDuration>" + duration + "</bpmn:timeDuration>"))
                    .as(duration)
                    .isNotEmpty();
        }
        assertThat(timed(beside, "<bpmn:timeCycle>R/P1D</bpmn:timeCycle>")).isNotEmpty();
        byte[] start = planted(
                "<bpmn:messageEventDefinition id=\"start_UWR_message\" messageRef=\"message_ready_MANDATE\" />",
                "<bpmn:timerEventDefinition id=\"T\"><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>");
        assertThat(DiagramCheck.findings(start)).anyMatch(finding -> finding.contains("startEvent start_UWR"));
    }

    @Test
    void refusesTasksForOtherGroupsAndDiagramsWithoutEnd() {
        assertThat(DefinitionCheck.ofDiagram(IssuanceProcedure.PROCEDURE, new byte[ProcessDefinitions.MAX_BYTES + 1]))
                .singleElement()
                .satisfies(finding -> assertThat(finding).contains("1000000 bytes"));
        byte[] planted = planted("camunda:candidateGroups=\"UWR@${member}\"", "camunda:candidateGroups=\"everybody\"");
        assertThat(DefinitionCheck.ofDiagram(IssuanceProcedure.PROCEDURE, planted))
                .anyMatch(finding -> finding.contains("userTask MANDATE"));
    }

    @Test
    void refusesADocumentType() {
        byte[] planted = planted("<bpmn:definitions", "<!DOCTYPE a [<!ENTITY b \"c\">]><bpmn:definitions");
        assertThatThrownBy(() -> DiagramCheck.findings(planted)).isInstanceOf(IOException.class);
    }

    @Test
    void hasATaskForEachStepInThePoolOfItsCapacity() throws IOException {
        Document diagram = DiagramCheck.read(ISSUANCE);
        NodeList tasks = diagram.getElementsByTagNameNS("*", "userTask");
        assertThat(tasks.getLength())
                .isEqualTo(IssuanceProcedure.PROCEDURE.steps().size());
        for (int i = 0; i < tasks.getLength(); i++) {
            Element task = (Element) tasks.item(i);
            Step step =
                    IssuanceProcedure.PROCEDURE.step(task.getAttribute("id")).orElseThrow();
            Element process = (Element) task.getParentNode();
            assertThat(process.getAttribute("id")).isEqualTo("issuance-" + step.capacity());
        }
    }

    @Test
    void drawsEveryElement() throws IOException {
        Document diagram = DiagramCheck.read(ISSUANCE);
        assertThat(diagram.getElementsByTagNameNS("*", "BPMNEdge").getLength())
                .isEqualTo(diagram.getElementsByTagNameNS("*", "sequenceFlow").getLength()
                        + diagram.getElementsByTagNameNS("*", "messageFlow").getLength());
    }
}
