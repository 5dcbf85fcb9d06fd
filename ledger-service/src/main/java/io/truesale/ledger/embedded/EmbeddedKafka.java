package io.truesale.ledger.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka broker in this process, its own controller (KRaft), on free ports of the loopback address. Every record is
 * flushed to disk before it is acknowledged: with one replica the disk is all there is.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final int NODE_ID = 1;
    private static final int STOP_SECONDS = 30;
    private static final int PORT_ATTEMPTS = 3;

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the broker, formatting its storage at the first time.
     *
     * @param directory where the log is kept
     * @throws ServerFailure when it does not come up
     */
    public static EmbeddedKafka start(Path directory) {
        try {
            DataDirectory.makePrivate(directory);
            Path log = directory.toRealPath().resolve("log");
            if (!Files.exists(log)) {
                format(directory.toRealPath().resolve("log.new"), log);
            }
            return launch(log);
        } catch (IOException e) {
            throw new ServerFailure("the directory " + directory + " of Kafka cannot be used", e);
        }
    }

    private static void format(Path half, Path log) throws IOException {
        if (Files.exists(half)) {
            PostgresBinaries.delete(half); // a first start was cut off
        }
        LOG.info("making a new Kafka log in {}", log);
        Files.createDirectories(half);
        try (PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setSupportedFeatures(List.of(Feature.PRODUCTION_FEATURES.toArray(Feature[]::new)))
                    .setMetadataLogDirectory(half.toString())
                    .addDirectory(half.toString())
                    .run();
        } catch (Exception e) { // declared by Kafka
            throw new ServerFailure("the storage of Kafka cannot be formatted in " + half, e);
        }
        Files.move(half, log, StandardCopyOption.ATOMIC_MOVE);
    }

    private static EmbeddedKafka launch(Path log) {
        RuntimeException failure = null;
        for (int i = 0; i < PORT_ATTEMPTS; i++) {
            List<Integer> ports = FreePorts.find(2);
            KafkaRaftServer server =
                    new KafkaRaftServer(new KafkaConfig(settings(log, ports.get(0), ports.get(1))), Time.SYSTEM);
            try {
                server.startup();
                return new EmbeddedKafka(server, ports.get(0));
            } catch (RuntimeException e) {
                LOG.warn("Kafka did not start on port {}", ports.get(0), e);
                failure = e;
                server.shutdown();
            }
        }
        throw new ServerFailure(
                "Kafka does not start on " + log, failure == null ? new IllegalStateException() : failure);
    }

    private static Map<String, Object> settings(Path log, int broker, int controller) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("log.dirs", log.toString());
        settings.put("listeners", "BROKER://127.0.0.1:" + broker + ",CONTROLLER://127.0.0.1:" + controller);
        settings.put("advertised.listeners", "BROKER://127.0.0.1:" + broker);
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controller);
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.flush.interval.messages", "1");
        settings.put("log.retention.ms", "-1");
        settings.put("log.retention.bytes", "-1");
        settings.put("log.message.timestamp.type", "LogAppendTime");
        settings.put("unclean.leader.election.enable", "false");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("broker.session.timeout.ms", "6000"); // after a kill, the next start waits this long
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        settings.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        return settings;
    }

    /** Address for clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Stops the broker; waits at most 30 s, after which the log is recovered at the next start. */
    @Override
    public void close() {
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> {
            server.shutdown();
            server.awaitShutdown();
        });
        try {
            stopped.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted while Kafka stops", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new ServerFailure("Kafka did not stop cleanly; it recovers its log at the next start", e);
        }
    }
}
