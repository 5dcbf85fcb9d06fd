package io.truesale.ledger.embedded;

import io.truesale.ledger.crypto.Digests;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that travel inside the jar, unpacked once per version. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /**
     * Unpacks the programs for this machine below {@code directory}, unless they are there already.
     *
     * @return the directory with {@code bin}, {@code lib} and {@code share}
     */
    static Path unpack(Path directory) {
        String name = archiveName(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        try {
            Path target = directory.resolve(HexFormat.of().formatHex(digest(name), 0, 8));
            if (Files.isDirectory(target)) {
                return target;
            }
            Files.createDirectories(directory);
            Path half = Files.createTempDirectory(directory, "unpacking");
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream in = open(name)) {
                extract(in, half);
            }
            moveInto(half, target);
            return target;
        } catch (IOException e) {
            throw new ServerFailure("PostgreSQL cannot be unpacked into " + directory, e);
        }
    }

    private static void moveInto(Path half, Path target) throws IOException {
        try {
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
            delete(half); // another process was first
        }
    }

    static String archiveName(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch = switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default ->
                throw new ServerFailure("no PostgreSQL inside for " + osName + " on " + osArch
                        + ": run one yourself and point TRUESALE_POSTGRES_URL at it");
        };
        return "/postgres-" + os + "-" + arch + ".txz";
    }

    private static byte[] digest(String name) throws IOException {
        try (InputStream in = open(name)) {
            return Digests.sha256(in);
        }
    }

    private static InputStream open(String name) {
        InputStream in = PostgresBinaries.class.getResourceAsStream(name);
        if (in == null) {
            throw new ServerFailure("no PostgreSQL inside this jar (" + name
                    + "): run one yourself and point TRUESALE_POSTGRES_URL at it");
        }
        return in;
    }

    private static void extract(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("an entry leaves the archive: " + entry.getName());
                }
                write(tar, entry, file);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, file);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Deletes a directory with all that is in it. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
