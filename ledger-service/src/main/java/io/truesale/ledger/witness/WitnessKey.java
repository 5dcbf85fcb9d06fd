package io.truesale.ledger.witness;

import io.truesale.ledger.crypto.SecretBox;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The key of a witness in a file, sealed under a password: a salt, then the sealed PKCS#8. */
public final class WitnessKey {
    private static final String BOUND_TO = "witness";

    private WitnessKey() {}

    /** The key in {@code file}; made first when there is none. */
    public static SigningKey open(Path file, String password) {
        try {
            if (!Files.exists(file)) {
                make(file, password);
            }
            byte[] stored = Files.readAllBytes(file);
            int salt = SecretBox.newSalt().length;
            SecretBox box = SecretBox.of(password, Arrays.copyOf(stored, salt));
            return SigningKey.parse(box.open(BOUND_TO, Arrays.copyOfRange(stored, salt, stored.length)));
        } catch (IOException e) {
            throw new UncheckedIOException("the key " + file + " cannot be read", e);
        }
    }

    private static void make(Path file, String password) throws IOException {
        byte[] salt = SecretBox.newSalt();
        byte[] sealed = SecretBox.of(password, salt)
                .seal(BOUND_TO, SigningKey.generate(SignatureSuite.ED25519).pkcs8());
        byte[] both = Arrays.copyOf(salt, salt.length + sealed.length);
        System.arraycopy(sealed, 0, both, salt.length, sealed.length);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, both);
        Files.move(next, file);
    }
}
