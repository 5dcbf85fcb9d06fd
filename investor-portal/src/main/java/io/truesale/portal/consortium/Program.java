package io.truesale.portal.consortium;

import io.truesale.ledger.api.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * This program as the processes of a consortium run it: unpacked from its jar, so that a build in the meantime takes it
 * from under nobody's feet and classes are found quickly, and with an archive of the classes that a node needs (class data
 * sharing of the Java virtual machine), which halves what a start costs. Without a jar it is the class path of this process.
 */
final class Program {
    /** System property: the jar to be run, where this process does not run from it. */
    static final String GIVEN = "truesale.program";

    private static final String JAR = "truesale.jar";
    private static final String MAIN = "io.truesale.portal.app.Truesale";
    private static final long UNPACK_MINUTES = 3; // on a loaded machine

    private final Path folder;

    /** The program that is, or will be, kept in {@code folder}. */
    Program(Path folder) {
        this.folder = folder;
    }

    /** Unpacks the program unless it lies there as it is now. */
    void keep() {
        Path jar = Path.of(System.getProperty(GIVEN, System.getProperty("java.class.path", "")))
                .toAbsolutePath();
        if (!jar.endsWith(JAR) || jar.startsWith(folder) || !Files.exists(jar)) {
            return;
        }
        try {
            String digest = digest(jar);
            Path kept = folder.resolve("sha256"); // written last
            if (!Files.exists(kept) || !Files.readString(kept).equals(digest)) {
                FileSystemUtils.deleteRecursively(folder);
                unpack(jar);
                Files.writeString(kept, digest);
            }
        } catch (IOException e) {
            throw new TrialFailure("the program " + jar + " cannot be unpacked to " + folder + ": " + e, e);
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Hash.of(content).hex();
        }
    }

    private void unpack(Path jar) throws IOException {
        Process tool = new ProcessBuilder(
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!tool.waitFor(UNPACK_MINUTES, TimeUnit.MINUTES) || tool.exitValue() != 0) {
                throw new TrialFailure("the program " + jar + " cannot be unpacked to " + folder + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted", e);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Options of the virtual machine and what it runs; verb and options of the program follow. */
    List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.exists(archive())) {
            command.add("-XX:SharedArchiveFile=" + archive());
        }
        command.addAll(isKept() ? List.of("-jar", folder.resolve(JAR).toString()) : List.of(MAIN));
        return command;
    }

    /** What the environment of a process needs; the class path is too long for a command line that others can read. */
    Map<String, String> environment() {
        return isKept() ? Map.of() : Map.of("CLASSPATH", System.getProperty("java.class.path", ""));
    }

    /** Option of a process that leaves the archive behind when it ends; empty when there is one, or can be none. */
    Optional<String> archiving() {
        return isKept() && !Files.exists(archive())
                ? Optional.of("-XX:ArchiveClassesAtExit=" + archive())
                : Optional.empty();
    }

    private boolean isKept() {
        return Files.exists(folder.resolve("sha256"));
    }

    private Path archive() {
        return folder.resolve("classes.jsa");
    }
}
