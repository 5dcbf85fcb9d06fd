package io.truesale.ledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What {@code postmaster.pid} in a data directory says, and whether it is still true. PostgreSQL itself copes with a
 * left-over file, except when its process id has meanwhile gone to another process of the same user, which is the rule
 * in containers where numbers start low again.
 */
final class PostmasterFile {
    private static final Path PROC = Path.of("/proc");

    private final Path data;
    private final Path file;
    private final Unprivileged user;

    PostmasterFile(Path data, Unprivileged user) {
        this.data = data;
        this.user = user;
        this.file = data.resolve("postmaster.pid");
    }

    /** The running server of this data directory, left by a run that was killed. */
    Optional<ProcessHandle> orphan() {
        return recorded()
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(this::isOurs);
    }

    private Optional<Long> recorded() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(lines.get(0).strip()));
        } catch (NumberFormatException e) {
            return Optional.empty(); // cut short by a crash: PostgreSQL replaces it
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        if (Files.isDirectory(PROC)) {
            return worksInData(PROC.resolve(Long.toString(process.pid())));
        }
        return process.info().commandLine().orElse("").contains(data.toString());
    }

    private boolean worksInData(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data);
        } catch (AccessDeniedException e) {
            return user.worksIn(process, data);
        } catch (IOException e) {
            return false; // ended meanwhile
        }
    }

    /**
     * Removes the file when the process that it names is somebody else's. First waits for server processes that have
     * lost their master: they end by themselves, and nothing may write here when the next server starts.
     */
    void clear() {
        if (orphan().isPresent()) {
            throw new IllegalStateException("the server of " + data + " still runs");
        }
        awaitEnd(leftovers());
        try {
            boolean reused = recorded()
                    .flatMap(ProcessHandle::of)
                    .map(ProcessHandle::isAlive)
                    .orElse(false);
            if (reused) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be removed", e);
        }
    }

    private List<ProcessHandle> leftovers() {
        if (!Files.isDirectory(PROC)) {
            return List.of();
        }
        try (Stream<Path> processes = Files.list(PROC)) {
            return processes
                    .filter(p -> p.getFileName().toString().matches("\\d+"))
                    .filter(this::worksInData)
                    .flatMap(
                            p -> ProcessHandle.of(Long.parseLong(p.getFileName().toString())).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the list of processes cannot be read", e);
        }
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            try {
                process.onExit().get(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerFailure("interrupted while server processes end", e);
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                process.destroyForcibly();
            }
        }
    }
}
