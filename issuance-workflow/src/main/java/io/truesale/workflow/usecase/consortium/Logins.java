package io.truesale.workflow.usecase.consortium;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.PersonId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The generated passwords of the founding persons, in a file that only its owner can read: one line for each, person,
 * a blank, password. It is written whole before the first account is made, so that a crash in between changes nothing.
 */
public final class Logins {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"; // none that look alike
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5; // 20 letters of 31: 99 bits
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<PersonId, String> passwords;

    private Logins(Map<PersonId, String> passwords) {
        this.passwords = passwords;
    }

    /**
     * Reads {@code file}, made with a fresh password for each of {@code people} when it is not there.
     *
     * @throws UncheckedIOException if the file can be neither read nor written
     * @throws IllegalStateException if a line of it has another form, or one of {@code people} is missing
     */
    public static Logins readOrMake(Path file, Collection<PersonId> people) {
        try {
            if (!Files.exists(file)) {
                make(file, people);
            }
            Logins logins = read(file);
            for (PersonId person : people) {
                if (!logins.passwords.containsKey(person)) {
                    throw new IllegalStateException(
                            file + " has no password of " + person + "; it belongs to another consortium");
                }
            }
            return logins;
        } catch (IOException e) {
            throw new UncheckedIOException("the logins in " + file + " cannot be read or written", e);
        }
    }

    /** Reads {@code file}. */
    public static Logins read(Path file) throws IOException {
        Map<PersonId, String> passwords = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            int blank = line.indexOf(' ');
            if (blank < 1 || blank == line.length() - 1) {
                throw new IllegalStateException(file + ": a line must be person, blank, password");
            }
            passwords.put(new PersonId(line.substring(0, blank)), line.substring(blank + 1));
        }
        return new Logins(passwords);
    }

    private static void make(Path file, Collection<PersonId> people) throws IOException {
        StringBuilder lines = new StringBuilder();
        people.forEach(
                person -> lines.append(person).append(' ').append(password()).append('\n'));
        Path folder = requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel out =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** Everybody who has a login, in the order of the charter. */
    public Set<PersonId> people() {
        return passwords.keySet();
    }

    /** The password of {@code person}; who has none is a bug. */
    public String password(PersonId person) {
        String password = passwords.get(person);
        if (password == null) {
            throw new IllegalArgumentException("no login of " + person);
        }
        return password;
    }
}
