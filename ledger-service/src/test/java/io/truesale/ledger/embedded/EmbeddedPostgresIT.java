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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    void startsAgainOnItsPortWhenItDies() throws Exception {
        try (EmbeddedPostgres server = start()) {
            write(server, 2);
            killAll();
            assertThat(sumOnceBack(server)).isEqualTo(2);
            ProcessHandle revived = master();
            revived.destroyForcibly();
            revived.onExit().get(20, TimeUnit.SECONDS);
            assertThat(sumOnceBack(server)).isEqualTo(2);
        }
        assertThat(new PostmasterFile(directory.resolve("data").toRealPath(), Unprivileged.find(directory)).orphan())
                .isEmpty();
    }

    private void killAll() throws Exception {
        ProcessHandle master = master();
        List<ProcessHandle> tree = master.descendants().toList();
        master.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
        master.onExit().get(20, TimeUnit.SECONDS);
    }

    private static int sumOnceBack(EmbeddedPostgres server) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (true) {
            try {
                return sum(server);
            } catch (SQLException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("waysOfThisUser")
    void stopsAServerThatOutlivedItsProgram(Unprivileged.Way way) throws Exception {
        startProgramAndKillIt(way);
        ProcessHandle orphan = master();
        assertThat(orphan.isAlive()).isTrue();
        try (EmbeddedPostgres second =
                EmbeddedPostgres.start(directory, TestServers.programs(), home -> Unprivileged.by(way))) {
            assertThat(master().pid()).isNotEqualTo(orphan.pid());
            write(second, 3);
            killAll();
            assertThat(sumOnceBack(second)).isEqualTo(3);
        }
    }

    @Test
    void goesOnWithDataThatWasMadeInTheLastOfTheWays() throws Exception {
        List<Unprivileged.Way> ways = waysOfThisUser();
        try (EmbeddedPostgres first = EmbeddedPostgres.start(
                directory, TestServers.programs(), home -> Unprivileged.by(ways.get(ways.size() - 1)))) {
            write(first, 6);
        }
        try (EmbeddedPostgres second = start()) {
            assertThat(sum(second)).isEqualTo(6);
        }
    }

    /** For root each way that works on this machine, otherwise the one for everybody else. */
    static List<Unprivileged.Way> waysOfThisUser() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of(Unprivileged.Way.AS_IS);
        }
        Path somewhere = Path.of(System.getProperty("java.io.tmpdir"));
        return Stream.of(Unprivileged.Way.NAMESPACE, Unprivileged.Way.NOBODY_USER)
                .filter(way -> Unprivileged.works(way, somewhere))
                .toList();
    }

    private void startProgramAndKillIt(Unprivileged.Way way) throws Exception {
        Path ready = directory.resolve("ready");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresProcess.class.getName(),
                        directory.toString(),
                        ready.toString(),
                        way.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!Files.exists(ready) && program.isAlive() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(ready).exists();
        program.destroyForcibly().waitFor();
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
