package io.truesale.ledger.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.ledger.embedded.EmbeddedKafka;
import io.truesale.ledger.embedded.EmbeddedPostgres;
import io.truesale.ledger.embedded.FreePorts;
import io.truesale.ledger.store.postgres.LedgerSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The servers of one run with their usual settings, on new data in a temporary folder that is deleted at the end. */
final class BenchServers implements AutoCloseable {
    private static final int CONNECTIONS = 8;

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final EmbeddedKafka kafka;
    private final List<HikariDataSource> open = new ArrayList<>();
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    BenchServers() {
        try {
            folder = Files.createTempDirectory("truesale-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = EmbeddedPostgres.start(folder.resolve("postgres"));
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop servers of the bench"));
    }

    String bootstrap() {
        return kafka.bootstrapServers();
    }

    /** Three brokers more, on new data. */
    BenchCluster cluster() {
        return new BenchCluster(folder, freePorts(BenchCluster.ports()));
    }

    /** Ports that nobody listens on now. */
    List<Integer> freePorts(int count) {
        return FreePorts.find(count);
    }

    /** Where a file may be made that is deleted with the rest. */
    Path newFile(String name) {
        return folder.resolve(name + "-" + files.incrementAndGet());
    }

    /** A new empty database. */
    HikariDataSource database(String name) {
        try (HikariDataSource admin = connect(postgres.jdbcUrl())) {
            execute(admin, "create database " + name);
        }
        return connect(postgres.jdbcUrl().replaceAll("[^/]+$", name));
    }

    /** A new database with the schema of a node. */
    HikariDataSource ledger(String name) {
        HikariDataSource database = database(name);
        LedgerSchema.migrate(database);
        return database;
    }

    /** Bytes of the topic's segments. */
    long topicBytes(String topic) {
        try (Stream<Path> files = Files.walk(folder.resolve("kafka"))) {
            return files.filter(file -> file.toString().contains("/" + topic + "-")
                            && file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HikariDataSource connect(String url) {
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(url);
        dataSource.setUsername(postgres.user());
        dataSource.setPassword(postgres.password());
        dataSource.setMaximumPoolSize(CONNECTIONS);
        dataSource.setMinimumIdle(1); // many databases share the connections of one server
        open.add(dataSource);
        return dataSource;
    }

    static void execute(HikariDataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Stops the servers and deletes their data; again, when the program is stopped, it does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        open.forEach(HikariDataSource::close);
        kafka.close();
        postgres.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
