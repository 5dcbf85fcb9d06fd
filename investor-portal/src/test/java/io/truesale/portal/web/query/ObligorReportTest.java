package io.truesale.portal.web.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another institution's report is shown when it has the form of authorised-query.md section 4, and only then. */
class ObligorReportTest {
    private static final String REPORT = """
            {"answerer":"bank","computedAt":"2026-11-21T20:00:00Z","format":"truesale-obligor-report-1","loans":[
            {"asOf":"2026-03","balance":1780000,"chargedOff":0,"closed":"OPEN","currency":"USD","daysPastDue":31,
            "months":[{"balance":1780000,"daysPastDue":0,"month":"2026-02","paid":30000}],"original":2000000}],"salt":"00"}
            """;

    private static ObligorReport read(String json) throws ObligorReport.Unreadable {
        return ObligorReport.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsAReportAndADraft() throws ObligorReport.Unreadable {
        ObligorReport report = read(REPORT);
        assertThat(report.computedAt()).contains(Instant.parse("2026-11-21T20:00:00Z"));
        ObligorReport.Loan loan = report.loans().get(0);
        assertThat(loan.balance()).isEqualTo(1_780_000);
        assertThat(loan.remainingMonths()).isNull();
        assertThat(loan.months()).containsExactly(new ObligorReport.Month("2026-02", 1_780_000, 30_000, 0));
        assertThat(read("{\"format\":\"truesale-obligor-report-1\",\"loans\":[]}")
                        .computedAt())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"answerer\" | [\"answerer\" | no JSON",
                "report-1 | report-2 | the format truesale-obligor-report-1",
                "2026-11-21T20:00:00Z | yesterday | computedAt",
                "2026-11-21T20 | 2026-13-21T20 | computedAt: no such moment",
                "\"closed\":\"OPEN\" | \"closed\":\"GONE\" | closed: one of",
                "\"closed\":\"OPEN\" | \"closed\":\"OPEN\",\"closed\":\"OPEN\" | no JSON",
                "\"USD\" | \"dollar\" | currency",
                "\"currency\":\"USD\", | `` | currency: amounts are said",
                "1780000,\"chargedOff\" | 1e99,\"chargedOff\" | balance: a whole number",
                "1780000,\"chargedOff\" | 92233720368547758070,\"chargedOff\" | balance: a whole number",
                "1780000,\"chargedOff\" | \"x\",\"chargedOff\" | balance: a whole number",
                "\"paid\":30000 | \"paid\":null | paid: a whole number",
                "\"month\":\"2026-02\" | \"month\":\"2026-00\" | month: a text",
                "\"loans\":[ | \"loans\":7,\"x\":[ | loans: a list",
                "\"original\":2000000 | \"original\":[[[[[[[[1]]]]]]]] | no JSON"
            })
    void saysWhatIsWrong(String from, String to, String sentence) {
        assertThat(REPORT).contains(from);
        assertThatExceptionOfType(ObligorReport.Unreadable.class)
                .isThrownBy(() -> read(REPORT.replace(from, to)))
                .withMessageContaining(sentence);
    }

    @Test
    void isBounded() {
        String loan = "{\"asOf\":\"2026-03\"}";
        String many =
                "{\"format\":\"truesale-obligor-report-1\",\"loans\":[" + (loan + ",").repeat(1_000) + loan + "]}";
        assertThatExceptionOfType(ObligorReport.Unreadable.class)
                .isThrownBy(() -> read(many))
                .withMessageContaining("at most 1000");
        assertThatExceptionOfType(ObligorReport.Unreadable.class)
                .isThrownBy(() -> ObligorReport.read(new byte[1_000_001]))
                .withMessageContaining("more than 1000000 bytes");
    }
}
