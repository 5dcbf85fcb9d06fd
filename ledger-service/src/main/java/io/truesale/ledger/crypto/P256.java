package io.truesale.ledger.crypto;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.util.BigIntegers;

/** ECDSA over P-256 with the fixed-length low-S form of {@link SignatureSuite#P256}. */
final class P256 {
    private static final int SCALAR_BYTES = 32;
    private static final X9ECParameters CURVE = CustomNamedCurves.getByOID(X9ObjectIdentifiers.prime256v1);
    /** The curve with Bouncy Castle's fast field arithmetic. */
    static final ECNamedDomainParameters DOMAIN = new ECNamedDomainParameters(X9ObjectIdentifiers.prime256v1, CURVE);

    private static final BigInteger HALF_ORDER = DOMAIN.getN().shiftRight(1);

    private P256() {}

    static byte[] sign(ECPrivateKeyParameters key, byte[] message) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, key);
        BigInteger[] rs = signer.generateSignature(Digests.sha256(message));
        return fixedLength(rs[0], rs[1]);
    }

    static byte[] fixedLength(byte[] der) {
        try {
            BigInteger[] rs = StandardDSAEncoding.INSTANCE.decode(DOMAIN.getN(), der);
            return fixedLength(rs[0], rs[1]);
        } catch (IOException | RuntimeException e) {
            throw new CryptoFailure("a DER signature by ES256 is expected", e);
        }
    }

    private static byte[] fixedLength(BigInteger r, BigInteger anyS) {
        BigInteger s = anyS.compareTo(HALF_ORDER) > 0 ? DOMAIN.getN().subtract(anyS) : anyS;
        byte[] signature = new byte[2 * SCALAR_BYTES];
        BigIntegers.asUnsignedByteArray(r, signature, 0, SCALAR_BYTES);
        BigIntegers.asUnsignedByteArray(s, signature, SCALAR_BYTES, SCALAR_BYTES);
        return signature;
    }

    static boolean verify(ECPublicKeyParameters key, byte[] message, byte[] signature) {
        if (signature.length != 2 * SCALAR_BYTES) {
            return false;
        }
        BigInteger r = new BigInteger(1, signature, 0, SCALAR_BYTES);
        BigInteger s = new BigInteger(1, signature, SCALAR_BYTES, SCALAR_BYTES);
        if (s.compareTo(HALF_ORDER) > 0) {
            return false;
        }
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, key);
        return verifier.verifySignature(Digests.sha256(message), r, s);
    }
}
