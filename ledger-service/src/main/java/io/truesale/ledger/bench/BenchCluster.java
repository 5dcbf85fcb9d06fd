package io.truesale.ledger.bench;

import io.truesale.ledger.embedded.BrokerSettings;
import io.truesale.ledger.embedded.EmbeddedKafka;
import io.truesale.ledger.order.kafka.KafkaOrdering;
import io.truesale.ledger.order.kafka.KafkaOrdering.TopicReplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Three brokers; each record is on all of them, and counts when two have it. */
final class BenchCluster implements AutoCloseable {
    private static final int BROKERS = 3;
    private static final String CLUSTER_ID = "AAAAAAAAAAAAAAAAAAAAAQ";
    private static final TopicReplication REPLICATION = new TopicReplication((short) BROKERS, 2);

    private final List<EmbeddedKafka> brokers;

    /** Starts them with their logs below {@code folder}; all at once, since they wait for each other. */
    BenchCluster(Path folder, List<Integer> ports) {
        Map<Integer, Integer> controllers = new TreeMap<>();
        for (int id = 1; id <= BROKERS; id++) {
            controllers.put(id, ports.get(BROKERS + id - 1));
        }
        List<CompletableFuture<EmbeddedKafka>> starting = new ArrayList<>();
        for (int id = 1; id <= BROKERS; id++) {
            BrokerSettings settings = new BrokerSettings(
                    id, CLUSTER_ID, Map.of(BrokerSettings.BROKER, ports.get(id - 1)), Map.of(), controllers);
            Path directory = folder.resolve("kafka-" + id);
            starting.add(CompletableFuture.supplyAsync(
                    () -> EmbeddedKafka.start(directory, settings), task -> new Thread(task, "start-broker").start()));
        }
        this.brokers = starting.stream().map(CompletableFuture::join).toList();
    }

    /** How many ports it needs. */
    static int ports() {
        return 2 * BROKERS;
    }

    /** A client with topics of its own. */
    KafkaOrdering client(String topics) {
        String bootstrap = String.join(
                ",", brokers.stream().map(EmbeddedKafka::bootstrapServers).toList());
        return new KafkaOrdering(bootstrap, topics, REPLICATION);
    }

    /** Stops them at once: the last two find no majority any more and would wait for one in turn. */
    @Override
    public void close() {
        CompletableFuture.allOf(brokers.stream()
                        .map(broker -> CompletableFuture.runAsync(broker::close, task -> new Thread(task).start()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
