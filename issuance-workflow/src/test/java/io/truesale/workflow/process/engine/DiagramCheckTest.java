package io.truesale.workflow.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.issuance.IssuanceProcedure;
import io.truesale.contract.procedure.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
