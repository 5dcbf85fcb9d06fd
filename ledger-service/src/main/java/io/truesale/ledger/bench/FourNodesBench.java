package io.truesale.ledger.bench;

import io.truesale.ledger.bench.LedgerBench.Figure;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Four nodes and three brokers, all in this process and on this machine, beside four bare pipelines on the same brokers.
 * A record is done when the last of the four has it; on a node that means final.
 */
final class FourNodesBench {
    private static final int PIPELINES = 4;
    private static final int CALIBRATION_SINGLES = 4_000;
    private static final int CALIBRATION_BATCHES = 300;
    private static final int CHUNK_SINGLES = 500;
    private static final int WINDOW_SINGLES = 5_000;
    private static final int CHUNK_BATCHES = 100;
    private static final int WINDOW_BATCHES = 1_000;

    private final BenchServers servers;
    private final Workload workload;
    private final double seconds;
    private final Consumer<String> progress;
    private final Figures figures;

    FourNodesBench(
            BenchServers servers, Workload workload, double seconds, Figures figures, Consumer<String> progress) {
        this.figures = figures;
        this.servers = servers;
        this.workload = workload;
        this.seconds = seconds;
        this.progress = progress;
    }

    void run() {
        progress.accept("starting three brokers");
        try (BenchCluster cluster = servers.cluster()) {
            fingerprints(cluster);
            singles(cluster);
        }
    }

    private void fingerprints(BenchCluster cluster) {
        progress.accept("fingerprints on four nodes: warming up");
        List<byte[]> warm = workload.batches(0, CALIBRATION_BATCHES);
        try (BareFour bare = new BareFour(cluster, "bare4_batches", workload.publicKeys(1), Workload.BATCH_ITEMS);
                FourNodes nodes = nodes(cluster, "node4_batches", Workload.BATCH_ITEMS)) {
            double rate = LedgerBench.fastest(
                    bare.run(warm, seconds, CHUNK_BATCHES, WINDOW_BATCHES),
                    nodes.run(warm, seconds, CHUNK_BATCHES, WINDOW_BATCHES));
            try (RecordFile file = new RecordFile(servers.newFile("records"))) {
                Sustained run = new Sustained(file, seconds, workload::batches, warm.size(), rate, progress);
                run.run(
                        (part, most) -> bare.run(part, most, CHUNK_BATCHES, WINDOW_BATCHES),
                        (part, most) -> nodes.run(part, most, CHUNK_BATCHES, WINDOW_BATCHES));
                nodes.requireAgreement();
                double items = Workload.BATCH_ITEMS;
                figures.add(new Figure(
                        "fingerprints_4nodes", items * run.nodePerSecond(), "1/s", items * run.barePerSecond()));
            }
        }
    }

    private void singles(BenchCluster cluster) {
        transactions(cluster, "tx1sig_4nodes", 1, workload::singles);
        transactions(cluster, "tx4sig_4nodes", Workload.MACHINE_KEYS, workload::fourSigned);
    }

    private void transactions(BenchCluster cluster, String figure, int signatures, Sustained.Source source) {
        progress.accept(figure + ": warming up");
        List<byte[]> warm = source.make(0, CALIBRATION_SINGLES);
        try (BareFour bare = new BareFour(cluster, "bare_" + figure, workload.publicKeys(signatures), 0);
                FourNodes nodes = nodes(cluster, "node_" + figure, 1)) {
            double rate = LedgerBench.fastest(
                    bare.run(warm, seconds, CHUNK_SINGLES, WINDOW_SINGLES),
                    nodes.run(warm, seconds, CHUNK_SINGLES, WINDOW_SINGLES));
            int next;
            try (RecordFile file = new RecordFile(servers.newFile("records"))) {
                Sustained run = new Sustained(file, seconds, source, warm.size(), rate, progress);
                run.run(
                        (part, most) -> bare.run(part, most, CHUNK_SINGLES, WINDOW_SINGLES),
                        (part, most) -> nodes.run(part, most, CHUNK_SINGLES, WINDOW_SINGLES));
                figures.add(new Figure(figure, run.nodePerSecond(), "1/s", run.barePerSecond()));
                next = run.next();
            }
            if (signatures == 1) {
                progress.accept("one transaction at a time on four idle nodes");
                List<byte[]> single = source.make(next, Latency.SAMPLES_MAX);
                figures.addAll(Latency.measure(nodes.first(), single, seconds).figures("final"));
            }
            nodes.requireAgreement();
        }
    }

    private FourNodes nodes(BenchCluster cluster, String name, int itemsEach) {
        return new FourNodes(servers, cluster, name, servers.freePorts(FourNodes.ports()), workload, itemsEach);
    }

    /** Four bare pipelines on one topic. */
    private final class BareFour implements AutoCloseable {
        private final List<BarePipeline> pipelines;
        private final io.truesale.ledger.order.kafka.KafkaOrdering client;

        BareFour(BenchCluster cluster, String name, List<byte[]> publicKeys, int itemsEach) {
            String topics = name.replace('_', '-');
            client = cluster.client(topics);
            pipelines = IntStream.range(0, PIPELINES)
                    .mapToObj(i -> new BarePipeline(
                            servers.database(name + "_" + i), cluster.client(topics), publicKeys, itemsEach))
                    .toList();
        }

        Feeder.Run run(List<byte[]> records, double most, int chunk, int window) {
            return new Feeder(client, BarePipeline.CHANNEL, chunk, window).run(records, most, this::done);
        }

        private long done() {
            return pipelines.stream().mapToLong(BarePipeline::done).min().orElseThrow();
        }

        @Override
        public void close() {
            pipelines.forEach(BarePipeline::close);
            client.close();
        }
    }
}
