package io.truesale.ledger.crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Points of P-256 whose logarithm nobody knows. Source: RFC 9380, suite {@code P256_XMD:SHA-256_SSWU_RO_}. For public input
 * only: it does not take the same time for each.
 */
final class HashToCurve {
    private static final int HASH_BYTES = 32;
    private static final int BLOCK_BYTES = 64;
    private static final int FIELD_BYTES = 48; // L of section 5.1, for 128 bits of security
    private static final ECCurve CURVE = P256.DOMAIN.getCurve();
    private static final BigInteger P = CURVE.getField().getCharacteristic();
    private static final ECFieldElement Z = element(BigInteger.TEN.negate()); // section 8.2

    private HashToCurve() {}

    /** The point for {@code message} under the domain separation tag {@code dst}, of 1 to 255 bytes; normalised. */
    static ECPoint hash(byte[] message, byte[] dst) {
        byte[] uniform = expand(message, dst, 2 * FIELD_BYTES);
        ECPoint first = map(element(new BigInteger(1, Arrays.copyOfRange(uniform, 0, FIELD_BYTES))));
        ECPoint second = map(element(new BigInteger(1, Arrays.copyOfRange(uniform, FIELD_BYTES, 2 * FIELD_BYTES))));
        return first.add(second).normalize(); // the cofactor is 1
    }

    private static ECFieldElement element(BigInteger value) {
        return CURVE.fromBigInteger(value.mod(P));
    }

    /** Section 5.3.1. */
    private static byte[] expand(byte[] message, byte[] dst, int length) {
        byte[] prime = Arrays.copyOf(dst, dst.length + 1);
        prime[dst.length] = (byte) dst.length;
        byte[] size = {(byte) (length >> 8), (byte) length};
        byte[] first = sha256(new byte[BLOCK_BYTES], message, size, new byte[1], prime);
        byte[] block = sha256(first, new byte[] {1}, prime);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(block);
        for (int number = 2; out.size() < length; number++) {
            byte[] mixed = new byte[HASH_BYTES];
            for (int i = 0; i < HASH_BYTES; i++) {
                mixed[i] = (byte) (first[i] ^ block[i]);
            }
            block = sha256(mixed, new byte[] {(byte) number}, prime);
            out.writeBytes(block);
        }
        return Arrays.copyOf(out.toByteArray(), length);
    }

    private static byte[] sha256(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return Digests.sha256(all.toByteArray());
    }

    /** Simplified SWU, section 6.6.2. */
    private static ECPoint map(ECFieldElement u) {
        ECFieldElement a = CURVE.getA();
        ECFieldElement b = CURVE.getB();
        ECFieldElement zu2 = Z.multiply(u.square());
        ECFieldElement sum = zu2.square().add(zu2);
        ECFieldElement one = element(BigInteger.ONE);
        ECFieldElement x =
                sum.isZero() ? b.divide(Z.multiply(a)) : b.negate().divide(a).multiply(one.add(sum.invert()));
        ECFieldElement y = CURVE.fromBigInteger(right(x).toBigInteger()).sqrt();
        if (y == null) {
            x = zu2.multiply(x);
            y = right(x).sqrt();
        }
        boolean sameSign = u.toBigInteger().testBit(0) == y.toBigInteger().testBit(0);
        return CURVE.createPoint(x.toBigInteger(), (sameSign ? y : y.negate()).toBigInteger());
    }

    private static ECFieldElement right(ECFieldElement x) {
        return x.square().add(CURVE.getA()).multiply(x).add(CURVE.getB());
    }
}
