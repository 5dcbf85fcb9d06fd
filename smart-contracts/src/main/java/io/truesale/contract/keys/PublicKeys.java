package io.truesale.contract.keys;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whether bytes are a public key that a node will be able to use: a ring with a key that is none would lock its owner
 * out. Forms: RFC 5480 (P-256, named curve, uncompressed point on the curve) and RFC 8410 (Ed25519).
 */
public final class PublicKeys {
    /** Length of a key id: the first bytes of the SHA-256 of the SubjectPublicKeyInfo. */
    public static final int ID_BYTES = 8;

    private static final String P256_PREFIX = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";
    private static final String ED25519_PREFIX = "302a300506032b6570032100";
    private static final int COORDINATE_BYTES = 32;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    // FIPS 186-5 and SP 800-186 section 3.2.1.3: p and b of P-256; a is -3
    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

    private PublicKeys() {}

    /** First {@value #ID_BYTES} bytes of the SHA-256 of {@code spki}. */
    public static byte[] id(byte[] spki) {
        return Arrays.copyOf(Sha256.of(spki), ID_BYTES);
    }

    /**
     * Passes when {@code spki} is the one canonical SubjectPublicKeyInfo of a key of {@code suite}.
     *
     * @throws MalformedCbor when it is not
     */
    static void require(String suite, byte[] spki) {
        boolean good = switch (suite) {
            case "P256" -> begins(spki, P256_PREFIX, 2 * COORDINATE_BYTES) && onCurve(spki);
            case "ED25519" -> begins(spki, ED25519_PREFIX, COORDINATE_BYTES);
            default -> false;
        };
        if (!good) {
            throw new MalformedCbor("a public key of suite " + suite + " (P256 or ED25519) is expected, got "
                    + HexFormat.of().formatHex(spki, 0, Math.min(spki.length, 100)));
        }
    }

    private static boolean begins(byte[] spki, String prefix, int following) {
        byte[] expected = HexFormat.of().parseHex(prefix);
        return spki.length == expected.length + following
                && Arrays.equals(Arrays.copyOf(spki, expected.length), expected);
    }

    private static boolean onCurve(byte[] spki) {
        int start = spki.length - 2 * COORDINATE_BYTES;
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(spki, start, start + COORDINATE_BYTES));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(spki, start + COORDINATE_BYTES, spki.length));
        BigInteger right = x.pow(3).subtract(x.multiply(THREE)).add(B).mod(P);
        return x.compareTo(P) < 0 && y.compareTo(P) < 0 && y.multiply(y).mod(P).equals(right);
    }
}
