package io.truesale.portal.cli;

import io.truesale.ledger.bench.LedgerBench;
import java.util.List;
import java.util.function.Consumer;

/** One ledger node on embedded servers beside a bare pipeline of the same servers. */
final class LedgerBenchmark implements Benchmark {
    private static final int SECONDS = 60;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String description() {
        return "one ledger node: rates beside a bare pipeline; time to finality and to verify (ceiling: most)";
    }

    @Override
    public List<Figure> run() {
        return run(SECONDS, line -> {});
    }

    @Override
    public List<Figure> run(int seconds, Consumer<String> progress) {
        return LedgerBench.run(seconds, progress).stream()
                .map(figure -> new Figure(figure.name(), figure.value(), figure.unit(), figure.ceiling()))
                .toList();
    }
}
