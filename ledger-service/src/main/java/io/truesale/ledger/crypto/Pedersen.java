package io.truesale.ledger.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * Commitments to balances whose sum can be opened without any of them. Source: infra/docs/spec/totals.md section 1.
 * Commitments are 64 bytes, x then y; blindings 32.
 */
public final class Pedersen {
    /** Length of a commitment in bytes. */
    public static final int COMMITMENT_BYTES = 64;

    /** Length of a blinding in bytes. */
    public static final int BLINDING_BYTES = 32;

    private static final byte[] DST = "truesale-totals-1-P256_XMD:SHA-256_SSWU_RO_".getBytes(StandardCharsets.US_ASCII);
    private static final ECDomainParameters CURVE = P256.DOMAIN;
    private static final ECPoint H = HashToCurve.hash("second generator".getBytes(StandardCharsets.US_ASCII), DST);
    private static final SecureRandom RANDOM = new SecureRandom();

    private Pedersen() {}

    /** The second generator, as a commitment is written. */
    public static byte[] secondGenerator() {
        return encode(H);
    }

    /** A fresh uniform blinding, never 0. Use it once. */
    public static byte[] newBlinding() {
        BigInteger most = CURVE.getN().subtract(BigInteger.ONE);
        return BigIntegers.asUnsignedByteArray(
                BLINDING_BYTES, BigIntegers.createRandomInRange(BigInteger.ONE, most, RANDOM));
    }

    /** Commits to {@code balance}, minor units of any sign. */
    public static byte[] commit(long balance, byte[] blinding) {
        return encode(point(balance, scalar(blinding)));
    }

    /** Sum of blindings modulo the order: the blinding of the sum of their commitments. */
    public static byte[] sumOfBlindings(List<byte[]> blindings) {
        BigInteger sum = BigInteger.ZERO;
        for (byte[] each : blindings) {
            sum = sum.add(scalar(each));
        }
        return BigIntegers.asUnsignedByteArray(BLINDING_BYTES, sum.mod(CURVE.getN()));
    }

    /** Whether {@code commitment} is one to {@code balance} with {@code blinding}. */
    public static boolean opens(byte[] commitment, long balance, byte[] blinding) {
        return decode(commitment).equals(point(balance, scalar(blinding)));
    }

    /**
     * Whether the sum of {@code commitments} is one to {@code total} with {@code blinding}.
     *
     * @throws CryptoFailure when one of them is no point of the curve
     */
    public static boolean sumOpens(List<byte[]> commitments, long total, byte[] blinding) {
        ECPoint sum = CURVE.getCurve().getInfinity();
        for (byte[] each : commitments) {
            sum = sum.add(decode(each));
        }
        return sum.equals(point(total, scalar(blinding)));
    }

    private static ECPoint point(long balance, BigInteger blinding) {
        BigInteger value = BigInteger.valueOf(balance).mod(CURVE.getN());
        FixedPointCombMultiplier multiplier = new FixedPointCombMultiplier();
        return multiplier.multiply(CURVE.getG(), value).add(multiplier.multiply(H, blinding));
    }

    private static BigInteger scalar(byte[] blinding) {
        BigInteger scalar = new BigInteger(1, blinding);
        if (blinding.length != BLINDING_BYTES || scalar.compareTo(CURVE.getN()) >= 0) {
            throw new CryptoFailure("a blinding has " + BLINDING_BYTES + " bytes and is below the order");
        }
        return scalar;
    }

    private static byte[] encode(ECPoint point) {
        if (point.isInfinity()) {
            throw new CryptoFailure("the point at infinity is no commitment");
        }
        byte[] uncompressed = point.getEncoded(false);
        return Arrays.copyOfRange(uncompressed, 1, uncompressed.length);
    }

    private static ECPoint decode(byte[] commitment) {
        if (commitment.length != COMMITMENT_BYTES) {
            throw new CryptoFailure("a commitment has " + COMMITMENT_BYTES + " bytes, not " + commitment.length);
        }
        byte[] uncompressed = new byte[COMMITMENT_BYTES + 1];
        uncompressed[0] = 4;
        System.arraycopy(commitment, 0, uncompressed, 1, COMMITMENT_BYTES);
        try {
            return ECAlgorithms.importPoint(
                    CURVE.getCurve(), CURVE.getCurve().decodePoint(uncompressed)); // checks that it is on the curve
        } catch (IllegalArgumentException none) {
            throw new CryptoFailure("a commitment is a point of P-256", none);
        }
    }
}
