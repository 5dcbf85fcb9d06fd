package io.truesale.ledger.embedded;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

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
        migrate(dataSource);
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

    private static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("ledger")
                .defaultSchema("ledger")
                .createSchemas(true)
                .locations("classpath:db/migration/ledger")
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
