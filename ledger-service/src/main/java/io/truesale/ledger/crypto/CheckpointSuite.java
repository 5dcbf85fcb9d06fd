package io.truesale.ledger.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * An algorithm that signs checkpoints beside Ed25519. Names are stored on ledgers. Encodings: {@code
 * infra/docs/spec/ledger.md} section 7. Public keys and signatures from elsewhere are judged, never trusted: what is
 * malformed is simply not good.
 */
public enum CheckpointSuite {
    /**
     * ECDSA over P-256 with SHA-256, as C2SP signed notes have it (type 2). Secret: DER PKCS#8; public key: DER
     * SubjectPublicKeyInfo, 91 bytes; signature: DER SEQUENCE of r and s, s in the lower half.
     */
    P256(91),
    /**
     * SM2 with SM3 and the default user id 1234567812345678. Secret: 32 bytes; public key: uncompressed point, 65 bytes;
     * signature: r then s, 32 bytes each. Source: GB/T 32918.2-2016, GM/T 0009-2012.
     */
    SM2(65),
    /** ML-DSA-44. Secret: seed of 32 bytes; public key: 1312 bytes; signature: 2420 bytes. Source: FIPS 204. */
    ML_DSA_44(1312);

    private static final int SCALAR_BYTES = 32;
    private static final byte UNCOMPRESSED = 0x04;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ECNamedDomainParameters SM2_CURVE = new ECNamedDomainParameters(
            GMObjectIdentifiers.sm2p256v1, GMNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1));

    private final int publicBytes;

    CheckpointSuite(int publicBytes) {
        this.publicBytes = publicBytes;
    }

    /** Length of every public key of the suite in bytes. */
    public int publicBytes() {
        return publicBytes;
    }

    /**
     * Whether {@code publicKey} has the suite's length and, of SM2, is written as an uncompressed point: the library also takes
     * the hybrid form, by which one key would have two names. Whether the point is on the curve is not looked at.
     */
    public boolean hasForm(byte[] publicKey) {
        return publicKey.length == publicBytes && (this != SM2 || publicKey[0] == UNCOMPRESSED);
    }

    /** Makes a new random secret. */
    public byte[] newSecret() {
        return switch (this) {
            case P256 -> SigningKey.generate(SignatureSuite.P256).pkcs8();
            case SM2 -> {
                BigInteger most = SM2_CURVE.getN().subtract(BigInteger.TWO); // d is in [1, n-2]
                yield BigIntegers.asUnsignedByteArray(
                        SCALAR_BYTES, BigIntegers.createRandomInRange(BigInteger.ONE, most, RANDOM));
            }
            case ML_DSA_44 -> {
                byte[] seed = new byte[SCALAR_BYTES];
                RANDOM.nextBytes(seed);
                yield seed;
            }
        };
    }

    /** The public half of {@code secret}. */
    public byte[] publicKey(byte[] secret) {
        return switch (this) {
            case P256 -> SigningKey.parse(secret).spki();
            case SM2 ->
                new FixedPointCombMultiplier()
                        .multiply(SM2_CURVE.getG(), new BigInteger(1, secret))
                        .normalize()
                        .getEncoded(false);
            case ML_DSA_44 -> new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, secret).getPublicKey();
        };
    }

    /** Signs; ML-DSA and P-256 give the same signature for the same key and message. */
    public byte[] sign(byte[] secret, byte[] message) {
        try {
            return switch (this) {
                case P256 -> der(SigningKey.parse(secret).sign(message));
                case SM2 -> {
                    SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
                    signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, secret), SM2_CURVE));
                    signer.update(message, 0, message.length);
                    yield signer.generateSignature();
                }
                case ML_DSA_44 -> {
                    MLDSASigner signer = new MLDSASigner();
                    signer.init(true, new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, secret));
                    signer.update(message, 0, message.length);
                    yield signer.generateSignature();
                }
            };
        } catch (CryptoException | IOException e) {
            throw new CryptoFailure("a checkpoint cannot be signed with " + this, e);
        }
    }

    /** Whether the owner of {@code publicKey} signed {@code message}; false for whatever is malformed. */
    public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        if (!hasForm(publicKey)) {
            return false;
        }
        try {
            return switch (this) {
                case P256 -> Signatures.verify(SignatureSuite.P256, publicKey, message, raw(signature));
                case SM2 -> {
                    SM2Signer verifier = new SM2Signer(PlainDSAEncoding.INSTANCE);
                    verifier.init(
                            false,
                            new ECPublicKeyParameters(SM2_CURVE.getCurve().decodePoint(publicKey), SM2_CURVE));
                    verifier.update(message, 0, message.length);
                    yield verifier.verifySignature(signature);
                }
                case ML_DSA_44 -> {
                    MLDSASigner verifier = new MLDSASigner();
                    verifier.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, publicKey));
                    verifier.update(message, 0, message.length);
                    yield verifier.verifySignature(signature);
                }
            };
        } catch (CryptoFailure | IOException | IllegalArgumentException | ClassCastException malformed) {
            return false;
        }
    }

    private static byte[] der(byte[] raw) throws IOException {
        ASN1EncodableVector numbers = new ASN1EncodableVector();
        numbers.add(new ASN1Integer(new BigInteger(1, raw, 0, SCALAR_BYTES)));
        numbers.add(new ASN1Integer(new BigInteger(1, raw, SCALAR_BYTES, SCALAR_BYTES)));
        return new DERSequence(numbers).getEncoded(ASN1Encoding.DER);
    }

    private static byte[] raw(byte[] der) throws IOException {
        ASN1Sequence numbers = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
        if (numbers == null || numbers.size() != 2) {
            throw new IllegalArgumentException("r and s are expected");
        }
        byte[] raw = new byte[2 * SCALAR_BYTES];
        for (int i = 0; i < 2; i++) {
            BigIntegers.asUnsignedByteArray(
                    ASN1Integer.getInstance(numbers.getObjectAt(i)).getPositiveValue(),
                    raw,
                    i * SCALAR_BYTES,
                    SCALAR_BYTES);
        }
        if (!Arrays.equals(der(raw), der)) {
            throw new IllegalArgumentException("the signature is not in its one form");
        }
        return raw;
    }
}
