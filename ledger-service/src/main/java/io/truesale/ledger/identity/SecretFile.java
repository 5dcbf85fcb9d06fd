package io.truesale.ledger.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The file with the password of the key store. Only its owner may read it; made with a random password when absent. */
public final class SecretFile {
    private static final int RANDOM_BYTES = 32;

    private SecretFile() {}

    /**
     * The password in {@code file}, made first when the file is not there.
     *
     * @throws IllegalStateException when others than the owner can read the file, or it is empty
     */
    public static String readOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            requirePrivate(file);
            String password = Files.readString(file).strip();
            if (password.isEmpty()) {
                throw new IllegalStateException("the secret file " + file + " is empty: put the password back into it");
            }
            return password;
        } catch (IOException e) {
            throw new UncheckedIOException("the secret file " + file + " cannot be read or made", e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("the file system's root is no place for secrets");
        }
        Files.createDirectories(directory);
        Path half = Files.createTempFile(
                directory,
                "secret",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                half, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n", StandardOpenOption.SYNC);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void requirePrivate(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.stream().anyMatch(p -> !p.name().startsWith("OWNER"))) {
            throw new IllegalStateException(
                    "the secret file " + file + " can be read by others than its owner: chmod 600 it");
        }
    }
}
