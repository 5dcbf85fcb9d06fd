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

    private static final int STORED_TOGETHER = 50_000;
    private static final double STORE_SECONDS_MOST = 3_600;

    private final Workload workload = new Workload();
    private final Figures figures;
    private final double seconds;
    private final int verified;
    private final Consumer<String> progress;

    private LedgerBench(double seconds, int verified, Consumer<String> progress) {
        this.seconds = seconds;
        this.verified = verified;
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
     * @param verified transactions that are stored at least before the stored log is verified
     * @param progress is told what goes on
     */
    public static List<Figure> run(double seconds, int verified, Consumer<String> progress) {
        LedgerBench bench = new LedgerBench(seconds, verified, progress);
        try (HeapWatch heap = new HeapWatch();
                BenchServers servers = new BenchServers()) {
            bench.fingerprints(servers);
            bench.singles(servers);
            new FourNodesBench(servers, bench.workload, seconds, bench.figures, progress).run();
            bench.figures.addAll(heap.figures());
        }
        return bench.figures.all();
    }

    private void fingerprints(BenchServers servers) {
        progress.accept("fingerprints: warming up");
        List<byte[]> warm = workload.batches(0, CALIBRATION_BATCHES);
        try (BarePipeline bare =
                        new BarePipeline(servers, "bare_batches", workload.publicKeys(1), Workload.BATCH_ITEMS);
                NodePipeline node = new NodePipeline(servers, "node_batches", workload, Workload.BATCH_ITEMS)) {
            double rate = fastest(
                    bare.run(warm, seconds, CHUNK_BATCHES, WINDOW_BATCHES),
                    node.run(warm, seconds, CHUNK_BATCHES, WINDOW_BATCHES));
            try (RecordFile file = new RecordFile(servers.newFile("records"))) {
                Sustained run = new Sustained(file, seconds, workload::batches, warm.size(), rate, progress);
                run.run(
                        (part, most) -> bare.run(part, most, CHUNK_BATCHES, WINDOW_BATCHES),
                        (part, most) -> node.run(part, most, CHUNK_BATCHES, WINDOW_BATCHES));
                node.requireAllAccepted();
                double items = Workload.BATCH_ITEMS;
                figures.add(new Figure(
                        "fingerprints_1node", items * run.nodePerSecond(), "1/s", items * run.barePerSecond()));
                figures.add(new Figure(
                        "bytes_per_fingerprint", node.bytes() / (items * node.records()), "bytes", Double.NaN));
            }
        }
    }

    /** What the faster of two runs reached, records a second. */
    static double fastest(Feeder.Run one, Feeder.Run other) {
        return Math.max(one.perSecond(), other.perSecond());
    }

    private void singles(BenchServers servers) {
        progress.accept("transactions: warming up");
        List<byte[]> warm = workload.singles(0, CALIBRATION_SINGLES);
        try (NodePipeline node = new NodePipeline(servers, "node_singles", workload, 1)) {
            int next = rate(servers, node, warm);
            latency(node, next);
            next = store(node, next + Latency.SAMPLES_MAX);
            verify(node);
            progress.accept("restart");
            figures.add(new Figure(
                    "start_s", node.restartSeconds(workload.singles(next, 1).get(0)), "s", START_MOST_S));
        }
    }

    /** The rate of single transactions; answers the number of the first that was not signed. */
    private int rate(BenchServers servers, NodePipeline node, List<byte[]> warm) {
        try (BarePipeline bare = new BarePipeline(servers, "bare_singles", workload.publicKeys(1), 0)) {
            double rate = fastest(
                    bare.run(warm, seconds, CHUNK_SINGLES, WINDOW_SINGLES),
                    node.run(warm, seconds, CHUNK_SINGLES, WINDOW_SINGLES));
            try (RecordFile file = new RecordFile(servers.newFile("records"))) {
                Sustained run = new Sustained(file, seconds, workload::singles, warm.size(), rate, progress);
                run.run(
                        (part, most) -> bare.run(part, most, CHUNK_SINGLES, WINDOW_SINGLES),
                        (part, most) -> node.run(part, most, CHUNK_SINGLES, WINDOW_SINGLES));
                node.requireAllAccepted();
                figures.add(new Figure("tx1sig_1node", run.nodePerSecond(), "1/s", run.barePerSecond()));
                figures.add(new Figure("bytes_per_tx", node.bytes() / (double) node.records(), "bytes", Double.NaN));
                return run.next();
            }
        }
    }

    private void latency(NodePipeline node, int first) {
        progress.accept("one transaction at a time");
        Latency latency = Latency.measure(node.node(), workload.singles(first, Latency.SAMPLES_MAX), seconds);
        figures.addAll(latency.figures("final_1node"));
    }

    /** Until as many are stored as are to be verified; answers the number of the first that was not signed. */
    private int store(NodePipeline node, int first) {
        int next = first;
        for (long missing = verified - node.records(); missing > 0; missing = verified - node.records()) {
            progress.accept("storing " + missing + " transactions more, to be verified");
            List<byte[]> more = workload.singles(next, (int) Math.min(STORED_TOGETHER, missing));
            node.run(more, STORE_SECONDS_MOST, CHUNK_SINGLES, WINDOW_SINGLES);
            next += more.size();
        }
        node.requireAllAccepted();
        return next;
    }

    /** In seconds for a million, though fewer or more were stored; how many that was is a figure beside it. */
    private void verify(NodePipeline node) {
        long transactions = node.records();
        progress.accept("verifying the stored log");
        long start = System.nanoTime();
        LogAudit.Result audit = node.audit();
        double took = (System.nanoTime() - start) / 1e9;
        figures.add(new Figure("verify_1m_s", took * MILLION / transactions, "s", VERIFY_MOST_S));
        figures.add(new Figure("verify_measured_on", transactions, "transactions", Double.NaN));
        figures.add(new Figure("verify_blocks", audit.blocks(), "blocks", Double.NaN));
    }
}
