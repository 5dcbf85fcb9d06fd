package io.truesale.portal.cli;

import io.truesale.ledger.bench.LedgerBench;
import java.util.List;
import java.util.function.Consumer;

/** One ledger node on embedded servers beside a bare pipeline of the same servers, and four nodes beside four. */
final class LedgerBenchmark implements Benchmark {
    private static final Length FULL = new Length(60, 1_000_000);
    private static final int HEAP_MIB = 1_024;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String description() {
        return "ledger nodes: rates beside a bare pipeline; time to finality and to verify, in 1 GiB of heap (ceiling: most)";
    }

    @Override
    public int heapMib() {
        return HEAP_MIB;
    }

    @Override
    public List<Figure> run() {
        return run(FULL, line -> {});
    }

    @Override
    public List<Figure> run(Length length, Consumer<String> progress) {
        return LedgerBench.run(length.seconds(), length.verified(), progress).stream()
                .map(figure -> new Figure(figure.name(), figure.value(), figure.unit(), figure.ceiling()))
                .toList();
    }
}
