package io.truesale.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.fixture.PaperOperator;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One encoding for each point: rules that the rule against keys of small order does not cover. Source: foreign-facts.md,
 * section 4; RFC 8032 section 5.1.3.
 */
class Ed25519EncodingTest {
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final byte[] KEY = PaperOperator.FIRST.rawKey();
    private static final byte[] MESSAGE = {1, 2, 3};

    private static byte[] littleEndian(BigInteger number) {
        byte[] bytes = new byte[32];
        BigInteger rest = number;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = rest.byteValue();
            rest = rest.shiftRight(8);
        }
        return bytes;
    }

    private static BigInteger number(byte[] littleEndian) {
        byte[] big = new byte[littleEndian.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = littleEndian[big.length - 1 - i];
        }
        return new BigInteger(1, big);
    }

    private static byte[] signed(byte[] encoding) {
        byte[] other = encoding.clone();
        other[31] |= (byte) 0x80;
        return other;
    }

    /** Of the 19 values of y from p on, some name the same large points as those below 19; all are refused. */
    @Test
    void takesNoYThatIsNotReduced() {
        int points = 0;
        for (int y = 0; y < 19; y++) {
            byte[] reduced = littleEndian(BigInteger.valueOf(y));
            byte[] other = littleEndian(P.add(BigInteger.valueOf(y)));
            points += Ed25519.isPoint(reduced) ? 1 : 0;
            assertThat(Ed25519.isPoint(other)).as("p + %d", y).isFalse();
            assertThat(Ed25519.isPoint(signed(other)))
                    .as("p + %d with a sign", y)
                    .isFalse();
        }
        assertThat(points).as("points among the reduced ones").isGreaterThan(5);
    }

    /** x = 0 with y = 1 and y = -1. */
    @Test
    void takesNoSignOfAnXThatIsZero() {
        for (BigInteger y : new BigInteger[] {BigInteger.ONE, P.subtract(BigInteger.ONE)}) {
            assertThat(Ed25519.isPoint(littleEndian(y))).isTrue();
            assertThat(Ed25519.isPoint(signed(littleEndian(y)))).isFalse();
        }
    }

    /** y = 2 has no x; a key has two encodings, which differ in the sign of x. */
    @Test
    void takesWhatIsOnTheCurve() {
        assertThat(Ed25519.isPoint(littleEndian(BigInteger.TWO))).isFalse();
        assertThat(Ed25519.isPoint(KEY)).isTrue();
        byte[] negative = KEY.clone();
        negative[31] ^= (byte) 0x80;
        assertThat(Ed25519.isPoint(negative)).isTrue();
        assertThat(Ed25519.verify(negative, MESSAGE, PaperOperator.FIRST.sign(MESSAGE)))
                .isFalse();
    }

    private static byte[] sha512(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The owner's signature with the neutral element for R, in the encoding {@code r}: S = k a. */
    private static byte[] withR(byte[] r) {
        byte[] scalar = Arrays.copyOf(sha512(HexFormat.of().parseHex(PaperOperator.FIRST.secret())), 32);
        scalar[0] &= (byte) 248;
        scalar[31] = (byte) ((scalar[31] & 127) | 64);
        BigInteger k = number(sha512(r, KEY, MESSAGE)).mod(ORDER);
        byte[] s = littleEndian(k.multiply(number(scalar)).mod(ORDER));
        byte[] signature = Arrays.copyOf(r, 64);
        System.arraycopy(s, 0, signature, 32, 32);
        return signature;
    }

    @Test
    void takesAnRInItsOneEncoding() {
        byte[] neutral = littleEndian(BigInteger.ONE);
        assertThat(Ed25519.verify(KEY, MESSAGE, withR(neutral)))
                .as("the equation holds, so that the next ones are refused for their encoding alone")
                .isTrue();
        assertThat(Ed25519.verify(KEY, MESSAGE, withR(littleEndian(P.add(BigInteger.ONE)))))
                .as("y not reduced")
                .isFalse();
        assertThat(Ed25519.verify(KEY, MESSAGE, withR(signed(neutral))))
                .as("x = 0 with a sign")
                .isFalse();
    }

    /** S + n for each n that keeps it within 32 bytes: the same point, another signature. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 15})
    void takesAnSBelowTheOrder(int times) {
        byte[] good = PaperOperator.FIRST.sign(MESSAGE);
        BigInteger s = number(Arrays.copyOfRange(good, 32, 64));
        byte[] other = good.clone();
        BigInteger raised = s.add(ORDER.multiply(BigInteger.valueOf(times)));
        assertThat(raised.bitLength()).isLessThanOrEqualTo(256);
        System.arraycopy(littleEndian(raised), 0, other, 32, 32);
        assertThat(Ed25519.verify(KEY, MESSAGE, other)).isFalse();
    }
}
