package io.truesale.ledger.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
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
 * A Kafka broker in this process that is a controller too (KRaft): the only one, on free ports of the loopback address,
 * or one of several. The only one flushes every record to disk before it is acknowledged, as the disk is all there is;
 * of several each record is on as many as the topic asks for, which is how Kafka keeps records safe.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final int STOP_SECONDS = 30;
    private static final int PORT_ATTEMPTS = 3;

    private final KafkaRaftServer server;
    private final String bootstrap;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrap) {
        this.server = server;
        this.bootstrap = bootstrap;
    }

    /**
     * Starts the only broker, formatting its storage at the first time.
     *
     * @param directory where the log is kept
     * @throws ServerFailure when it does not come up
     */
    public static EmbeddedKafka start(Path directory) {
        Path log = prepare(directory, BrokerSettings.ALONE_ID, Uuid.randomUuid().toString());
        RuntimeException failure = null;
        for (int i = 0; i < PORT_ATTEMPTS; i++) {
            List<Integer> ports = FreePorts.find(2);
            try {
                return launch(log, BrokerSettings.alone(ports.get(0), ports.get(1)));
            } catch (RuntimeException e) {
                LOG.warn("Kafka did not start on port {}", ports.get(0), e);
                failure = e;
            }
        }
        throw new ServerFailure(
                "Kafka does not start on " + log, failure == null ? new IllegalStateException() : failure);
    }

    /**
     * Starts one broker of several, formatting its storage at the first time. It comes up when more than half of them
     * have.
     *
     * @param directory where the log is kept
     * @throws ServerFailure when it does not come up
     */
    public static EmbeddedKafka start(Path directory, BrokerSettings settings) {
        Path log = prepare(directory, settings.id(), settings.clusterId());
        try {
            return launch(log, settings);
        } catch (RuntimeException e) {
            throw new ServerFailure("Kafka does not start on " + log + ": " + e.getMessage(), e);
        }
    }

    private static Path prepare(Path directory, int id, String clusterId) {
        try {
            DataDirectory.makePrivate(directory);
            Path log = directory.toRealPath().resolve("log");
            if (!Files.exists(log)) {
                format(directory.toRealPath().resolve("log.new"), log, id, clusterId);
            }
            return log;
        } catch (IOException e) {
            throw new ServerFailure("the directory " + directory + " of Kafka cannot be used", e);
        }
    }

    private static void format(Path half, Path log, int id, String clusterId) throws IOException {
        if (Files.exists(half)) {
            PostgresBinaries.delete(half); // a first start was cut off
        }
        LOG.info("making a new Kafka log in {}", log);
        Files.createDirectories(half);
        try (PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setNodeId(id)
                    .setClusterId(clusterId)
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setSupportedFeatures(List.of(Feature.PRODUCTION_FEATURES.toArray(Feature[]::new)))
                    .setMetadataLogDirectory(half.toString())
                    .addDirectory(half.toString())
                    .run();
        } catch (Exception e) { // declared by Kafka
            throw new ServerFailure("the storage of Kafka cannot be formatted in " + half, e);
        }
        Files.move(half, log, StandardCopyOption.ATOMIC_MOVE);
    }

    private static EmbeddedKafka launch(Path log, BrokerSettings settings) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.properties(log)), Time.SYSTEM);
        try {
            server.startup();
            return new EmbeddedKafka(server, settings.bootstrap());
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    /** Address for clients. */
    public String bootstrapServers() {
        return bootstrap;
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
