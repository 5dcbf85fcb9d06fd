package io.truesale.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bad input gets its finding at its place; none is thrown, none is let through. */
class BadTapesTest {
    private static final String HEADER =
            "assetTypeNumber,assetNumber,reportingPeriodBeginningDate,reportingPeriodEndingDate,originationDate,"
                    + "originalLoanAmount,originalLoanTerm,loanMaturityDate,originalInterestRatePercentage,"
                    + "obligorGeographicLocation,remainingTermToMaturityNumber,"
                    + "reportingPeriodBeginningLoanBalanceAmount,reportingPeriodInterestRatePercentage,"
                    + "actualInterestCollectedAmount,actualPrincipalCollectedAmount,"
                    + "reportingPeriodActualEndBalanceAmount,currentDelinquencyStatus";
    private static final String LOAN = "Own,L001,01-01-2026,01-31-2026,06/2025,20000,60,06/2030,0.05,TX,53,"
            + "18000.00,0.05,75.00,300.00,17700.00,0";
    private static final String XML_START =
            "<assetData xmlns=\"http://www.sec.gov/edgar/document/absee/autoloan/assetdata\">";

    private static TapeReading csv(String... rows) {
        return read("tape.csv", (HEADER + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static TapeReading read(String name, byte[] content) {
        try {
            return TapeReader.read(TapeSource.of(name, content));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TapeReading xml(String content) {
        return read("tape.xml", content.getBytes(StandardCharsets.UTF_8));
    }

    private static void refusedFor(FindingRule rule, TapeReading reading) {
        assertThat(reading.accepted()).isFalse();
        assertThat(reading.counts()).containsKey(rule);
    }

    @Test
    void acceptsAGoodLoan() {
        TapeReading reading = csv(LOAN);
        assertThat(reading.accepted()).isTrue();
        assertThat(reading.rows()).isEqualTo(1);
        assertThat(reading.statistics()
                        .total(AutoLoanField.REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT)
                        .sum())
                .isEqualByComparingTo(new BigDecimal("17700"));
    }

    @Test
    void refusesAnEmptyFile() {
        refusedFor(FindingRule.EMPTY_FILE, read("tape.xml", new byte[0]));
        refusedFor(FindingRule.EMPTY_FILE, read("tape.csv", new byte[0]));
        refusedFor(FindingRule.EMPTY_FILE, csv());
        refusedFor(FindingRule.EMPTY_FILE, xml(XML_START + "</assetData>"));
    }

    @Test
    void refusesAWrongFormatWithTheRightEnding() {
        refusedFor(FindingRule.WRONG_FORMAT, read("tape.csv", "PK\u0003\u0004rest".getBytes(StandardCharsets.UTF_8)));
        refusedFor(FindingRule.WRONG_FORMAT, read("tape.xml", "%PDF-1.7".getBytes(StandardCharsets.UTF_8)));
        refusedFor(FindingRule.WRONG_FORMAT, read("tape.xml", (HEADER + "\n" + LOAN).getBytes(StandardCharsets.UTF_8)));
        refusedFor(
                FindingRule.WRONG_FORMAT,
                read("tape.csv", (XML_START + "</assetData>").getBytes(StandardCharsets.UTF_8)));
        refusedFor(FindingRule.WRONG_FORMAT, xml("<html><body>not a tape</body></html>"));
        refusedFor(FindingRule.WRONG_FORMAT, read("tape.docx", LOAN.getBytes(StandardCharsets.UTF_8)));
        refusedFor(
                FindingRule.MISSING_COLUMN,
                read("tape.csv", "just some words\nand more".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesTruncatedXml() {
        refusedFor(
                FindingRule.MALFORMED_XML, xml(XML_START + "<assets><assetTypeNumber>Own</assetTypeNumber><assetNumb"));
    }

    @Test
    void refusesEntityTricks() {
        String external = "<!DOCTYPE assetData [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        refusedFor(FindingRule.DTD_NOT_ADMITTED, xml(external + XML_START + "<assets>&x;</assets></assetData>"));
        String laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        refusedFor(FindingRule.DTD_NOT_ADMITTED, xml(laughs + XML_START + "<assets>&b;</assets></assetData>"));
        String noDtd = XML_START + "<assets><assetTypeNumber>&x;</assetTypeNumber></assets></assetData>";
        assertThat(xml(noDtd).accepted()).isFalse();
        String include = XML_START
                + "<assets><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"x\"/></assets></assetData>";
        refusedFor(FindingRule.UNKNOWN_ELEMENT, xml(include));
    }

    @Test
    void refusesDeepNesting() {
        assertThat(xml(XML_START + "<assets>".repeat(10_000)).accepted()).isFalse();
        assertThat(xml("<assetData>".repeat(10_000)).accepted()).isFalse();
    }

    @Test
    void namesTheMissingColumn() {
        String header = HEADER.replace("originalLoanTerm,", "");
        TapeReading reading = read("tape.csv", (header + "\n").getBytes(StandardCharsets.UTF_8));
        refusedFor(FindingRule.MISSING_COLUMN, reading);
        assertThat(reading.findings()).extracting(Finding::column).containsExactly("originalLoanTerm");
    }

    @Test
    void refusesADuplicateLoanAndNamesTheOtherRow() {
        TapeReading reading = csv(LOAN, LOAN.replace("L001", "L002"), LOAN);
        refusedFor(FindingRule.DUPLICATE_LOAN, reading);
        Finding finding = reading.findings().stream()
                .filter(found -> found.rule() == FindingRule.DUPLICATE_LOAN)
                .findFirst()
                .orElseThrow();
        assertThat(finding.row()).isEqualTo(3);
        assertThat(finding.line()).isEqualTo(4);
        assertThat(finding.arguments()).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "20000, NaN, NOT_A_NUMBER",
        "20000, 1e309, NOT_A_NUMBER",
        "20000, Infinity, NOT_A_NUMBER",
        "20000, 0x10, NOT_A_NUMBER",
        "20000, １００, NOT_A_NUMBER",
        "20000, 9999999999999, NUMBER_OUT_OF_RANGE",
        "20000, 0.000000001, NUMBER_OUT_OF_RANGE",
        "18000.00, -18000.00, NEGATIVE_AMOUNT",
        "17700.00, -0.01, NEGATIVE_AMOUNT",
        "01-31-2026, 2026-02-30, INVALID_DATE",
        "01-31-2026, 02-30-2026, INVALID_DATE",
        "01-31-2026, 12-31-2025, PERIOD_REVERSED",
        "06/2030, 13/2030, INVALID_DATE",
        "L001, '', MISSING_VALUE",
        "L001, L0000000000000000000000000001, TEXT_TOO_LONG"
    })
    void refusesABadCell(String good, String bad, FindingRule rule) {
        TapeReading reading = csv(LOAN.replace("," + good + ",", "," + bad + ","));
        refusedFor(rule, reading);
        assertThat(reading.rows()).isZero();
        assertThat(reading.findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.row()).isEqualTo(1);
            assertThat(finding.column()).isNotEmpty();
        });
    }

    @Test
    void refusesControlAndDirectionCharacters() {
        refusedFor(FindingRule.CONTROL_CHARACTER, csv(LOAN.replace("TX", "T\u202EX")));
        refusedFor(FindingRule.CONTROL_CHARACTER, csv(LOAN.replace("TX", "T\u0007X")));
    }

    @Test
    void namesGbkAndUtf16() {
        byte[] gbk = (HEADER + "\n" + LOAN.replace("TX", "上海市浦东新区")).getBytes(Charset.forName("GBK"));
        TapeReading reading = read("tape.csv", gbk);
        refusedFor(FindingRule.WRONG_ENCODING, reading);
        assertThat(reading.findings().get(0).value()).contains("GBK");
        assertThat(reading.findings().get(0).line()).isEqualTo(2);
        byte[] utf16 = (HEADER + "\n" + LOAN).getBytes(StandardCharsets.UTF_16);
        refusedFor(FindingRule.WRONG_ENCODING, read("tape.csv", utf16));
        assertThat(read("tape.csv", utf16).findings().get(0).value()).isEqualTo("UTF-16");
        refusedFor(
                FindingRule.WRONG_ENCODING,
                read("tape.csv", (HEADER + "\n" + LOAN).getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void skipsAByteOrderMarkAndSaysSo() {
        TapeReading reading = read("tape.csv", ("\uFEFF" + HEADER + "\n" + LOAN).getBytes(StandardCharsets.UTF_8));
        assertThat(reading.accepted()).isTrue();
        assertThat(reading.counts()).containsEntry(FindingRule.BYTE_ORDER_MARK, 1L);
        assertThat(reading.rows()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsOverTheLimit() throws IOException {
        byte[] content = (HEADER + "\n" + LOAN).getBytes(StandardCharsets.UTF_8);
        TapeSource tape = TapeSource.of("tape.csv", content);
        TapeLimits limits = TapeLimits.DEFAULT.withMaxBytes(content.length - 1L);
        refusedFor(FindingRule.OVER_LIMIT, TapeReader.read(tape, limits, row -> {}));
        assertThat(TapeReader.read(tape, limits.withMaxBytes(content.length), row -> {})
                        .accepted())
                .isTrue();
        refusedFor(FindingRule.OVER_LIMIT, csv(LOAN.replace("TX", "T".repeat(2_000))));
        String text = "<assets><assetTypeNumber>" + "T".repeat(2_000_000) + "</assetTypeNumber></assets></assetData>";
        assertThat(xml(XML_START + text).accepted()).isFalse();
    }

    @Test
    void refusesBrokenCsvRecords() {
        refusedFor(FindingRule.MALFORMED_CSV, csv(LOAN + ",extra"));
        refusedFor(FindingRule.MALFORMED_CSV, csv(LOAN.replace("TX", "\"TX")));
        refusedFor(
                FindingRule.DUPLICATE_COLUMN,
                read("t.csv", (HEADER + ",assetNumber\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void saysEveryRuleInBothLanguages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            FindingTexts texts = FindingTexts.of(locale);
            for (FindingRule rule : FindingRule.values()) {
                Finding finding = new Finding(rule, 1, 2, "L001", "column", "value", List.of("a", "b", "c"));
                assertThat(texts.title(rule)).isNotBlank();
                assertThat(texts.expectation(finding)).isNotBlank().doesNotContain("{");
                assertThat(texts.fix(finding)).isNotBlank().doesNotContain("{");
            }
        }
    }

    @Test
    void givesTheSameRowFromCsvAndXml() throws IOException {
        List<LoanRow> rows = new ArrayList<>();
        TapeReader.read(
                TapeSource.of("t.csv", (HEADER + "\n" + LOAN).getBytes(StandardCharsets.UTF_8)),
                TapeLimits.DEFAULT,
                rows::add);
        StringBuilder xml = new StringBuilder(XML_START + "<assets>");
        String[] names = HEADER.split(",");
        String[] values = LOAN.split(",");
        for (int i = 0; i < names.length; i++) {
            xml.append('<')
                    .append(names[i])
                    .append('>')
                    .append(values[i])
                    .append("</")
                    .append(names[i])
                    .append('>');
        }
        byte[] bytes = xml.append("</assets></assetData>").toString().getBytes(StandardCharsets.UTF_8);
        TapeReader.read(TapeSource.of("t.xml", bytes), TapeLimits.DEFAULT, rows::add);
        assertThat(rows).hasSize(2);
        assertThat(io.truesale.domain.asset.CanonicalRow.encode(rows.get(0)))
                .isEqualTo(io.truesale.domain.asset.CanonicalRow.encode(rows.get(1)));
    }
}
