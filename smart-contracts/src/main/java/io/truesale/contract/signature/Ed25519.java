package io.truesale.contract.signature;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Verifies Ed25519 signatures, for a handful of them in one call: some milliseconds each. Source: RFC 8032 sections 5.1.3
 * and 5.1.7, in the strict reading of foreign-facts.md, section 4, which leaves no case to an implementation: keys and
 * points in their one encoding, keys not of small order, S below the order, and the equation without cofactor.
 */
public final class Ed25519 {
    /** Length of a public key in bytes. */
    public static final int KEY_BYTES = 32;

    /** Length of a signature in bytes. */
    public static final int SIGNATURE_BYTES = 64;

    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger P = TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger ORDER = TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    private static final BigInteger TWICE_D = D.add(D).mod(P);
    private static final BigInteger ROOT_OF_MINUS_ONE =
            TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);
    private static final int SIGN_BIT = 255;
    private static final Point NEUTRAL = new Point(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);
    private static final Point BASE = base();

    private Ed25519() {}

    /**
     * Whether {@code signature} was made over {@code message} by the owner of {@code key}; whatever is malformed is false.
     *
     * @param key 32 bytes raw
     */
    public static boolean verify(byte[] key, byte[] message, byte[] signature) {
        if (key.length != KEY_BYTES || signature.length != SIGNATURE_BYTES) {
            return false;
        }
        Optional<Point> owner = decode(key);
        byte[] r = Arrays.copyOf(signature, KEY_BYTES);
        BigInteger s = littleEndian(Arrays.copyOfRange(signature, KEY_BYTES, SIGNATURE_BYTES));
        if (owner.isEmpty() || s.compareTo(ORDER) >= 0 || isSmall(owner.get())) {
            return false;
        }
        BigInteger k = littleEndian(sha512(r, key, message)).mod(ORDER);
        return Arrays.equals(encode(sum(s, BASE, k, owner.get().negated())), r);
    }

    /** Whether 32 bytes are the one encoding of a point of the curve. */
    static boolean isPoint(byte[] bytes) {
        return decode(bytes).isPresent();
    }

    /** A point in extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
    private record Point(BigInteger x, BigInteger y, BigInteger z, BigInteger t) {
        Point negated() {
            return new Point(P.subtract(x).mod(P), y, z, P.subtract(t).mod(P));
        }

        Point plus(Point other) { // complete for a = -1: RFC 8032 section 5.1.4
            BigInteger a = times(y.subtract(x), other.y.subtract(other.x));
            BigInteger b = times(y.add(x), other.y.add(other.x));
            BigInteger c = times(times(t, TWICE_D), other.t);
            BigInteger d = times(z, other.z).shiftLeft(1);
            return combined(b.subtract(a), d.subtract(c), d.add(c), b.add(a));
        }

        Point twice() {
            BigInteger a = times(x, x);
            BigInteger b = times(y, y);
            BigInteger c = times(z, z).shiftLeft(1);
            BigInteger h = a.add(b);
            BigInteger xy = x.add(y);
            BigInteger e = h.subtract(times(xy, xy));
            BigInteger g = a.subtract(b);
            return combined(e, c.add(g), g, h);
        }

        private static Point combined(BigInteger e, BigInteger f, BigInteger g, BigInteger h) {
            return new Point(times(e, f), times(g, h), times(f, g), times(e, h));
        }

        private static BigInteger times(BigInteger left, BigInteger right) {
            return left.multiply(right).mod(P);
        }
    }

    /** [s]first + [k]second. */
    private static Point sum(BigInteger s, Point first, BigInteger k, Point second) {
        Point both = first.plus(second);
        Point sum = NEUTRAL;
        for (int bit = Math.max(s.bitLength(), k.bitLength()) - 1; bit >= 0; bit--) {
            sum = sum.twice();
            if (s.testBit(bit)) {
                sum = sum.plus(k.testBit(bit) ? both : first);
            } else if (k.testBit(bit)) {
                sum = sum.plus(second);
            }
        }
        return sum;
    }

    private static boolean isSmall(Point point) {
        Point eight = point.twice().twice().twice();
        return eight.x().signum() == 0 && eight.y().equals(eight.z());
    }

    private static byte[] encode(Point point) {
        BigInteger inverse = point.z().modInverse(P);
        BigInteger x = point.x().multiply(inverse).mod(P);
        BigInteger y = point.y().multiply(inverse).mod(P);
        return littleEndian(x.testBit(0) ? y.setBit(SIGN_BIT) : y);
    }

    /** The point of {@code bytes}; empty when they are not the one encoding of a point of the curve. */
    private static Optional<Point> decode(byte[] bytes) {
        BigInteger whole = littleEndian(bytes);
        BigInteger y = whole.clearBit(SIGN_BIT);
        if (y.compareTo(P) >= 0) {
            return Optional.empty();
        }
        BigInteger square = y.multiply(y).mod(P);
        BigInteger x2 = square.subtract(BigInteger.ONE)
                .multiply(D.multiply(square).add(BigInteger.ONE).modInverse(P))
                .mod(P);
        return root(x2).filter(x -> x.signum() != 0 || !whole.testBit(SIGN_BIT))
                .map(x -> x.testBit(0) == whole.testBit(SIGN_BIT) ? x : P.subtract(x))
                .map(x -> new Point(x, y, BigInteger.ONE, x.multiply(y).mod(P)));
    }

    private static Optional<BigInteger> root(BigInteger square) {
        BigInteger x = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!x.multiply(x).mod(P).equals(square)) {
            x = x.multiply(ROOT_OF_MINUS_ONE).mod(P);
        }
        return x.multiply(x).mod(P).equals(square) ? Optional.of(x) : Optional.empty();
    }

    /** The base point: y = 4/5, x even. */
    private static Point base() {
        BigInteger y = BigInteger.valueOf(4)
                .multiply(BigInteger.valueOf(5).modInverse(P))
                .mod(P);
        return decode(littleEndian(y)).orElseThrow(() -> new IllegalStateException("4/5 is the base point's y"));
    }

    private static BigInteger littleEndian(byte[] bytes) {
        return new BigInteger(1, reversed(bytes));
    }

    private static byte[] littleEndian(BigInteger number) {
        byte[] big = number.toByteArray();
        byte[] padded = new byte[KEY_BYTES];
        int length = Math.min(big.length, KEY_BYTES); // a leading zero byte is the sign's
        System.arraycopy(big, big.length - length, padded, KEY_BYTES - length, length);
        return reversed(padded);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] other = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            other[i] = bytes[bytes.length - 1 - i];
        }
        return other;
    }

    private static byte[] sha512(byte[] r, byte[] key, byte[] message) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            digest.update(r);
            digest.update(key);
            return digest.digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-512", e);
        }
    }
}
