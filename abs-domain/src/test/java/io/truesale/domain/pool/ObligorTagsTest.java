package io.truesale.domain.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.party.MemberId;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Vector of infra/docs/spec/authorised-query.md section 6, made by another program (Python's hmac). */
class ObligorTagsTest {
    private static final MemberId BANK = new MemberId("rivermark-bank");

    private static byte[] key(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }

    @Test
    void makesTheTagOfTheSpecification() {
        assertThat(HexFormat.of().formatHex(new ObligorTags(key(0x0b), BANK).ofLoan("L001")))
                .isEqualTo("1d3cdf072756cafdf1fe74a15d7290f0138e0fb49afba28064697e06d04f742a");
    }

    @Test
    void connectsNeitherKeysNorMembersNorNumbers() {
        byte[] tag = new ObligorTags(key(0x0b), BANK).ofLoan("L001");
        assertThat(new ObligorTags(key(0x0c), BANK).ofLoan("L001")).isNotEqualTo(tag);
        assertThat(new ObligorTags(key(0x0b), new MemberId("harbor-trust")).ofLoan("L001"))
                .isNotEqualTo(tag);
        assertThat(new ObligorTags(key(0x0b), BANK).ofLoan("L002")).isNotEqualTo(tag);
    }
}
