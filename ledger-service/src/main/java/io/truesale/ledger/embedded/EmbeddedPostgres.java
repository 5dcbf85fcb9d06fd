package io.truesale.ledger.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on the loopback address, with a password and checksums on its pages. It runs in a
 * session of its own, so that Ctrl-C in the terminal reaches the program and not the server: the program stops last
 * what it needs longest. After {@code kill -9} of everything the next start recovers; a server that outlived its program
 * is stopped and started anew; one that dies while the program runs is started again on the same port.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** Database user, and name of the database. */
    public static final String NAME = "truesale";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int START_SECONDS = 120;
    private static final int STOP_SECONDS = 60;
    private static final long SERVER_LOG_BYTES_MAX = 16L << 20;
    private static final int PORT_ATTEMPTS = 3;
    private static final int REVIVE_PAUSE_MILLIS = 2_000;

    private final Path directory;
    private final Path data;
    private final PostgresPrograms programs;
    private final String password;
    private final Object guard = new Object(); // of a start, a stop, and what follows
    private boolean closed;
    private int port;

    private EmbeddedPostgres(Path directory, PostgresPrograms programs, String password) {
        this.directory = directory;
        this.data = directory.resolve("data");
        this.programs = programs;
        this.password = password;
    }

    /** Starts with the programs unpacked below {@code directory}; see {@link #start(Path, Path)}. */
    public static EmbeddedPostgres start(Path directory) {
        return start(directory, directory.resolve("programs"));
    }

    /**
     * Starts the server, making its data at the first time.
     *
     * @param directory where data, password and log are kept
     * @param programs where the programs are unpacked; several servers may share it
     * @throws ServerFailure with the end of the server's log when it does not come up within 120 s
     */
    public static EmbeddedPostgres start(Path directory, Path programs) {
        return start(directory, programs, Unprivileged::find);
    }

    /** As above, run by the user that {@code user} finds for the directory. */
    static EmbeddedPostgres start(Path directory, Path programs, Function<Path, Unprivileged> user) {
        try {
            DataDirectory.makePrivate(directory);
            Path real = directory.toRealPath();
            PostgresPrograms runnable = new PostgresPrograms(PostgresBinaries.unpack(programs), real, user.apply(real));
            EmbeddedPostgres server = new EmbeddedPostgres(real, runnable, password(real.resolve("password")));
            synchronized (server.guard) {
                server.initialize();
                server.stopOrphan();
                server.launch();
                server.createDatabase();
                server.watch();
            }
            return server;
        } catch (IOException e) {
            throw new ServerFailure("the directory " + directory + " of PostgreSQL cannot be used", e);
        }
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    file, Base64.getUrlEncoder().withoutPadding().encodeToString(random), StandardOpenOption.SYNC);
        }
        return Files.readString(file).strip();
    }

    private void initialize() throws IOException {
        if (Files.exists(data)) {
            requireSameVersion();
            return;
        }
        Path half = directory.resolve("data.new");
        if (Files.exists(half)) {
            PostgresBinaries.delete(half); // a first start was cut off
        }
        LOG.info("making a new PostgreSQL database in {}", data);
        programs.run(
                "initdb",
                List.of(
                        "-D",
                        half.toString(),
                        "-U",
                        NAME,
                        "--pwfile=" + directory.resolve("password"),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"),
                START_SECONDS);
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireSameVersion() throws IOException {
        String made = Files.readString(data.resolve("PG_VERSION")).strip();
        try (var lines = Files.lines(programs.bki(), StandardCharsets.UTF_8)) {
            String first = lines.findFirst().orElse("");
            if (!first.endsWith(" " + made)) {
                throw new ServerFailure("the database in " + data + " was made by PostgreSQL " + made
                        + ", the programs here are for '" + first + "': upgrade it with pg_upgrade, or run the older"
                        + " release");
            }
        }
    }

    private void stopOrphan() {
        PostmasterFile postmaster = postmaster();
        postmaster.orphan().ifPresent(process -> {
            LOG.warn("stopping the PostgreSQL server {} that a killed run left behind", process.pid());
            stop();
        });
        postmaster.clear();
    }

    private PostmasterFile postmaster() {
        return new PostmasterFile(data, programs.user());
    }

    private void launch() throws IOException {
        Path log = directory.resolve("server.log");
        programs.user().own(data);
        programs.user().own(log);
        if (Files.exists(log) && Files.size(log) > SERVER_LOG_BYTES_MAX) {
            Files.move(log, directory.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        ServerFailure failure = null;
        for (int i = 0; i < PORT_ATTEMPTS; i++) {
            port = FreePorts.find(1).get(0);
            try {
                launch(log);
                return;
            } catch (ServerFailure e) {
                failure = new ServerFailure(e.getMessage() + "\nend of " + log + ":\n" + tail(log), e);
            }
        }
        throw failure == null ? new ServerFailure("PostgreSQL was not started") : failure;
    }

    private void launch(Path log) {
        programs.run(
                "pg_ctl",
                List.of(
                        "start",
                        "-w",
                        "-s",
                        "-t",
                        Integer.toString(START_SECONDS),
                        "-D",
                        data.toString(),
                        "-l",
                        log.toString(),
                        "-o",
                        String.join(" ", settings())),
                START_SECONDS + 10);
    }

    /** Starts the server again when it ends without having been told to. */
    private void watch() {
        ProcessHandle server = postmaster()
                .orphan()
                .orElseThrow(() -> new ServerFailure("PostgreSQL ended as soon as it had started"));
        Thread supervisor = new Thread(
                () -> {
                    server.onExit().join();
                    revive(server);
                },
                "postgres-supervisor");
        supervisor.setDaemon(true);
        supervisor.start();
    }

    private void revive(ProcessHandle dead) {
        while (!revived(dead)) {
            try {
                Thread.sleep(REVIVE_PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Whether nothing is left to do: the server runs again, or nobody wants it to. */
    private boolean revived(ProcessHandle dead) {
        synchronized (guard) {
            if (closed) {
                return true;
            }
            LOG.error("the PostgreSQL server {} has died; starting it again on port {}", dead.pid(), port);
            try {
                stopOrphan();
                launch(directory.resolve("server.log"));
                watch();
                return true;
            } catch (RuntimeException e) {
                LOG.error("PostgreSQL does not start again yet", e);
                return false;
            }
        }
    }

    /** Terse messages: a DETAIL line of the server's log would carry rows, and with them people's data. */
    private List<String> settings() {
        List<String> settings = new ArrayList<>();
        for (String setting : Set.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "log_error_verbosity=terse",
                "log_min_error_statement=panic",
                "timezone=UTC",
                "log_timezone=UTC",
                "max_connections=100",
                "shared_buffers=256MB",
                "max_wal_size=2GB")) {
            settings.add("-c " + setting);
        }
        return settings;
    }

    private static String tail(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "(none)";
        }
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private void createDatabase() {
        try (Connection connection = DriverManager.getConnection(url("postgres"), NAME, password);
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + NAME);
        } catch (SQLException e) {
            throw new ServerFailure("the database " + NAME + " cannot be made", e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Address of the database for JDBC. */
    public String jdbcUrl() {
        return url(NAME);
    }

    /** Database user, the owner of everything. */
    public String user() {
        return NAME;
    }

    /** Password of {@link #user()}, made at the first start. */
    public String password() {
        return password;
    }

    /** Stops the server: sessions are ended, data is checkpointed. Does nothing when it has stopped already. */
    @Override
    public void close() {
        synchronized (guard) {
            closed = true;
            if (postmaster().orphan().isPresent()) {
                stop();
            }
        }
    }

    private void stop() {
        String seconds = Integer.toString(STOP_SECONDS);
        try {
            programs.run(
                    "pg_ctl",
                    List.of("stop", "-w", "-s", "-m", "fast", "-t", seconds, "-D", data.toString()),
                    STOP_SECONDS + 5);
        } catch (ServerFailure e) {
            LOG.error(
                    "PostgreSQL did not stop within {} s; it is stopped at once and recovers at its next start",
                    seconds,
                    e);
            programs.run(
                    "pg_ctl", List.of("stop", "-w", "-s", "-m", "immediate", "-D", data.toString()), STOP_SECONDS + 5);
        }
    }
}
