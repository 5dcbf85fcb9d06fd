package io.truesale.contract.totals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * A point of P-256 as it is kept, for checking what is public: nothing here is secret, so nothing needs to take the same
 * time. Sums are made in {@link JacobianPoint}. Who commits uses the ledger's cryptography, which is another implementation of
 * the same. Source: FIPS 186-5, SEC 1 section 2.2.1.
 *
 * @param x coordinate, below the field's prime; 0 of the point at infinity
 * @param y the same
 * @param infinity whether it is the neutral element
 */
record CurvePoint(BigInteger x, BigInteger y, boolean infinity) {
    /** Bytes of a point: x then y. */
    static final int BYTES = 64;

    static final CurvePoint INFINITY = new CurvePoint(BigInteger.ZERO, BigInteger.ZERO, true);

    private static final int HALF = 32;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    /** Prime of the field. */
    static final BigInteger P = hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");

    private static final BigInteger B = hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    /** Order of the group, a prime. */
    static final BigInteger ORDER = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

    private static final CurvePoint G = new CurvePoint(
            hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
            hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"),
            false);

    /** The second generator. */
    private static final CurvePoint H = new CurvePoint(
            hex("98aa145dd4ad87307b67dce6d416c6675f834da4a26832962572717ef9e3a9db"),
            hex("5a923da1a5afa1181bd43209d28d1fe009e1dcb0e0e26a763ea11e9cf1794c6f"),
            false);

    private static final CurvePoint BOTH = G.plus(H);

    private static BigInteger hex(String digits) {
        return new BigInteger(digits, 16);
    }

    /** Reads {@link #BYTES} bytes from {@code at}; empty when they are no point of the curve. */
    static Optional<CurvePoint> decode(byte[] bytes, int at) {
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, at, at + HALF));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(bytes, at + HALF, at + BYTES));
        if (x.compareTo(P) >= 0 || y.compareTo(P) >= 0) {
            return Optional.empty();
        }
        BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(B).mod(P);
        return y.multiply(y).mod(P).equals(right) ? Optional.of(new CurvePoint(x, y, false)) : Optional.empty();
    }

    /** x then y; no bytes for the point at infinity. */
    byte[] encode() {
        if (infinity) {
            return new byte[0];
        }
        byte[] bytes = new byte[BYTES];
        put(x, bytes, 0);
        put(y, bytes, HALF);
        return bytes;
    }

    private static void put(BigInteger value, byte[] target, int at) {
        byte[] shortest = value.toByteArray(); // may have a leading zero
        int length = Math.min(HALF, shortest.length);
        System.arraycopy(shortest, shortest.length - length, target, at + HALF - length, length);
    }

    CurvePoint plus(CurvePoint other) {
        return JacobianPoint.of(this).plus(other).affine();
    }

    /** This point {@code times} times; the factor is taken modulo the order. */
    CurvePoint times(BigInteger times) {
        return sum(times.mod(ORDER), this, BigInteger.ZERO, INFINITY, this).affine();
    }

    /** Whether this commits to {@code total} with {@code blinding}. */
    boolean opensTo(long total, BigInteger blinding) {
        BigInteger value = BigInteger.valueOf(total).mod(ORDER);
        return equals(sum(value, G, blinding.mod(ORDER), H, BOTH).affine());
    }

    /** [a]first + [b]second, bit by bit of both at once; {@code both} is first + second. */
    private static JacobianPoint sum(BigInteger a, CurvePoint first, BigInteger b, CurvePoint second, CurvePoint both) {
        JacobianPoint sum = JacobianPoint.NEUTRAL;
        for (int bit = Math.max(a.bitLength(), b.bitLength()) - 1; bit >= 0; bit--) {
            sum = sum.twice();
            if (a.testBit(bit)) {
                sum = sum.plus(b.testBit(bit) ? both : first);
            } else if (b.testBit(bit)) {
                sum = sum.plus(second);
            }
        }
        return sum;
    }
}
