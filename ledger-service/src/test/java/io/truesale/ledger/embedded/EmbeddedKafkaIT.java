package io.truesale.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    private static final String TOPIC = "channel";

    @TempDir
    Path directory;

    @Test
    void keepsRecordsOverAStopAndAStart() throws Exception {
        try (EmbeddedKafka first = EmbeddedKafka.start(directory)) {
            createTopic(first.bootstrapServers());
            send(first.bootstrapServers(), "one");
        }
        try (EmbeddedKafka second = EmbeddedKafka.start(directory)) {
            assertThat(read(second.bootstrapServers(), 1)).containsExactly("one");
        }
    }

    /** The broker lives in a process of its own here, so that it can be killed. */
    @Test
    void keepsAcknowledgedRecordsWhenItsProcessIsKilled() throws Exception {
        Path ready = directory.resolve("ready");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString(),
                        ready.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String address = awaitAddress(ready, process);
            createTopic(address);
            send(address, "acknowledged");
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.exists(directory.resolve("log").resolve(".lock"))).isTrue();
        try (EmbeddedKafka second = EmbeddedKafka.start(directory)) {
            assertThat(read(second.bootstrapServers(), 1)).containsExactly("acknowledged");
        }
    }

    @Test
    void startsAfterAFirstStartThatWasCutOff() throws IOException {
        Files.createDirectories(directory.resolve("log.new").resolve("half"));
        try (EmbeddedKafka server = EmbeddedKafka.start(directory)) {
            assertThat(server.bootstrapServers()).startsWith("127.0.0.1:");
        }
    }

    private static String awaitAddress(Path ready, Process process) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!Files.exists(ready) && process.isAlive() && System.nanoTime() < end) {
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return Files.readString(ready);
    }

    private static void createTopic(String address) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static void send(String address, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address, "acks", "all"), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(String address, int count) {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            for (int i = 0; i < 30 && values.size() < count; i++) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
