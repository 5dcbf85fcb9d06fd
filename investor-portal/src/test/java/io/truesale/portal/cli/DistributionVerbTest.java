package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DealFileCodec;
import io.truesale.contract.distribution.DealModelCodec;
import io.truesale.contract.distribution.PayingDeal;
import io.truesale.contract.distribution.PeriodFiguresCodec;
import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.servicing.DelinquencyBucket;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bundles without evidence, so that nothing is more than computed; one with the evidence of a real ledger is in {@code MoneyTiesIT}. */
class DistributionVerbTest {
    private static final CborMap TEMPLATE = DealModelCodec.encode(SampleDeal.model());
    private static final CborMap FILE =
            DealFileCodec.encode(SampleDealFile.node(), SampleDealFile.terms().schedule());

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    private static CborMap report(int period, long begin) {
        long principal = begin / 50;
        long lost = begin / 2000;
        long end = begin - principal - lost;
        PeriodFigures figures = new PeriodFigures(
                CurrencyUnit.USD,
                period,
                10_000,
                begin,
                principal,
                0,
                0,
                0,
                0,
                lost,
                5,
                0,
                9_995,
                end,
                begin / 1000 * 6,
                0,
                lost / 4,
                Rate.parse("0.07"),
                4800,
                List.of(new PeriodFigures.Bucket(DelinquencyBucket.CURRENT, 9_995, end)));
        return CborMap.builder()
                .put("figures", PeriodFiguresCodec.encode(figures))
                .put("tapeHash", new byte[32])
                .put("rows", 10_000)
                .build();
    }

    /** Three months, of which the result of one may be given otherwise than it is computed. */
    private static String bundle(CborMap structure, int changed) {
        PayingDeal deal = PayingDeal.of(structure);
        CborMap balances = deal.atClosing();
        StringBuilder periods = new StringBuilder();
        for (int period = 1; period <= 3; period++) {
            CborMap report = report(period, balances.integer("pool"));
            PayingDeal.Computed computed = deal.compute(balances, report);
            balances = computed.closing();
            CborMap result =
                    period == changed ? CborMap.builder().put("period", period).build() : computed.result();
            periods.append(period > 1 ? "," : "")
                    .append("{\"month\":\"2026-0")
                    .append(period + 1)
                    .append("\",\"report\":\"")
                    .append(hex(report))
                    .append("\",\"result\":\"")
                    .append(hex(result))
                    .append("\"}");
        }
        return "{\"format\":\"truesale-distribution-1\",\"deal\":\"auto-1\",\"month\":\"2026-04\",\"structure\":\""
                + hex(structure) + "\",\"periods\":[" + periods + "],\"evidence\":[]}";
    }

    private static String hex(CborMap map) {
        return HexFormat.of().formatHex(Cbor.encode(map));
    }

    private int verify(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("bundle.json"), json);
        PrintWriter print = new PrintWriter(out);
        return Truesale.commandLine().setOut(print).setErr(print).execute("distribution", "verify", file.toString());
    }

    @Test
    void computesBothKindsOfDealsAgain() throws IOException {
        assertThat(verify(bundle(TEMPLATE, 0))).as(out.toString()).isEqualTo(3);
        assertThat(out.toString())
                .contains("nothing shows where its figures come from", "engine 1", "2026-04: every step");
        assertThat(verify(bundle(FILE, 0))).as(out.toString()).isEqualTo(3);
        assertThat(out.toString())
                .contains("engine 2", "The payments follow from the figures in the bundle", "NOT checked")
                .doesNotContain("The payments hold.");
    }

    @Test
    void namesWhereAResultParts() throws IOException {
        assertThat(verify(bundle(FILE, 2))).isEqualTo(1);
        assertThat(out.toString())
                .contains("2026-02: every step", "FAILED  2026-03: opening: computed", "given nothing")
                .contains("The payments do NOT hold.")
                .doesNotContain("2026-04");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "truesale-distribution-1 | truesale-distribution-2 | the format truesale-distribution-1 is expected",
                "\"2026-04\",\"structure | \"2026-05\",\"structure | the last of the periods is 2026-05",
                "\"evidence\":[] | \"evidence\":[],\"more\":1 | has no field more here",
                "\"evidence\":[] | \"evidence\":{} | a list of at most 1800 is expected under evidence",
                "\"month\":\"2026-02\" | \"month\":\"2026-03\" | month 2026-03 stands after 2026-03",
                "\"structure\":\"a | \"structure\":\"zz | is no distribution bundle"
            })
    void refusesWhatIsNoBundle(String from, String to, String sentence) throws IOException {
        String json = bundle(TEMPLATE, 0);
        assertThat(json).contains(from);
        assertThat(verify(json.replace(from, to))).isEqualTo(1);
        assertThat(out.toString()).contains(sentence);
    }

    @Test
    void failsOnEvidenceThatIsNone() throws IOException {
        String json = bundle(TEMPLATE, 0).replace("\"evidence\":[]", "\"evidence\":[{\"format\":\"x\"}]");
        assertThat(verify(json)).isEqualTo(1);
        assertThat(out.toString())
                .contains("An evidence file in the bundle cannot be read")
                .contains("No proven transaction signs the structure");
    }

    @Test
    void saysThatThereIsNoFile() {
        PrintWriter print = new PrintWriter(out);
        int code = Truesale.commandLine()
                .setErr(print)
                .execute("distribution", "verify", folder.resolve("none").toString());
        assertThat(code).isEqualTo(2);
        assertThat(out.toString()).contains("there is no file");
    }
}
