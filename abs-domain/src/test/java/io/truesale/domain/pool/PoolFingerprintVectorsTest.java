package io.truesale.domain.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.CanonicalRow;
import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.party.MemberId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors of infra/docs/spec/pool-fingerprint.md section 7, which were made by another program. */
class PoolFingerprintVectorsTest {
    private static final byte[] KEY = new byte[32];

    static {
        Arrays.fill(KEY, (byte) 0x0b);
    }

    private final LoanFingerprints fingerprints = new LoanFingerprints(KEY);

    private static LoanRow.Builder loan(int number, String asset, String endBalance) {
        return LoanRow.builder(number)
                .set(AutoLoanField.ASSET_TYPE_NUMBER, "Own")
                .set(AutoLoanField.ASSET_NUMBER, asset)
                .set(AutoLoanField.REPORTING_PERIOD_ENDING_DATE, LocalDate.of(2026, 1, 31))
                .set(AutoLoanField.REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT, new BigDecimal(endBalance));
    }

    private static final LoanRow FIRST = loan(1, "L001", "17700.00")
            .set(AutoLoanField.SUBVENTED, List.of("1", "2"))
            .build();
    private static final LoanRow SECOND = loan(2, "L002", "0").build();

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void encodesRowsAsSpecified() {
        assertThat(hex(CanonicalRow.encode(FIRST)))
                .isEqualTo("a6000101634f776e02644c303031046a323032362d30312d33311282613161321830653137373030");
        assertThat(hex(CanonicalRow.encode(SECOND)))
                .isEqualTo("a5000101634f776e02644c303032046a323032362d30312d333118306130");
    }

    @Test
    void saltsAndFingerprintsAsSpecified() {
        assertThat(hex(fingerprints.salt(0))).startsWith("f248c22dd54823b2").endsWith("6d86a65ed520");
        assertThat(hex(fingerprints.fingerprint(0, FIRST)))
                .isEqualTo("ddd8d005653f0a943ae4ed426f00b0e728e36dfee6d2ef77c714a313f58eae29");
        assertThat(hex(fingerprints.fingerprint(1, SECOND)))
                .isEqualTo("6d157157900436804c3117b204b4c79ec5e82e1e2ac0a161596325ee76bc6136");
    }

    @Test
    void rootsAsSpecified() {
        List<byte[]> leaves = List.of(fingerprints.fingerprint(0, FIRST), fingerprints.fingerprint(1, SECOND));
        assertThat(hex(PoolTree.of(leaves).root()))
                .isEqualTo("df9238cabef4c9f837fe886988f2a59578715988e6a53e1df7268ee9a76e9988");
    }

    @Test
    void tagsAsSpecified() {
        assertThat(hex(new AssetTags(KEY, new MemberId("rivermark-bank")).ofLoan("L001")))
                .isEqualTo("aafd178ddef76dcd7189d44fd2a1167397f7e6de6ca33514a539a3929b40d31d");
    }

    @Test
    void everyPathLeadsToTheRootAndNowhereElse() {
        for (int size = 1; size <= 33; size++) {
            List<byte[]> leaves = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                leaves.add(fingerprints.salt(i));
            }
            PoolTree tree = PoolTree.of(leaves);
            for (int i = 0; i < size; i++) {
                List<byte[]> path = tree.path(i);
                assertThat(PoolTree.leadsTo(tree.root(), leaves.get(i), i, size, path))
                        .isTrue();
                assertThat(PoolTree.leadsTo(tree.root(), fingerprints.salt(99), i, size, path))
                        .isFalse();
                assertThat(PoolTree.leadsTo(tree.root(), leaves.get(i), (i + 1) % size, size, path))
                        .isEqualTo(size == 1);
            }
        }
    }
}
