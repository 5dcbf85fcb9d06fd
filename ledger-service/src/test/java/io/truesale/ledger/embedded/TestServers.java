package io.truesale.ledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Starts servers for tests; the PostgreSQL programs are unpacked once per user and machine, not once per test. */
public final class TestServers {
    private TestServers() {}

    /** Where all tests of this user find the unpacked PostgreSQL programs. */
    public static Path programs() {
        try {
            Path home =
                    Path.of(System.getProperty("java.io.tmpdir"), "truesale-test-" + System.getProperty("user.name"));
            return Files.createDirectories(home.resolve("postgres-programs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PostgreSQL server on new data, stopped and deleted when the JVM ends. */
    public static EmbeddedPostgres postgres() {
        return postgres(atEnd -> Runtime.getRuntime().addShutdownHook(new Thread(atEnd, "stop test database")));
    }

    /** The same, stopped when whoever keeps what it is handed runs it: after all that still uses the database. */
    public static EmbeddedPostgres postgres(Consumer<Runnable> end) {
        try {
            Path directory = Files.createTempDirectory("truesale-test-postgres");
            EmbeddedPostgres server = postgres(directory);
            end.accept(() -> discard(server, directory));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discard(EmbeddedPostgres server, Path directory) {
        try {
            server.close();
            PostgresBinaries.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A broker that all tests of this JVM share; its data is deleted when the JVM ends. */
    public static EmbeddedKafka kafka() {
        return SharedKafka.BROKER;
    }

    /** Started when first asked for. */
    private static final class SharedKafka {
        private static final EmbeddedKafka BROKER = start();

        private static EmbeddedKafka start() {
            try {
                Path directory = Files.createTempDirectory("truesale-test-kafka");
                EmbeddedKafka broker = EmbeddedKafka.start(directory);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(broker, directory), "stop test broker"));
                return broker;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void discard(EmbeddedKafka broker, Path directory) {
            try {
                broker.close();
                PostgresBinaries.delete(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A PostgreSQL server on data in {@code directory}. */
    public static EmbeddedPostgres postgres(Path directory) {
        return EmbeddedPostgres.start(directory, programs());
    }

    /** A port that nobody listens on now. */
    public static int freePort() {
        return FreePorts.find(1).get(0);
    }
}
