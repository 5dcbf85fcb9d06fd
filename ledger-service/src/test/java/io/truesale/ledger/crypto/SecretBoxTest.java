package io.truesale.ledger.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretBoxTest {
    private static final byte[] SALT = new byte[SecretBox.SALT_BYTES];
    private static final byte[] SECRET = "pkcs8".getBytes(UTF_8);

    private final SecretBox box = SecretBox.of("correct horse battery", SALT);

    @Test
    void opensUnderTheSamePasswordAndSalt() {
        byte[] sealed = box.seal("harbor-trust", SECRET);
        assertThat(SecretBox.of("correct horse battery", SALT).open("harbor-trust", sealed))
                .isEqualTo(SECRET);
    }

    @Test
    void refusesAnotherPasswordAnotherNameAndAChangedByte() {
        byte[] sealed = box.seal("harbor-trust", SECRET);
        SecretBox other = SecretBox.of("correct horse staples", SALT);
        assertThatThrownBy(() -> other.open("harbor-trust", sealed)).isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> box.open("linden-law", sealed)).isInstanceOf(CryptoFailure.class);
        byte[] changed = sealed.clone();
        changed[14] ^= 1;
        assertThatThrownBy(() -> box.open("harbor-trust", changed)).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void refusesAShortPassword() {
        assertThatThrownBy(() -> SecretBox.of("short", SALT)).isInstanceOf(CryptoFailure.class);
    }
}
