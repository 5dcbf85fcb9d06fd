package io.truesale.portal.web.deal;

import io.truesale.domain.party.Capacity;
import io.truesale.workflow.api.DiagramView;
import io.truesale.workflow.api.DiagramView.Edge;
import io.truesale.workflow.api.DiagramView.Shape;
import io.truesale.workflow.api.StepView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Draws a diagram with the state of its steps: by colour, by pattern and by word. */
final class DiagramSvg {
    private static final int LINE = 13; // characters of one line of a task
    private static final String DEFINITIONS = """
            <defs><marker id="arrow" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">\
            <path d="M0 0 L8 4 L0 8 z" fill="#667085"/></marker>\
            <pattern id="done" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
            <rect width="6" height="6" fill="#d9f2e3"/><line x1="0" y1="0" x2="0" y2="6" stroke="#a6dcbc" stroke-width="2"/>\
            </pattern>\
            <pattern id="rejected" width="8" height="8" patternUnits="userSpaceOnUse">\
            <rect width="8" height="8" fill="#fde0dd"/><path d="M0 0 L8 8 M8 0 L0 8" stroke="#f1a9a0"/></pattern></defs>
            """;

    private final DealWords words;
    private final Locale locale;
    private final Map<String, StepView> steps;
    private final StringBuilder svg = new StringBuilder();

    DiagramSvg(DealWords words, Locale locale, List<StepView> steps) {
        this.words = words;
        this.locale = locale;
        this.steps = steps.stream().collect(Collectors.toMap(StepView::step, Function.identity()));
    }

    /** The picture, with {@code title} for those who cannot see it. */
    String draw(DiagramView diagram, String title) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"")
                .append(diagram.width())
                .append("\" height=\"")
                .append(diagram.height())
                .append("\" viewBox=\"0 0 ")
                .append(diagram.width())
                .append(' ')
                .append(diagram.height())
                .append("\" font-family=\"sans-serif\"><title>")
                .append(escape(title))
                .append("</title>")
                .append(DEFINITIONS)
                .append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        diagram.shapes().stream()
                .filter(shape -> shape.kind() == DiagramView.Kind.POOL)
                .forEach(this::pool);
        diagram.edges().forEach(this::edge);
        diagram.shapes().forEach(this::shape);
        return svg.append("</svg>").toString();
    }

    private void pool(Shape pool) {
        rectangle(pool, 0, "#fbfcfd", "#98a2b3", "");
        String capacity = pool.id().substring(pool.id().indexOf('_') + 1);
        int x = pool.x() + 20;
        int y = pool.y() + pool.height() / 2;
        svg.append(
                        "<text transform=\"translate(%d,%d) rotate(-90)\" text-anchor=\"middle\" font-size=\"14\" fill=\"#1d2939\">"
                                .formatted(x, y))
                .append(escape(words.capacity(Capacity.valueOf(capacity), locale)))
                .append("</text>");
    }

    private void edge(Edge edge) {
        String points =
                edge.points().stream().map(point -> point.x() + "," + point.y()).collect(Collectors.joining(" "));
        svg.append("<polyline points=\"")
                .append(points)
                .append("\" fill=\"none\" marker-end=\"url(#arrow)\" ")
                .append(edge.message() ? "stroke=\"#4c7fb8\" stroke-dasharray=\"5 4\"/>" : "stroke=\"#667085\"/>");
    }

    private void shape(Shape shape) {
        switch (shape.kind()) {
            case POOL -> {} // drawn first
            case TASK -> task(shape);
            case START, MESSAGE, END -> event(shape);
            case PARALLEL, FIRST_OF -> gateway(shape);
            case CANCELLATION -> rectangle(shape, 6, "none", "#98a2b3", " stroke-dasharray=\"2 3\"");
        }
    }

    private void task(Shape task) {
        StepView step = steps.get(task.id());
        StepView.State state = step == null ? StepView.State.WAITING : step.state();
        String fill = switch (state) {
            case WAITING -> "#ffffff";
            case READY -> "#ffefc2";
            case COMPLETED -> "url(#done)";
            case REJECTED -> "url(#rejected)";
        };
        String stroke = switch (state) {
            case WAITING -> "#98a2b3";
            case READY -> "#b54708";
            case COMPLETED -> "#067647";
            case REJECTED -> "#b42318";
        };
        rectangle(task, 8, fill, stroke, state == StepView.State.READY ? " stroke-width=\"3\"" : "");
        List<String> lines = wrap(words.step(task.id(), locale));
        lines.add(words.text("deal.state." + state.name(), locale));
        int y = task.y() + task.height() / 2 - (lines.size() - 1) * 6 + 3;
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"%d\" fill=\"%s\">"
                            .formatted(
                                    task.x() + task.width() / 2, y + i * 12, last ? 10 : 11, last ? stroke : "#1d2939"))
                    .append(escape(lines.get(i)))
                    .append("</text>");
        }
    }

    /** Breaks at spaces; Chinese, which has none, by length. */
    static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + word.length() > LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void event(Shape event) {
        int radius = event.width() / 2;
        svg.append("<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"#ffffff\" stroke=\"#475467\" stroke-width=\"%d\"/>"
                .formatted(
                        event.x() + radius, event.y() + radius, radius, event.kind() == DiagramView.Kind.END ? 3 : 1));
        if (event.kind() != DiagramView.Kind.END) { // the envelope of a message event
            int x = event.x() + radius - 7;
            int y = event.y() + radius - 5;
            svg.append(
                    "<path d=\"M%d %d h14 v10 h-14 z l7 6 l7 -6\" fill=\"none\" stroke=\"#475467\"/>".formatted(x, y));
        }
    }

    private void gateway(Shape gateway) {
        int half = gateway.width() / 2;
        int x = gateway.x() + half;
        int y = gateway.y() + half;
        svg.append("<path d=\"M%d %d l%d %d l%d %d l%d %d z\" fill=\"#ffffff\" stroke=\"#475467\"/>"
                .formatted(gateway.x(), y, half, -half, half, half, -half, half));
        svg.append(
                gateway.kind() == DiagramView.Kind.PARALLEL
                        ? "<path d=\"M%d %d v16 m-8 -8 h16\" stroke=\"#475467\" stroke-width=\"2\"/>"
                                .formatted(x, y - 8)
                        : "<circle cx=\"%d\" cy=\"%d\" r=\"8\" fill=\"none\" stroke=\"#475467\"/>".formatted(x, y));
    }

    private void rectangle(Shape shape, int corner, String fill, String stroke, String more) {
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"%s\" stroke=\"%s\"%s/>"
                .formatted(shape.x(), shape.y(), shape.width(), shape.height(), corner, fill, stroke, more));
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
