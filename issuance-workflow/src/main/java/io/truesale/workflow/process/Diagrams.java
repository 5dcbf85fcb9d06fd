package io.truesale.workflow.process;

import io.truesale.domain.deal.DealId;
import io.truesale.workflow.api.DiagramView;
import io.truesale.workflow.api.DiagramView.Edge;
import io.truesale.workflow.api.DiagramView.Kind;
import io.truesale.workflow.api.DiagramView.Point;
import io.truesale.workflow.api.DiagramView.Shape;
import io.truesale.workflow.process.engine.DiagramCheck;
import io.truesale.workflow.process.engine.ProcessDiagram;
import io.truesale.workflow.usecase.deal.DealRoomTable.DiagramSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads the drawn form of the diagrams from their diagram interchange. Source: BPMN 2.0.2 chapter 12. */
@Component
class Diagrams implements DiagramSource {
    private static final int MARGIN = 20;

    private final Map<String, DiagramView> drawn = new HashMap<>();
    private final RunDiagrams runs;
    private final ProcessFiles files;

    Diagrams(ObjectProvider<ProcessDiagram> diagrams, RunDiagrams runs, ProcessFiles files) {
        this.runs = runs;
        this.files = files;
        diagrams.forEach(diagram -> drawn.put(diagram.procedure(), draw(diagram.file(), diagram.resource())));
    }

    @Override
    public Optional<DiagramView> diagram(DealId deal, String instance, String procedure) {
        Optional<String> voted = runs.of(deal.value(), instance);
        return voted.isPresent()
                ? voted.flatMap(files::find).map(file -> draw(file, voted.get()))
                : Optional.ofNullable(drawn.get(procedure));
    }

    private static DiagramView draw(byte[] diagram, String named) {
        try {
            return draw(DiagramCheck.read(diagram));
        } catch (IOException e) {
            throw new UncheckedIOException(named, e);
        }
    }

    private static DiagramView draw(Document diagram) {
        Map<String, Element> byId = new HashMap<>();
        for (Element element : elements(diagram, "*")) {
            byId.put(element.getAttribute("id"), element);
        }
        List<Shape> shapes = new ArrayList<>();
        for (Element drawing : elements(diagram, "BPMNShape")) {
            shapes.add(shape(drawing, byId));
        }
        List<Edge> edges = new ArrayList<>();
        for (Element drawing : elements(diagram, "BPMNEdge")) {
            boolean message = "messageFlow".equals(named(drawing, byId).getLocalName());
            edges.add(new Edge(message, points(drawing)));
        }
        int width = shapes.stream()
                .mapToInt(shape -> shape.x() + shape.width())
                .max()
                .orElse(0);
        int height = shapes.stream()
                .mapToInt(shape -> shape.y() + shape.height())
                .max()
                .orElse(0);
        return new DiagramView(width + MARGIN, height + MARGIN, shapes, edges);
    }

    private static Element named(Element drawing, Map<String, Element> byId) {
        Element element = byId.get(drawing.getAttribute("bpmnElement"));
        if (element == null) {
            throw new IllegalStateException("drawn, but not there: " + drawing.getAttribute("bpmnElement"));
        }
        return element;
    }

    private static Shape shape(Element drawing, Map<String, Element> byId) {
        Element element = named(drawing, byId);
        Element bounds = (Element) drawing.getElementsByTagNameNS("*", "Bounds").item(0);
        return new Shape(
                element.getAttribute("id"),
                kind(element.getLocalName()),
                element.getAttribute("name"),
                number(bounds, "x"),
                number(bounds, "y"),
                number(bounds, "width"),
                number(bounds, "height"));
    }

    private static Kind kind(String element) {
        return switch (element) {
            case "participant" -> Kind.POOL;
            case "userTask" -> Kind.TASK;
            case "startEvent" -> Kind.START;
            case "endEvent" -> Kind.END;
            case "parallelGateway" -> Kind.PARALLEL;
            case "eventBasedGateway" -> Kind.FIRST_OF;
            case "subProcess" -> Kind.CANCELLATION;
            default -> Kind.MESSAGE;
        };
    }

    private static List<Point> points(Element drawing) {
        List<Point> points = new ArrayList<>();
        NodeList waypoints = drawing.getElementsByTagNameNS("*", "waypoint");
        for (int i = 0; i < waypoints.getLength(); i++) {
            Element waypoint = (Element) waypoints.item(i);
            points.add(new Point(number(waypoint, "x"), number(waypoint, "y")));
        }
        return points;
    }

    private static int number(Element element, String attribute) {
        return (int) Math.round(Double.parseDouble(element.getAttribute(attribute)));
    }

    private static List<Element> elements(Document diagram, String name) {
        NodeList nodes = diagram.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
