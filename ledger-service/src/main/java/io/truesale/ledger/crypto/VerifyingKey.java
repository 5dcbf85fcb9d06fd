package io.truesale.ledger.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * A public key that is ready to verify. Decoding a key costs as much as a verification, so {@link #of} keeps the last
 * ones; instances may be used by any number of threads.
 */
public final class VerifyingKey {
    /** Keys kept decoded: more than the persons and nodes of a large consortium. */
    private static final int CACHED_KEYS_MAX = 16_384;

    private static final ConcurrentHashMap<ByteBuffer, VerifyingKey> CACHE = new ConcurrentHashMap<>();

    private final SignatureSuite suite;
    private final AsymmetricKeyParameter key;
    private final byte[] spki;

    private VerifyingKey(SignatureSuite suite, AsymmetricKeyParameter key, byte[] spki) {
        this.suite = suite;
        this.key = key;
        this.spki = spki;
    }

    /**
     * The key encoded in {@code spki}.
     *
     * @param spki DER SubjectPublicKeyInfo in its one canonical form: P-256 as a named curve with an uncompressed
     *     point, or Ed25519
     * @throws CryptoFailure when it is anything else
     */
    public static VerifyingKey of(byte[] spki) {
        ByteBuffer name = ByteBuffer.wrap(spki);
        VerifyingKey cached = CACHE.get(name);
        if (cached != null) {
            return cached;
        }
        byte[] own = spki.clone();
        VerifyingKey decoded = decode(own);
        if (CACHE.size() >= CACHED_KEYS_MAX) {
            CACHE.clear();
        }
        CACHE.put(ByteBuffer.wrap(own), decoded);
        return decoded;
    }

    private static VerifyingKey decode(byte[] spki) {
        try {
            AsymmetricKeyParameter key = PublicKeyFactory.createKey(spki);
            if (key instanceof ECPublicKeyParameters ec
                    && ec.getParameters().getCurve().equals(P256.DOMAIN.getCurve())) {
                ECPublicKeyParameters fast =
                        new ECPublicKeyParameters(P256.DOMAIN.getCurve().importPoint(ec.getQ()), P256.DOMAIN);
                return canonical(new VerifyingKey(SignatureSuite.P256, fast, spki));
            }
            if (key instanceof Ed25519PublicKeyParameters) {
                return canonical(new VerifyingKey(SignatureSuite.ED25519, key, spki));
            }
        } catch (IOException | RuntimeException e) {
            throw new CryptoFailure("a DER SubjectPublicKeyInfo is expected: " + e.getMessage(), e);
        }
        throw new CryptoFailure("a P-256 or Ed25519 public key is expected");
    }

    private static VerifyingKey canonical(VerifyingKey decoded) throws IOException {
        if (!Arrays.equals(encode(decoded.key), decoded.spki)) {
            throw new CryptoFailure("the public key is not in its canonical encoding");
        }
        return decoded;
    }

    static byte[] encode(AsymmetricKeyParameter key) throws IOException {
        SubjectPublicKeyInfo info = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key);
        return info.getEncoded("DER");
    }

    /** Which algorithm the key is for. */
    public SignatureSuite suite() {
        return suite;
    }

    /** DER SubjectPublicKeyInfo. */
    public byte[] spki() {
        return spki.clone();
    }

    /** Whether {@code signature} was made over {@code message} by the owner; any malformed signature is just false. */
    public boolean verify(byte[] message, byte[] signature) {
        return switch (suite) {
            case P256 -> P256.verify((ECPublicKeyParameters) key, message, signature);
            case ED25519 -> verifyEd25519(message, signature);
        };
    }

    private boolean verifyEd25519(byte[] message, byte[] signature) {
        if (signature.length != SignatureSuite.ED25519.signatureBytes()) {
            return false;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, key);
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
