package io.truesale.contract.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.deal.DealId;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The vector of {@code infra/docs/spec/trustee-report.md}, made by a short program of its own. */
class TrusteeReportTest {
    private static final String BYTES =
            "a6646465616c666175746f2d31656d6f6e746867323032362d3032667265706f7274a164726f7773"
                    + "0266726573756c74a166706572696f6401687472756573616c6570747275737465652d7265706f72"
                    + "742f31697374727563747572655820eb989b4a620fd259ae02181bdab4fc3eb6dc6b45eb7322999b"
                    + "b1416bce318926";
    private static final String HASH = "eca1423541e3ea6d24ed75bb8b20bbc6cd8ebcfac70dc7d0fe9046155e63b77c";

    private static TrusteeReport report(String month) {
        return TrusteeReport.of(
                new DealId("auto-1"),
                month,
                CborMap.builder().put("a", 1).build(),
                CborMap.builder().put("rows", 2).build(),
                CborMap.builder().put("period", 1).build());
    }

    @Test
    void hasTheBytesOfTheSpecification() {
        assertThat(HexFormat.of().formatHex(report("2026-02").bytes())).isEqualTo(BYTES);
        assertThat(HexFormat.of().formatHex(report("2026-02").hash())).isEqualTo(HASH);
    }

    @Test
    void differsFromTheReportOfAnotherMonth() {
        assertThat(report("2026-03").hash()).isNotEqualTo(report("2026-02").hash());
    }

    @Test
    void isNotThereBeforeThePaymentsAreComputed() {
        assertThat(TrusteeReport.of(new LiveDeal(), LiveDeal.DEAL, "2026-02")).isEmpty();
    }
}
