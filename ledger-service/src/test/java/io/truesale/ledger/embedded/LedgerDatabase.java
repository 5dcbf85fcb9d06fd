package io.truesale.ledger.embedded;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.ledger.store.postgres.LedgerSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A real database with the schema {@code ledger}, one server for all tests of a JVM, a fresh database for each caller. */
public final class LedgerDatabase {
    private static final EmbeddedPostgres SERVER = TestServers.postgres();

    private LedgerDatabase() {}

    /** A new database, migrated. */
    public static synchronized HikariDataSource create() {
        String name = "test" + System.nanoTime();
        try (HikariDataSource admin = connect(SERVER.jdbcUrl());
                Connection connection = admin.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        HikariDataSource dataSource = connect(SERVER.jdbcUrl().replaceAll("[^/]+$", name));
        LedgerSchema.migrate(dataSource);
        return dataSource;
    }

    private static HikariDataSource connect(String url) {
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(url);
        dataSource.setUsername(SERVER.user());
        dataSource.setPassword(SERVER.password());
        dataSource.setMaximumPoolSize(4);
        return dataSource;
    }
}
