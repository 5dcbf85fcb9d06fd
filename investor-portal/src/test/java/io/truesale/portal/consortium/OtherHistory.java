package io.truesale.portal.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.TopicRecord;
import io.truesale.ledger.embedded.EmbeddedKafka;
import io.truesale.ledger.evidence.ConflictVerifier;
import io.truesale.ledger.evidence.EvidenceReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;

/**
 * Whoever runs Kafka shows one node another history: a broker of its own with a copy of the consortium's topic, every record
 * at its offset and with its time, two of the newest exchanged for each other.
 */
final class OtherHistory {
    private static final String TOPIC = "truesale." + Plan.CONSORTIUM + ".consortium";
    private static final long PATIENCE_MINUTES = 3;

    private final LocalConsortium consortium;
    private final Path folder;
    private final CampaignLog log;

    OtherHistory(LocalConsortium consortium, Path folder, CampaignLog log) {
        this.consortium = consortium;
        this.folder = folder;
        this.log = log;
    }

    /** Shows it to {@code node}, which ends killed; {@code other} must have kept what convicts it. */
    void show(String node, String other) {
        consortium.kill(node);
        assertThat(consortium.submit(2).refused()).isZero();
        log.say("before another history is shown to " + node + ": " + consortium.check());
        List<LogRecord> records = read(Plan.read(folder));
        exchangeNewest(records);
        try (EmbeddedKafka liar = EmbeddedKafka.start(folder.resolve("liar"))) {
            write(liar.bootstrapServers(), records);
            consortium.showBrokers(node, liar.bootstrapServers());
            consortium.restart(node);
            await(node + " stops", () -> !fault(node).isEmpty());
            log.say("another history shown to " + node + ", which stops: " + fault(node));
            assertThat(fault(node)).contains("another root");
            await(other + " keeps what convicts it", () -> !conflicts(other).isEmpty());
            consortium.kill(node);
        }
        EvidenceReport report = ConflictVerifier.verify(conflicts(other).get(0).toString(), List.of());
        log.say("named by " + other + ": " + report.checks());
        assertThat(report.holds()).isTrue();
        assertThat(report.checks().toString()).contains(node + " signed the first", "CONTRADICTION");
        assertThat(consortium.submit(1).taken()).as("the others go on").isEqualTo(1);
        log.say("without it: " + consortium.check());
    }

    private static List<LogRecord> read(Plan plan) {
        List<LogRecord> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + plan.broker(1), "allow.auto.create.topics", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition all = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(all));
            consumer.seekToBeginning(List.of(all));
            long end = consumer.endOffsets(List.of(all)).get(all);
            while (consumer.position(all) < end) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record ->
                                records.add(new LogRecord(record.offset(), record.timestamp(), record.value())));
            }
        }
        return records;
    }

    /** Markers of block ends stay where they are, so that both histories have blocks of the same sizes. */
    private static void exchangeNewest(List<LogRecord> records) {
        List<Integer> leaves = new ArrayList<>();
        for (int i = records.size() - 1; leaves.size() < 2; i--) {
            if (TopicRecord.of(records.get(i)) instanceof TopicRecord.Leaf) {
                leaves.add(i);
            }
        }
        Collections.swap(records, leaves.get(0), leaves.get(1));
    }

    private static void write(String bootstrap, List<LogRecord> records) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap, "acks", "all", "enable.idempotence", true),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)
                            .configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"))))
                    .all()
                    .get(1, TimeUnit.MINUTES);
            long time = 0;
            for (int i = 0; i < records.size(); i++) {
                time = Math.max(time, records.get(i).appendMillis());
                long offset = producer.send(new ProducerRecord<>(
                                TOPIC, 0, time, null, records.get(i).bytes()))
                        .get(1, TimeUnit.MINUTES)
                        .offset();
                assertThat(offset).as("at its place").isEqualTo(i);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("the topic cannot be copied", e);
        }
    }

    private String fault(String node) {
        return consortium
                .state(node)
                .map(Agreement::consortium)
                .map(channel -> channel.path("fault").asString(""))
                .orElse("");
    }

    private JsonNode conflicts(String node) {
        return consortium.ask(node, "node/conflicts/consortium").orElseThrow();
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Processes.pause();
        }
    }
}
