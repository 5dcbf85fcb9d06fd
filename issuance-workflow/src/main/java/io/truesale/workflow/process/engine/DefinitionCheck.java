package io.truesale.workflow.process.engine;

import io.truesale.contract.procedure.Procedure;
import io.truesale.contract.procedure.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Whether a diagram can be followed: it is one of the allow-list, has each step of its procedure as a task of the right
 * group once, waits for messages that are sent, and never runs in a circle without waiting. Rules: {@code
 * infra/docs/spec/governance.md}, section 6.
 */
public final class DefinitionCheck {
    /** Elements that go on by themselves. */
    private static final Set<String> PASSING =
            Set.of("startEvent", "endEvent", "exclusiveGateway", "parallelGateway", "subProcess");

    private DefinitionCheck() {}

    /** Every place that keeps {@code xml} from being run as {@code procedure}; empty when it can be. */
    public static List<String> ofDiagram(Procedure procedure, byte[] xml) {
        try {
            List<String> findings = new ArrayList<>(DiagramCheck.findings(xml));
            Document diagram = DiagramCheck.read(xml);
            tasks(procedure, diagram, findings);
            messages(procedure, diagram, findings);
            circles(diagram, findings);
            DrawingCheck.look(diagram, findings);
            return findings;
        } catch (IOException unreadable) {
            return List.of(String.valueOf(unreadable.getMessage()));
        }
    }

    private static void tasks(Procedure procedure, Document diagram, List<String> findings) {
        Set<String> drawn = new HashSet<>();
        for (Element task : elements(diagram, "userTask")) {
            String id = task.getAttribute("id");
            String group = task.getAttributeNS(DiagramCheck.ENGINE, "candidateGroups");
            procedure
                    .step(id)
                    .ifPresentOrElse(
                            step -> {
                                if (!group.startsWith(step.capacity() + "@")) {
                                    findings.add("userTask " + id + ": is signed by " + step.capacity()
                                            + ", but offered to " + group);
                                }
                            },
                            () -> findings.add("userTask " + id + ": " + procedure.name() + " has no such step"));
            if (!drawn.add(id)) {
                findings.add("userTask " + id + ": stands there twice");
            }
        }
        for (Step step : procedure.steps()) {
            if (!drawn.contains(step.id())) {
                findings.add("step " + step.id() + " of " + procedure.name() + " has no task");
            }
        }
    }

    private static void messages(Procedure procedure, Document diagram, List<String> findings) {
        Map<String, String> names = new HashMap<>();
        for (Element message : elements(diagram, "message")) {
            String name = message.getAttribute("name");
            names.put(message.getAttribute("id"), name);
            String step = name.substring(name.indexOf('.') + 1);
            boolean told = (name.equals("ready." + step) || name.equals("reopened." + step))
                    && procedure.step(step).isPresent();
            if (!told && !name.equals("finished") && !name.equals("cancelled")) {
                findings.add("message " + message.getAttribute("id") + ": nobody sends " + name);
            }
        }
        for (Element start : elements(diagram, "startEvent")) {
            boolean inner = ((Element) start.getParentNode()).getLocalName().equals("subProcess");
            NodeList waits = start.getElementsByTagNameNS("*", "messageEventDefinition");
            String name = waits.getLength() == 1
                    ? names.getOrDefault(((Element) waits.item(0)).getAttribute("messageRef"), "")
                    : "";
            if (!inner && !name.startsWith("ready.")) {
                findings.add("startEvent " + start.getAttribute("id") + ": a pool begins with a message ready.STEP");
            }
        }
    }

    /** A circle of elements that go on by themselves would never end. */
    private static void circles(Document diagram, List<String> findings) {
        Map<String, List<String>> passing = new HashMap<>();
        for (String kind : PASSING) {
            elements(diagram, kind).forEach(element -> passing.put(element.getAttribute("id"), new ArrayList<>()));
        }
        for (Element flow : elements(diagram, "sequenceFlow")) {
            List<String> next = passing.get(flow.getAttribute("sourceRef"));
            if (next != null && passing.containsKey(flow.getAttribute("targetRef"))) {
                next.add(flow.getAttribute("targetRef"));
            }
        }
        Map<String, Boolean> seen = new HashMap<>(); // true once everything behind it is known
        for (String id : passing.keySet()) {
            if (circle(id, passing, seen)) {
                findings.add("element " + id + ": leads back to itself without waiting");
                return;
            }
        }
    }

    private static boolean circle(String id, Map<String, List<String>> passing, Map<String, Boolean> seen) {
        Boolean done = seen.putIfAbsent(id, false);
        if (done != null) {
            return !done;
        }
        for (String next : passing.getOrDefault(id, List.of())) {
            if (circle(next, passing, seen)) {
                return true;
            }
        }
        seen.put(id, true);
        return false;
    }

    private static List<Element> elements(Document diagram, String name) {
        return elements(diagram, DiagramCheck.BPMN, name);
    }

    static List<Element> elements(Document diagram, String namespace, String name) {
        NodeList nodes = diagram.getElementsByTagNameNS(namespace, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
