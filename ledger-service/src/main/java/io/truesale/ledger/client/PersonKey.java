package io.truesale.ledger.client;

import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A person's own key, which never leaves the program that has it. The ledger must know its public half for the person
 * who is named in what it signs. Thread safe.
 */
public final class PersonKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final SigningKey key;

    private PersonKey(SigningKey key) {
        this.key = key;
    }

    /** A new random key. */
    public static PersonKey generate(SignatureSuite suite) {
        return new PersonKey(SigningKey.generate(suite));
    }

    /**
     * A key of P-256 or Ed25519.
     *
     * @param pkcs8 DER of a PrivateKeyInfo (PKCS#8), not encrypted
     * @throws io.truesale.ledger.crypto.CryptoFailure when it is anything else
     */
    public static PersonKey of(byte[] pkcs8) {
        return new PersonKey(SigningKey.parse(pkcs8));
    }

    /** Reads a key from a file, PEM ({@code BEGIN PRIVATE KEY}) or DER. */
    public static PersonKey read(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        return begin < 0 || end < begin
                ? of(content)
                : of(Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end)));
    }

    /** Public half: DER SubjectPublicKeyInfo, for those who register it. */
    public byte[] publicKey() {
        return key.spki();
    }

    /** Name of the suite as memberships have it, such as {@code P256}. */
    public String suite() {
        return key.suite().name();
    }

    /** The secret as PEM, to be kept where nobody else reads it. */
    public String pem() {
        return BEGIN + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.pkcs8()) + "\n" + END
                + "\n";
    }

    /** Signs all of {@code draft}. */
    public SignedTransaction sign(TransactionDraft draft) {
        return TransactionCodec.sign(draft, new CodecKey(key));
    }

    @Override
    public String toString() {
        return "PersonKey[" + key + "]";
    }

    /** The key as the codec sees it. */
    private record CodecKey(SigningKey key) implements io.truesale.ledger.block.SigningKey {
        @Override
        public int algorithm() {
            return key.suite().coseAlgorithm();
        }

        @Override
        public byte[] publicKey() {
            return key.spki();
        }

        @Override
        public byte[] sign(byte[] message) {
            return key.sign(message);
        }
    }
}
