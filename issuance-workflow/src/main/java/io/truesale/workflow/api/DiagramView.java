package io.truesale.workflow.api;

import java.util.List;

/**
 * A diagram as drawn: everything with its place, units of the BPMN diagram interchange (pixels at 96 per inch).
 *
 * @param width of all
 * @param height of all
 * @param shapes pools first, then what is in them
 * @param edges flows
 */
public record DiagramView(int width, int height, List<Shape> shapes, List<Edge> edges) {
    public DiagramView {
        shapes = List.copyOf(shapes);
        edges = List.copyOf(edges);
    }

    /** What a shape stands for. */
    public enum Kind {
        /** The process of one party. */
        POOL,
        /** A step that people do. */
        TASK,
        /** Begins. */
        START,
        /** Ends. */
        END,
        /** Waits for a message. */
        MESSAGE,
        /** Splits or joins. */
        PARALLEL,
        /** Waits for the first of several messages. */
        FIRST_OF,
        /** Ends the pool when the procedure is cancelled. */
        CANCELLATION
    }

    /**
     * A shape.
     *
     * @param id of a task the step, of a pool {@code pool_CAPACITY}
     */
    public record Shape(String id, Kind kind, String name, int x, int y, int width, int height) {}

    /**
     * A flow.
     *
     * @param message whether it goes from pool to pool, by the ledger
     */
    public record Edge(boolean message, List<Point> points) {
        public Edge {
            points = List.copyOf(points);
        }
    }

    /** A point. */
    public record Point(int x, int y) {}
}
