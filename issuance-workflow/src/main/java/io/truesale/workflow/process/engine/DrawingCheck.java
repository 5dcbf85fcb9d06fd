package io.truesale.workflow.process.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Whether a diagram can be drawn: what is drawn is there, and stands where numbers say. */
final class DrawingCheck {
    /** Most shapes and edges of a diagram: three times those of an issuance. */
    private static final int MAX_DRAWN = 2_000;

    /** Up to five digits, with a fraction: a drawing is at most 99,999 units wide. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,5}(\\.[0-9]{1,9})?");

    private DrawingCheck() {}

    static void look(Document diagram, List<String> findings) {
        Set<String> known = new HashSet<>();
        for (Element element : DefinitionCheck.elements(diagram, DiagramCheck.BPMN, "*")) {
            known.add(element.getAttribute("id"));
        }
        List<Element> shapes = DefinitionCheck.elements(diagram, "*", "BPMNShape");
        List<Element> edges = DefinitionCheck.elements(diagram, "*", "BPMNEdge");
        if (shapes.isEmpty() || shapes.size() + edges.size() > MAX_DRAWN) {
            findings.add("drawing: 1 to " + MAX_DRAWN + " shapes and edges are expected, not "
                    + (shapes.size() + edges.size()));
        }
        for (Element shape : shapes) {
            drawn(shape, known, findings);
            if (shape.getElementsByTagNameNS("*", "Bounds").getLength() == 0) {
                findings.add(where(shape) + ": has no bounds");
            }
        }
        edges.forEach(edge -> drawn(edge, known, findings));
        for (Element bounds : DefinitionCheck.elements(diagram, "*", "Bounds")) {
            numbers(bounds, findings, "x", "y", "width", "height");
        }
        for (Element point : DefinitionCheck.elements(diagram, "*", "waypoint")) {
            numbers(point, findings, "x", "y");
        }
    }

    private static void drawn(Element drawing, Set<String> known, List<String> findings) {
        if (!known.contains(drawing.getAttribute("bpmnElement"))) {
            findings.add(where(drawing) + ": draws " + drawing.getAttribute("bpmnElement") + ", which is not there");
        }
    }

    private static void numbers(Element element, List<String> findings, String... names) {
        for (String name : names) {
            if (!NUMBER.matcher(element.getAttribute(name)).matches()) {
                Element of = (Element) element.getParentNode();
                findings.add(where(of) + ": " + name + " is no number in bounds: " + element.getAttribute(name));
            }
        }
    }

    private static String where(Element element) {
        return element.getLocalName() + " " + element.getAttribute("id");
    }
}
