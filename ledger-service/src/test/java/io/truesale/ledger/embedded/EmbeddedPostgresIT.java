package io.truesale.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
    @TempDir
    Path directory;

    private EmbeddedPostgres start() {
        return TestServers.postgres(directory);
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static void write(EmbeddedPostgres server, int value) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (value int)");
            statement.execute("insert into kept values (" + value + ")");
        }
    }

    private static int sum(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sum(value) from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private ProcessHandle master() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("data").resolve("postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.get(0))).orElseThrow();
    }

    @Test
    void keepsDataOverAStopAndAStart() throws SQLException {
        try (EmbeddedPostgres first = start()) {
            write(first, 1);
        }
        try (EmbeddedPostgres second = start()) {
            assertThat(sum(second)).isEqualTo(1);
        }
    }

    @Test
    void recoversAfterItsProcessesWereKilled() throws Exception {
        EmbeddedPostgres first = start();
        write(first, 2);
        List<ProcessHandle> tree = master().descendants().toList();
        ProcessHandle master = master();
        master.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
        master.onExit().get(20, TimeUnit.SECONDS);
        try (EmbeddedPostgres second = start()) {
            assertThat(sum(second)).isEqualTo(2);
        }
    }

    @Test
    void stopsAServerThatOutlivedItsProgram() throws Exception {
        EmbeddedPostgres first = start();
        write(first, 3);
        ProcessHandle orphan = master();
        try (EmbeddedPostgres second = start()) {
            assertThat(master().pid()).isNotEqualTo(orphan.pid());
            assertThat(sum(second)).isEqualTo(3);
        }
        first.close(); // nothing left to stop
    }

    @Test
    void startsWhenTheRecordedProcessIdBelongsToAnother() throws Exception {
        try (EmbeddedPostgres first = start()) {
            write(first, 4);
        }
        Path file = directory.resolve("data").resolve("postmaster.pid");
        Files.writeString(file, ProcessHandle.current().pid() + "\n" + directory.resolve("data") + "\n1\n5432\n");
        try (EmbeddedPostgres second = start()) {
            assertThat(sum(second)).isEqualTo(4);
        }
    }

    @Test
    void startsAfterAFirstStartThatWasCutOff() throws Exception {
        Files.createDirectories(directory.resolve("data.new"));
        Files.writeString(directory.resolve("data.new").resolve("PG_VERSION"), "18\n");
        try (EmbeddedPostgres server = start()) {
            write(server, 5);
            assertThat(sum(server)).isEqualTo(5);
        }
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws Exception {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data").resolve("PG_VERSION"), "15\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("was made by PostgreSQL 15");
    }

    @Test
    void refusesAWrongPassword() {
        try (EmbeddedPostgres server = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "wrong"))
                    .isInstanceOf(SQLException.class);
        }
    }
}
