package io.truesale.domain.intake;

/** Ranges [start, end) of whole numbers between ascending edges, open at both ends. */
final class Bands {
    private final int[] edges;

    Bands(int... edges) {
        this.edges = edges.clone();
    }

    StratDimension.Cell cell(int value) {
        if (value < edges[0]) {
            return new StratDimension.Cell("<" + edges[0], 0);
        }
        int last = edges.length - 1;
        if (value >= edges[last]) {
            return new StratDimension.Cell(">=" + edges[last], last + 1);
        }
        int rank = 1;
        while (value >= edges[rank]) {
            rank++;
        }
        return new StratDimension.Cell(edges[rank - 1] + "-" + edges[rank], rank);
    }
}
