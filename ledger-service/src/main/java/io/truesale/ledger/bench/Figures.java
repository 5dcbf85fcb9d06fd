package io.truesale.ledger.bench;

import io.truesale.ledger.bench.LedgerBench.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What was measured so far; told at once, so that it is known even when a later part fails. One thread. */
final class Figures {
    private final List<Figure> figures = new ArrayList<>();
    private final Consumer<String> progress;

    Figures(Consumer<String> progress) {
        this.progress = progress;
    }

    void add(Figure figure) {
        figures.add(figure);
        progress.accept(String.format(
                Locale.ROOT,
                "measured: %s %,.1f %s, ceiling %,.1f, ratio %.3f",
                figure.name(),
                figure.value(),
                figure.unit(),
                figure.ceiling(),
                figure.value() / figure.ceiling()));
    }

    void addAll(List<Figure> more) {
        more.forEach(this::add);
    }

    List<Figure> all() {
        return List.copyOf(figures);
    }
}
