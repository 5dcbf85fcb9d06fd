package io.truesale.ledger.embedded;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Databases on one real PostgreSQL, for tests whose application contexts need one each: what works in the background of one
 * does not work on the data of another.
 */
public final class TestDatabases {
    private final EmbeddedPostgres server;
    private final AtomicInteger made = new AtomicInteger();

    /** Starts the server; whoever is handed its end runs that after all that still uses a database. */
    public TestDatabases(Consumer<Runnable> end) {
        this.server = TestServers.postgres(end);
    }

    /** JDBC address of a new database, with user and password. */
    public String make() {
        String name = "test_" + made.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url(EmbeddedPostgres.NAME));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("the database " + name + " cannot be made", e);
        }
        return url(name);
    }

    private String url(String database) {
        return server.jdbcUrl().replaceFirst("/[^/]*$", "/" + database) + "?user=" + server.user() + "&password="
                + URLEncoder.encode(server.password(), StandardCharsets.UTF_8);
    }
}
