package io.truesale.portal.consortium;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts and stops processes of this program by name; each has a file {@code NAME.pid} and a log {@code NAME.log}, and
 * goes on when this program ends.
 */
final class Processes {
    private static final int LOOKS_BEFORE_ENDED = 5; // a process that just began does not have its arguments yet
    private static final long POLL_MILLIS = 100;
    private static final int TOLD_LINES = 15;

    private final Path folder;
    private final Program program;

    /** Processes of {@code program} with files in {@code folder}. */
    Processes(Path folder, Program program) {
        this.folder = folder;
        this.program = program;
    }

    /** The process of that name, when it runs. */
    Optional<ProcessHandle> find(String name) {
        try {
            long pid = Long.parseLong(Files.readString(pidFile(name)).strip());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
        } catch (NoSuchFileException notStarted) {
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            throw new TrialFailure("the process file of " + name + " cannot be read: " + e, e);
        }
    }

    /** A number may be another's by now: the arguments of ours name the folder. */
    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .arguments()
                .filter(arguments -> Arrays.stream(arguments).anyMatch(each -> each.startsWith(folder.toString())))
                .isPresent();
    }

    /**
     * Starts a process.
     *
     * @param heapMib most memory for its objects, MiB
     * @param arguments verb and options of this program
     * @return length of its log before, for {@link #await}
     */
    long start(String name, int heapMib, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid"); // so that Ctrl-C here does not reach it
        }
        command.add(Program.java());
        command.addAll(List.of(
                "-Xmx" + heapMib + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // quick to start, and small
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(program.command());
        command.addAll(arguments);
        Path log = log(name);
        try {
            long before = Files.exists(log) ? Files.size(log) : 0;
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(variable -> variable.startsWith("TRUESALE_")); // meant for one node
            builder.environment().putAll(environment);
            builder.environment().putAll(program.environment());
            write(pidFile(name), builder.start().pid() + "\n");
            return before;
        } catch (IOException e) {
            throw new TrialFailure(name + " cannot be started: " + e, e);
        }
    }

    /** All at once: others look at the file while it is written. */
    private static void write(Path file, String text) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".half");
        Files.writeString(half, text);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Waits until the log of {@code name} says {@code text} after its first {@code from} bytes. */
    void await(String name, long from, String text, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        int missed = 0;
        while (!tail(name, from).contains(text)) {
            missed = find(name).isEmpty() ? missed + 1 : 0;
            if (missed > LOOKS_BEFORE_ENDED) {
                throw new TrialFailure(name + " has ended; the end of " + log(name) + ":\n" + lastLines(name, from));
            }
            if (System.nanoTime() > end) {
                throw new TrialFailure(name + " is not up after " + patience.toSeconds() + " s; the end of " + log(name)
                        + ":\n" + lastLines(name, from));
            }
            pause();
        }
    }

    private String tail(String name, long from) {
        try {
            byte[] all = Files.readAllBytes(log(name));
            int begin = (int) Math.min(from, all.length);
            return new String(all, begin, all.length - begin, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new TrialFailure("the log of " + name + " cannot be read: " + e, e);
        }
    }

    private String lastLines(String name, long from) {
        List<String> lines = tail(name, from).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted", e);
        }
    }

    /** Ends the process as {@code kill -9} does; false if it did not run. */
    boolean kill(String name) {
        Optional<ProcessHandle> process = find(name);
        process.ifPresent(running -> {
            running.destroyForcibly();
            await(name, running, Duration.ofSeconds(10));
        });
        return process.isPresent();
    }

    /** Asks those that run to end, all at once, and waits until they have; answers their names. */
    List<String> stop(List<String> names, Duration patience) {
        Map<String, ProcessHandle> running = new LinkedHashMap<>();
        names.forEach(name -> find(name).ifPresent(process -> running.put(name, process)));
        running.values().forEach(ProcessHandle::destroy);
        running.forEach((name, process) -> await(name, process, patience));
        return List.copyOf(running.keySet());
    }

    private static void await(String name, ProcessHandle process, Duration patience) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TrialFailure(
                    name + " (process " + process.pid() + ") has not ended within " + patience.toSeconds()
                            + " s; it is left alone",
                    e);
        } catch (ExecutionException e) {
            throw new TrialFailure(name + " cannot be waited for: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted", e);
        }
    }

    private Path pidFile(String name) {
        return folder.resolve(name + ".pid");
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }
}
