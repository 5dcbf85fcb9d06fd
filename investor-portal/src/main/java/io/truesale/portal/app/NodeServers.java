package io.truesale.portal.app;

import io.truesale.ledger.embedded.DataDirectory;
import io.truesale.ledger.embedded.EmbeddedKafka;
import io.truesale.ledger.embedded.EmbeddedPostgres;
import io.truesale.ledger.embedded.GivenServers;
import io.truesale.ledger.embedded.ServerFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The database and the broker of a node: given ones, or embedded ones that stop with the node. */
final class NodeServers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60); // with servers that come up beside us

    private final Deque<AutoCloseable> open = new ArrayDeque<>(); // newest first
    private String jdbcUrl = "";
    private Optional<String> user = Optional.empty();
    private Optional<String> password = Optional.empty();
    private String kafkaBootstrap = "";

    private NodeServers() {}

    /** Locks the data folder and starts what the settings do not name. */
    static NodeServers start(NodeSettings settings, Consumer<String> progress) {
        NodeServers servers = new NodeServers();
        try {
            servers.open(settings, progress);
            return servers;
        } catch (Throwable failed) {
            servers.close();
            throw failed;
        }
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    Optional<String> user() {
        return user;
    }

    Optional<String> password() {
        return password;
    }

    String kafkaBootstrap() {
        return kafkaBootstrap;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failed) {
                System.err.println("stopping: " + failed); // the others must still be stopped
            }
        }
    }

    /** Both at the same time: each spends most of its start waiting. */
    private void open(NodeSettings settings, Consumer<String> progress) {
        DataDirectory data = DataDirectory.lock(settings.data());
        open.push(data);
        CompletableFuture<Optional<EmbeddedPostgres>> postgres = inBackground(
                settings.postgresUrl(),
                () -> EmbeddedPostgres.start(
                        data.resolve("postgres"),
                        NodeSettings.postgresPrograms(System.getenv(), data.resolve("postgres"))),
                "PostgreSQL",
                progress);
        CompletableFuture<Optional<EmbeddedKafka>> kafka = inBackground(
                settings.kafkaBootstrap(), () -> EmbeddedKafka.start(data.resolve("kafka")), "Kafka", progress);
        List<RuntimeException> failures = new ArrayList<>();
        awaitGiven(settings, failures);
        settle(postgres, failures).ifPresent(open::push);
        settle(kafka, failures).ifPresent(open::push); // stopped before the database
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        settings.postgresUrl().ifPresent(url -> jdbcUrl = url);
        settings.kafkaBootstrap().ifPresent(bootstrap -> kafkaBootstrap = bootstrap);
        postgres.join().ifPresent(server -> {
            jdbcUrl = server.jdbcUrl();
            user = Optional.of(server.user());
            password = Optional.of(server.password());
        });
        kafka.join().ifPresent(broker -> kafkaBootstrap = broker.bootstrapServers());
    }

    private static void awaitGiven(NodeSettings settings, List<RuntimeException> failures) {
        try {
            settings.postgresUrl()
                    .ifPresent(url -> GivenServers.awaitPostgres(url, NodeSettings.POSTGRES_URL, PATIENCE));
            settings.kafkaBootstrap()
                    .ifPresent(brokers -> GivenServers.awaitKafka(brokers, NodeSettings.KAFKA_BOOTSTRAP, PATIENCE));
        } catch (ServerFailure missing) {
            failures.add(missing);
        }
    }

    private static <T> CompletableFuture<Optional<T>> inBackground(
            Optional<String> given, Supplier<T> start, String name, Consumer<String> progress) {
        if (given.isPresent()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    T server = start.get();
                    progress.accept(name);
                    return Optional.of(server);
                },
                task -> new Thread(task, "start-" + name).start());
    }

    private static <T> Optional<T> settle(CompletableFuture<Optional<T>> server, List<RuntimeException> failures) {
        try {
            return server.join();
        } catch (CompletionException failed) {
            failures.add(failed.getCause() instanceof RuntimeException cause ? cause : failed);
            return Optional.empty();
        }
    }
}
