package io.truesale.ledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs that come with PostgreSQL, as a user whom PostgreSQL accepts. */
final class PostgresPrograms {
    private final Path programs;
    private final Path scratch;
    private final Unprivileged user;

    /**
     * Programs in {@code programs}.
     *
     * @param scratch where what they print is kept while they run
     */
    PostgresPrograms(Path programs, Path scratch, Unprivileged user) {
        this.programs = programs;
        this.scratch = scratch;
        this.user = user;
    }

    /** Folder of the file {@code postgres.bki}, whose first line says the version. */
    Path bki() {
        Path share = programs.resolve("share").resolve("postgresql").resolve("postgres.bki");
        return Files.exists(share) ? share : programs.resolve("share").resolve("postgres.bki");
    }

    /** Who runs them. */
    Unprivileged user() {
        return user;
    }

    /**
     * Runs one to its end.
     *
     * @throws ServerFailure with what it printed when it fails or takes longer than {@code seconds}
     */
    void run(String program, List<String> arguments, int seconds) {
        List<String> command = new ArrayList<>();
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        try {
            Path output = Files.createTempFile(scratch, program, ".out");
            try {
                Process process = new ProcessBuilder(user.command(command))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                process.getOutputStream().close();
                boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
                if (!ended) {
                    process.destroyForcibly();
                }
                if (!ended || process.exitValue() != 0) {
                    throw new ServerFailure(program
                            + (ended ? " failed: " : " did not end within " + seconds + " s: ")
                            + Files.readString(output).strip());
                }
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(program + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted while " + program + " runs", e);
        }
    }
}
