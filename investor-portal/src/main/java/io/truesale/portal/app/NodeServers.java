package io.truesale.portal.app;

import io.truesale.ledger.embedded.DataDirectory;
import io.truesale.ledger.embedded.EmbeddedKafka;
import io.truesale.ledger.embedded.EmbeddedPostgres;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** The database and the broker of a node: given ones, or embedded ones that stop with the node. */
final class NodeServers implements AutoCloseable {
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

    private void open(NodeSettings settings, Consumer<String> progress) {
        DataDirectory data = DataDirectory.lock(settings.data());
        open.push(data);
        if (settings.postgresUrl().isPresent()) {
            jdbcUrl = settings.postgresUrl().get();
        } else {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("postgres"));
            open.push(postgres);
            jdbcUrl = postgres.jdbcUrl();
            user = Optional.of(postgres.user());
            password = Optional.of(postgres.password());
            progress.accept("PostgreSQL");
        }
        if (settings.kafkaBootstrap().isPresent()) {
            kafkaBootstrap = settings.kafkaBootstrap().get();
        } else {
            EmbeddedKafka kafka = EmbeddedKafka.start(data.resolve("kafka"));
            open.push(kafka);
            kafkaBootstrap = kafka.bootstrapServers();
            progress.accept("Kafka");
        }
    }
}
