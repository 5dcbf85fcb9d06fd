package io.truesale.ledger.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignaturesTest {
    private static final byte[] MESSAGE = "the pool is frozen".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource(SignatureSuite.class)
    void verifiesWhatItSigned(SignatureSuite suite) {
        SigningKey key = SigningKey.parse(SigningKey.generate(suite).pkcs8());
        byte[] signature = key.sign(MESSAGE);
        assertThat(signature).hasSize(64).isEqualTo(key.sign(MESSAGE));
        assertThat(Signatures.verify(suite, key.spki(), MESSAGE, signature)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SignatureSuite.class)
    void refusesAChangedMessageASignatureOfAnotherAndAShortOne(SignatureSuite suite) {
        SigningKey key = SigningKey.generate(suite);
        byte[] signature = key.sign(MESSAGE);
        byte[] other = SigningKey.generate(suite).sign(MESSAGE);
        assertThat(Signatures.verify(suite, key.spki(), "the pool is open".getBytes(UTF_8), signature))
                .isFalse();
        assertThat(Signatures.verify(suite, key.spki(), MESSAGE, other)).isFalse();
        assertThat(Signatures.verify(suite, key.spki(), MESSAGE, new byte[63])).isFalse();
        assertThat(Signatures.verify(suite, key.spki(), MESSAGE, new byte[64])).isFalse();
    }

    /** Source: RFC 6979 appendix A.2.5, P-256 with SHA-256, message "sample"; s there is in the upper half. */
    @Test
    void signsByRfc6979WithLowS() {
        byte[] pkcs8 = HexFormat.of()
                .parseHex("3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420"
                        + "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");
        byte[] signature = SigningKey.parse(pkcs8).sign("sample".getBytes(UTF_8));
        // s of the RFC is f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8; n - s is below
        assertThat(HexFormat.of().formatHex(signature))
                .isEqualTo("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                        + "0834e36ad29a83bf2bc9385e491d6099c8fdf9d1ed67aa7ea5f51f93782857a9");
    }

    @Test
    void refusesAKeyThatIsNoCanonicalSpki() {
        byte[] spki = SigningKey.generate(SignatureSuite.P256).spki();
        byte[] longer = java.util.Arrays.copyOf(spki, spki.length + 1);
        assertThatThrownBy(() -> VerifyingKey.of(longer)).isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> VerifyingKey.of(new byte[10])).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void refusesAKeyOfAnotherSuite() {
        SigningKey key = SigningKey.generate(SignatureSuite.P256);
        assertThat(Signatures.verify(SignatureSuite.ED25519, key.spki(), MESSAGE, key.sign(MESSAGE)))
                .isFalse();
    }

    @Test
    void printsNoSecret() {
        SigningKey key = SigningKey.generate(SignatureSuite.ED25519);
        assertThat(key.toString())
                .hasSizeLessThan(40)
                .doesNotContain(HexFormat.of().formatHex(key.pkcs8(), 16, 20));
    }
}
