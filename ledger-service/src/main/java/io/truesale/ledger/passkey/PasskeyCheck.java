package io.truesale.ledger.passkey;

import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.VerifyingKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Whether an assertion signs a transaction. Compares bytes and parses no JSON, so that every node answers alike. Source:
 * WebAuthn level 2, sections 5.8.1.2 (limited verification) and 7.2.
 */
public final class PasskeyCheck {
    private static final int RP_ID_HASH_BYTES = 32;
    private static final int FLAGS = 32;
    private static final int WITHOUT_EXTENSIONS = 37;
    private static final int UP = 0x01;
    private static final int UV = 0x04;
    private static final int BE = 0x08;
    private static final int BS = 0x10;
    private static final int AT = 0x40;
    private static final int ED = 0x80;
    private static final String ORIGIN = "\"origin\":\"";

    private PasskeyCheck() {}

    /** What an authenticator is asked to sign: the SHA-256 of {@code toBeSigned}, the Sig_structure. */
    public static byte[] challenge(byte[] toBeSigned) {
        return Digests.sha256(toBeSigned);
    }

    /**
     * What is wrong with an assertion, in words; empty when nothing is.
     *
     * @param toBeSigned the Sig_structure of the signature in the transaction
     * @param rpId to which the key is bound
     * @param origin to which the key is bound
     * @param key of suite P256
     */
    public static Optional<String> broken(
            PasskeyAssertion assertion, byte[] toBeSigned, String rpId, String origin, VerifyingKey key) {
        if (!isFor("webauthn.get", assertion.clientDataJson(), challenge(toBeSigned), origin)) {
            return Optional.of("the client data are not for this transaction, signed at " + origin);
        }
        Optional<String> flags = brokenData(assertion.authenticatorData(), rpId);
        return flags.isPresent() || isSigned(assertion, key)
                ? flags
                : Optional.of("the authenticator's signature is not good");
    }

    /** The origin that the client data name where {@link #broken} expects it; empty when they do not. */
    public static Optional<String> origin(PasskeyAssertion assertion) {
        String text = new String(assertion.clientDataJson(), StandardCharsets.UTF_8);
        int start = text.indexOf(ORIGIN);
        int end = start < 0 ? -1 : text.indexOf('"', start + ORIGIN.length());
        return end < 0 ? Optional.empty() : Optional.of(text.substring(start + ORIGIN.length(), end));
    }

    /** The host of {@code origin}, or the domain above it, to whose hash the assertion is bound; empty when to none. */
    public static Optional<String> rpId(PasskeyAssertion assertion, String origin) {
        byte[] hash = Arrays.copyOf(assertion.authenticatorData(), RP_ID_HASH_BYTES);
        String host;
        try {
            host = URI.create(origin).getHost();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        while (host != null && !host.isEmpty()) {
            if (Arrays.equals(hash, Digests.sha256(host.getBytes(StandardCharsets.UTF_8)))) {
                return Optional.of(host);
            }
            int dot = host.indexOf('.');
            host = dot < 0 ? "" : host.substring(dot + 1);
        }
        return Optional.empty();
    }

    /** Whether client data begin as a browser writes them for this type, challenge and origin, and end there or go on. */
    static boolean isFor(String type, byte[] clientData, byte[] challenge, String origin) {
        byte[] begin = ("{\"type\":\"" + type + "\",\"challenge\":\""
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(challenge) + "\"," + ORIGIN + origin
                        + "\",\"crossOrigin\":false")
                .getBytes(StandardCharsets.UTF_8);
        if (clientData.length <= begin.length
                || !Arrays.equals(Arrays.copyOf(clientData, begin.length), begin)
                || clientData[clientData.length - 1] != '}') {
            return false;
        }
        return clientData.length == begin.length + 1 || clientData[begin.length] == ',';
    }

    /** Whether authenticator data begin with the hash of {@code rpId}. */
    static boolean isBoundTo(byte[] data, String rpId) {
        return Arrays.equals(
                Arrays.copyOf(data, RP_ID_HASH_BYTES), Digests.sha256(rpId.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<String> brokenData(byte[] data, String rpId) {
        if (!isBoundTo(data, rpId)) {
            return Optional.of("the authenticator signed for another relying party than " + rpId);
        }
        int flags = data[FLAGS];
        if ((flags & UP) == 0 || (flags & UV) == 0) {
            return Optional.of("the user was not present and verified");
        }
        boolean extended = (flags & ED) != 0;
        boolean formed = (flags & AT) == 0 && extended == (data.length > WITHOUT_EXTENSIONS);
        boolean backedUp = (flags & BS) == 0 || (flags & BE) != 0;
        return formed && backedUp ? Optional.empty() : Optional.of("the authenticator data have another form");
    }

    private static boolean isSigned(PasskeyAssertion assertion, VerifyingKey key) {
        byte[] clientHash = Digests.sha256(assertion.clientDataJson());
        byte[] message =
                Arrays.copyOf(assertion.authenticatorData(), assertion.authenticatorData().length + clientHash.length);
        System.arraycopy(clientHash, 0, message, assertion.authenticatorData().length, clientHash.length);
        return key.suite() == SignatureSuite.P256 && key.verify(message, assertion.signature());
    }
}
