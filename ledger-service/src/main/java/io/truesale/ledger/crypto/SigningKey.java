package io.truesale.ledger.crypto;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * A private key with its public half. Also the key to which envelopes are sealed, for suite P256. Instances may be used
 * by any number of threads; {@link #toString} shows the public key's id only.
 */
public final class SigningKey {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SignatureSuite suite;
    private final AsymmetricKeyParameter key;
    private final byte[] spki;

    private SigningKey(SignatureSuite suite, AsymmetricKeyParameter key, AsymmetricKeyParameter publicKey) {
        this.suite = suite;
        this.key = key;
        try {
            this.spki = VerifyingKey.encode(publicKey);
        } catch (IOException e) {
            throw new CryptoFailure("the public key cannot be encoded", e);
        }
    }

    /** Makes a new random key. */
    public static SigningKey generate(SignatureSuite suite) {
        return switch (suite) {
            case P256 -> {
                ECKeyPairGenerator generator = new ECKeyPairGenerator();
                generator.init(new ECKeyGenerationParameters(P256.DOMAIN, RANDOM));
                yield ofP256(
                        (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate());
            }
            case ED25519 -> ofEd25519(new Ed25519PrivateKeyParameters(RANDOM));
        };
    }

    /**
     * Reads a key back.
     *
     * @param pkcs8 DER PrivateKeyInfo (PKCS#8) of a P-256 or Ed25519 key
     * @throws CryptoFailure when it is anything else
     */
    public static SigningKey parse(byte[] pkcs8) {
        try {
            AsymmetricKeyParameter key = PrivateKeyFactory.createKey(pkcs8);
            if (key instanceof ECPrivateKeyParameters ec
                    && ec.getParameters().getCurve().equals(P256.DOMAIN.getCurve())) {
                return ofP256(new ECPrivateKeyParameters(ec.getD(), P256.DOMAIN));
            }
            if (key instanceof Ed25519PrivateKeyParameters ed) {
                return ofEd25519(ed);
            }
        } catch (IOException | RuntimeException e) {
            throw new CryptoFailure("a DER PKCS#8 private key is expected", e);
        }
        throw new CryptoFailure("a P-256 or Ed25519 private key is expected");
    }

    private static SigningKey ofP256(ECPrivateKeyParameters key) {
        ECPublicKeyParameters publicKey = new ECPublicKeyParameters(
                new FixedPointCombMultiplier().multiply(P256.DOMAIN.getG(), key.getD()), P256.DOMAIN);
        return new SigningKey(SignatureSuite.P256, key, publicKey);
    }

    private static SigningKey ofEd25519(Ed25519PrivateKeyParameters key) {
        return new SigningKey(SignatureSuite.ED25519, key, key.generatePublicKey());
    }

    /** Which algorithm the key is for. */
    public SignatureSuite suite() {
        return suite;
    }

    /** The public half: DER SubjectPublicKeyInfo. */
    public byte[] spki() {
        return spki.clone();
    }

    /** Id of the public half, see {@link Digests#kid}. */
    public byte[] kid() {
        return Digests.kid(spki);
    }

    /** The secret itself: DER PKCS#8, not encrypted. Hand it to nobody but {@link SecretBox}. */
    public byte[] pkcs8() {
        try {
            PrivateKeyInfo info = PrivateKeyInfoFactory.createPrivateKeyInfo(key, (ASN1Set) null);
            return info.getEncoded("DER");
        } catch (IOException e) {
            throw new CryptoFailure("the private key cannot be encoded", e);
        }
    }

    /** Signs; the same key and message give the same signature. */
    public byte[] sign(byte[] message) {
        return switch (suite) {
            case P256 -> P256.sign((ECPrivateKeyParameters) key, message);
            case ED25519 -> {
                Ed25519Signer signer = new Ed25519Signer();
                signer.init(true, key);
                signer.update(message, 0, message.length);
                yield signer.generateSignature();
            }
        };
    }

    AsymmetricKeyParameter parameters() {
        return key;
    }

    @Override
    public String toString() {
        return "SigningKey[" + suite + " " + java.util.HexFormat.of().formatHex(kid(), 0, 8) + "]";
    }
}
