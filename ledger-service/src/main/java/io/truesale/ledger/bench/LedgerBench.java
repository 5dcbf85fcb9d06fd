package io.truesale.ledger.bench;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.node.LogAudit;
import java.util.List;
import java.util.function.Consumer;

/**
 * The speed of one node beside that of {@link BarePipeline}, both on servers with their usual settings and on the same
 * signed records. Everything counts only when it is final: flushed by the broker, committed by the database, under a
 * signed checkpoint.
 */
public final class LedgerBench {
    private static final int MILLION = 1_000_000;
    private static final int CALIBRATION_SINGLES = 10_000;
    private static final int CALIBRATION_BATCHES = 1_000;
    private static final int CHUNK_SINGLES = 1_000;
    private static final int WINDOW_SINGLES = 10_000;
    private static final int CHUNK_BATCHES = 250;
    private static final int WINDOW_BATCHES = 4_000;
    private static final double VERIFY_MOST_S = 180;
    private static final double START_MOST_S = 30;

    private final Workload workload = new Workload();
    private final Figures figures;
    private final double seconds;
    private final Consumer<String> progress;

    private LedgerBench(double seconds, Consumer<String> progress) {
        this.seconds = seconds;
        this.progress = progress;
        this.figures = new Figures(progress);
    }

    /**
     * One figure.
     *
     * @param name such as {@code tx1sig_1node}
     * @param value measured
     * @param unit of value and ceiling
     * @param ceiling of the bare pipeline in the same run, or the most that is asked for; NaN when there is neither
     */
    public record Figure(String name, double value, String unit, double ceiling) {
        public Figure {
            requireNonNull(name, "name");
            requireNonNull(unit, "unit");
        }
    }

    /**
     * Measures.
     *
     * @param seconds how long each rate is sustained
     * @param progress is told what goes on
     */
    public static List<Figure> run(double seconds, Consumer<String> progress) {
        LedgerBench bench = new LedgerBench(seconds, progress);
        try (BenchServers servers = new BenchServers()) {
            bench.fingerprints(servers);
            bench.singles(servers);
            new FourNodesBench(servers, bench.workload, seconds, bench.figures, progress).run();
        }
        return bench.figures.all();
    }

    private void fingerprints(BenchServers servers) {
        progress.accept("fingerprints: warming up");
        List<byte[]> warm = workload.batches(0, CALIBRATION_BATCHES);
        try (BarePipeline bare =
                        new BarePipeline(servers, "bare_batches", workload.publicKeys(1), Workload.BATCH_ITEMS);
                NodePipeline node = new NodePipeline(servers, "node_batches", workload, Workload.BATCH_ITEMS)) {
            double rate = bare.run(warm, seconds, CHUNK_BATCHES, WINDOW_BATCHES).perSecond();
            node.run(warm, seconds, CHUNK_BATCHES, WINDOW_BATCHES);
            Turns turns = new Turns(seconds, workload::batches, warm.size(), rate, progress);
            turns.run(
                    (part, most) -> bare.run(part, most, CHUNK_BATCHES, WINDOW_BATCHES),
                    (part, most) -> node.run(part, most, CHUNK_BATCHES, WINDOW_BATCHES));
            node.requireAllAccepted();
            double items = Workload.BATCH_ITEMS;
            figures.add(new Figure(
                    "fingerprints_1node", items * turns.nodePerSecond(), "1/s", items * turns.barePerSecond()));
            figures.add(new Figure(
                    "bytes_per_fingerprint",
                    node.bytes() / (items * (warm.size() + turns.nodeRecords())),
                    "bytes",
                    Double.NaN));
        }
    }

    private void singles(BenchServers servers) {
        progress.accept("transactions: warming up");
        List<byte[]> warm = workload.singles(0, CALIBRATION_SINGLES);
        try (BarePipeline bare = new BarePipeline(servers, "bare_singles", workload.publicKeys(1), 0);
                NodePipeline node = new NodePipeline(servers, "node_singles", workload, 1)) {
            double rate = bare.run(warm, seconds, CHUNK_SINGLES, WINDOW_SINGLES).perSecond();
            node.run(warm, seconds, CHUNK_SINGLES, WINDOW_SINGLES);
            Turns turns = new Turns(seconds, workload::singles, warm.size(), rate, progress);
            turns.run(
                    (part, most) -> bare.run(part, most, CHUNK_SINGLES, WINDOW_SINGLES),
                    (part, most) -> node.run(part, most, CHUNK_SINGLES, WINDOW_SINGLES));
            node.requireAllAccepted();
            long stored = warm.size() + turns.nodeRecords();
            figures.add(new Figure("tx1sig_1node", turns.nodePerSecond(), "1/s", turns.barePerSecond()));
            figures.add(new Figure("bytes_per_tx", node.bytes() / (double) stored, "bytes", Double.NaN));
            int next = turns.next();
            latency(node, next);
            verify(node, stored);
            progress.accept("restart");
            double start = node.restartSeconds(
                    workload.singles(next + Latency.SAMPLES_MAX, 1).get(0));
            figures.add(new Figure("start_s", start, "s", START_MOST_S));
        }
        System.gc(); // so that the figure is what is held, not what is garbage
        Runtime runtime = Runtime.getRuntime();
        figures.add(
                new Figure("heap_mib", (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0, "MiB", Double.NaN));
    }

    private void latency(NodePipeline node, int first) {
        progress.accept("one transaction at a time");
        Latency latency = Latency.measure(node.node(), workload.singles(first, Latency.SAMPLES_MAX), seconds);
        figures.addAll(latency.figures("final_1node"));
    }

    /** A million is extrapolated from what was stored; how many that was is a figure beside it. */
    private void verify(NodePipeline node, long transactions) {
        progress.accept("verifying the stored log");
        long start = System.nanoTime();
        LogAudit.Result audit = node.audit();
        double took = (System.nanoTime() - start) / 1e9;
        figures.add(new Figure("verify_1m_s", took * MILLION / transactions, "s", VERIFY_MOST_S));
        figures.add(new Figure("verify_measured_on", transactions, "transactions", Double.NaN));
        figures.add(new Figure("verify_blocks", audit.blocks(), "blocks", Double.NaN));
    }
}
