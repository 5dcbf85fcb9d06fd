package io.truesale.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.fixture.PaperOperator;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Source of the vectors: RFC 8032 section 7.1. */
class Ed25519Test {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] KEY = PaperOperator.FIRST.rawKey();
    private static final byte[] MESSAGE = {1, 2, 3};
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final byte[] signature = PaperOperator.FIRST.sign(MESSAGE);

    @ParameterizedTest
    @CsvSource({
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a"
    })
    void verifiesTheVectorsOfTheRfc(String key, String message, String signed) {
        byte[] bytes = HEX.parseHex(signed);
        assertThat(Ed25519.verify(HEX.parseHex(key), HEX.parseHex(message), bytes))
                .isTrue();
        assertThat(Ed25519.verify(HEX.parseHex(key), HEX.parseHex(message + "00"), bytes))
                .isFalse();
    }

    @Test
    void refusesEachFlippedByte() {
        assertThat(Ed25519.verify(KEY, MESSAGE, signature)).isTrue();
        for (int i = 0; i < signature.length; i++) {
            byte[] other = signature.clone();
            other[i] ^= 1;
            assertThat(Ed25519.verify(KEY, MESSAGE, other)).as("byte " + i).isFalse();
        }
        assertThat(Ed25519.verify(PaperOperator.SECOND.rawKey(), MESSAGE, signature))
                .isFalse();
    }

    @Test
    void refusesTheSameSignatureWithAHigherS() {
        byte[] s = new byte[33];
        for (int i = 0; i < 32; i++) {
            s[32 - i] = signature[32 + i];
        }
        byte[] raised = new BigInteger(s).add(ORDER).toByteArray();
        byte[] other = Arrays.copyOf(signature, 64);
        for (int i = 0; i < 32; i++) {
            other[32 + i] = raised[raised.length - 1 - i];
        }
        assertThat(Ed25519.verify(KEY, MESSAGE, other)).isFalse();
    }

    /** Neutral element, order 2, orders 4 and 8, y = p (not reduced), no point, and x = 0 with a sign. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0200000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080"
            })
    void refusesKeysThatNobodyShouldHave(String key) {
        byte[] neutral =
                new byte[64]; // R is the neutral element and S is 0: good for a key of small order without this rule
        neutral[0] = 1;
        for (byte last = 0; last < 16; last++) {
            assertThat(Ed25519.verify(HEX.parseHex(key), new byte[] {last}, neutral))
                    .isFalse();
        }
    }

    @Test
    void refusesWrongLengths() {
        assertThat(Ed25519.verify(Arrays.copyOf(KEY, 31), MESSAGE, signature)).isFalse();
        assertThat(Ed25519.verify(KEY, MESSAGE, Arrays.copyOf(signature, 63))).isFalse();
        assertThat(Ed25519.verify(KEY, MESSAGE, Arrays.copyOf(signature, 65))).isFalse();
    }
}
