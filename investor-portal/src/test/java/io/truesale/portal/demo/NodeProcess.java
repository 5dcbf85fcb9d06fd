package io.truesale.portal.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The program as processes of their own, started from the class path of the test, and ended the hard way. */
final class NodeProcess {
    private static final String MAIN = "io.truesale.portal.app.Truesale";
    private static final Duration READY = Duration.ofMinutes(4);

    private final Path data;
    private final int port;
    private final Path log;
    private Process server;

    NodeProcess(Path data, int port) {
        this.data = data;
        this.port = port;
        this.log = data.resolveSibling(data.getFileName() + ".log");
    }

    /** Starts the server and does not wait for it. */
    void start() throws IOException {
        Files.createDirectories(data);
        Files.deleteIfExists(data.resolve("address"));
        server = run("serve", "--demo", "--data", data.toString(), "--port", String.valueOf(port));
    }

    /** Waits until the server says where it listens. */
    URI awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY.toNanos();
        Path address = data.resolve("address");
        while (!Files.exists(address)) {
            if (!server.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the server did not become ready; see " + log + "\n" + tail());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return URI.create(Files.readString(address).strip());
    }

    /** Starts the driver of the demo. */
    Process demo(int loans) throws IOException {
        return run("demo", "--data", data.toString(), "--loans", String.valueOf(loans));
    }

    private Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", MAIN));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().keySet().removeAll(List.of("TRUESALE_POSTGRES_URL", "TRUESALE_KAFKA_BOOTSTRAP"));
        return builder.start();
    }

    /** SIGKILL to the program; with {@code database} also to its PostgreSQL, which runs on by itself otherwise. */
    void kill(boolean database) throws IOException, InterruptedException {
        Optional<ProcessHandle> postmaster = database ? postmaster() : Optional.empty();
        List<ProcessHandle> children = database ? server.descendants().toList() : List.of();
        server.destroyForcibly().waitFor();
        children.forEach(ProcessHandle::destroyForcibly);
        postmaster.ifPresent(ProcessHandle::destroyForcibly);
    }

    /** SIGTERM, and wait until everything has stopped. */
    void stop() throws InterruptedException {
        if (!server.isAlive()) {
            return;
        }
        server.destroy();
        if (!server.waitFor(2, TimeUnit.MINUTES)) {
            server.destroyForcibly();
            throw new IllegalStateException("the server did not stop on SIGTERM; see " + log);
        }
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        Path file = data.resolve("postgres").resolve("data").resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() || !isServerOf(file.getParent(), lines.get(0).strip())
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
    }

    /** The file outlives its server: the number in it may be somebody else's by now. */
    private static boolean isServerOf(Path data, String process) throws IOException {
        Path works = Path.of("/proc", process, "cwd");
        try {
            return Files.readSymbolicLink(works).equals(data.toRealPath());
        } catch (NoSuchFileException | AccessDeniedException gone) {
            return false;
        }
    }

    /** Checks all that is stored, with the server stopped; answers the exit code of {@code truesale verify --data}. */
    int verify() throws IOException, InterruptedException {
        return run("verify", "--data", data.toString()).waitFor();
    }

    /** The end of what server and driver have printed. */
    String tail() throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    /** Logins of the node. */
    Map<String, String> logins() throws IOException {
        return LoginsFile.read(data.resolve("secrets").resolve("logins"));
    }

    /** The last stage that a driver has printed. */
    String lastStage() throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.matches(" *[0-9]+\\.[0-9] s  .*auto-2026.*"))
                .reduce((first, second) -> second)
                .orElse("nothing")
                .strip();
    }
}
