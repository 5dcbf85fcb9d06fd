package io.truesale.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.FieldKind;
import io.truesale.domain.asset.LoanRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Real filings of 2017 and 2026: totals equal sums that the test adds up by itself from a DOM or by splitting lines. */
class RealTapesTest {
    private static final String NAMESPACE = "http://www.sec.gov/edgar/document/absee/autoloan/assetdata";

    private static Path absee() {
        String folder = System.getProperty("truesale.data", "");
        Path absee = Path.of(folder).resolve("absee");
        assumeTrue(!folder.isEmpty() && Files.isDirectory(absee), "no reference data: run with -Dtruesale.data=DIR");
        return absee;
    }

    static Stream<Path> xmlFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("xml", "xml_2017")) {
            try (Stream<Path> list = Files.list(absee().resolve(folder))) {
                files.addAll(list.sorted().toList());
            }
        }
        assertThat(files).hasSize(10);
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("xmlFiles")
    void totalsOfEachFilingEqualTheSumsOfItsDom(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        NodeList loans = factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagNameNS(NAMESPACE, "assets");
        TapeReading reading = TapeReader.read(TapeSource.of(file));
        assertThat(reading.findings()).noneMatch(finding -> finding.severity() == Severity.REJECTING);
        assertThat(reading.rows()).isEqualTo(loans.getLength());
        for (ControlTotal total : reading.statistics().totals()) {
            BigDecimal sum = BigDecimal.ZERO;
            long present = 0;
            for (int i = 0; i < loans.getLength(); i++) {
                NodeList values = ((Element) loans.item(i))
                        .getElementsByTagNameNS(NAMESPACE, total.field().element());
                if (values.getLength() == 1) {
                    sum = sum.add(new BigDecimal(values.item(0).getTextContent().strip()));
                    present++;
                }
            }
            assertThat(total.sum()).as(total.field().element()).isEqualByComparingTo(sum);
            assertThat(total.present()).as(total.field().element()).isEqualTo(present);
        }
    }

    @Test
    void totalsOfTheRealCsvEqualItsColumns() throws IOException {
        Path file = absee().resolve("auto_loan_months_2017_real.csv");
        List<String> lines = Files.readAllLines(file);
        List<String> header = List.of(lines.get(0).split(",", -1));
        TapeReading reading = TapeReader.read(TapeSource.of(file));
        assertThat(reading.findings()).noneMatch(finding -> finding.severity() == Severity.REJECTING);
        assertThat(reading.rows()).isEqualTo(2081);
        assertThat(reading.statistics().loans()).isEqualTo(651 + loansOfSeveralTrusts(lines));
        for (int column = 0; column < header.size(); column++) {
            AutoLoanField field = AutoLoanField.ofElement(header.get(column)).orElse(null);
            if (field == null
                    || !List.of(FieldKind.AMOUNT, FieldKind.RATE, FieldKind.COUNT)
                            .contains(field.kind())) {
                continue;
            }
            BigDecimal sum = BigDecimal.ZERO;
            for (String line : lines.subList(1, lines.size())) {
                String cell = line.split(",", -1)[column];
                sum = cell.isEmpty() ? sum : sum.add(new BigDecimal(cell));
            }
            assertThat(reading.statistics().total(field).sum())
                    .as(field.element())
                    .isEqualByComparingTo(sum);
        }
    }

    /** Loan numbers that occur in more than one securitization count once for each. */
    private static long loansOfSeveralTrusts(List<String> lines) {
        Map<String, java.util.Set<String>> trusts = new TreeMap<>();
        lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> trusts.computeIfAbsent(cells[3], key -> new java.util.TreeSet<>())
                        .add(cells[0]));
        return trusts.values().stream().mapToLong(set -> set.size() - 1).sum();
    }

    @Test
    void reportsTheQuirksOfTheRealCsv() throws IOException {
        TapeReading reading = TapeReader.read(TapeSource.of(absee().resolve("auto_loan_months_2017_real.csv")));
        assertThat(reading.counts())
                .containsEntry(FindingRule.REPORTED_TWICE, 133L) // Ford, March 2017
                .containsEntry(FindingRule.SEVERAL_SECURITIZATIONS, 1L)
                .containsEntry(FindingRule.SEVERAL_PERIODS, 1L)
                .containsKeys(
                        FindingRule.BALANCE_IDENTITY,
                        FindingRule.SERVICING_FEE_OUTLIER,
                        FindingRule.RATE_LOOKS_LIKE_PERCENT,
                        FindingRule.INCOME_SHARE_LOOKS_LIKE_PERCENT,
                        FindingRule.CHARGED_OFF_REMAINS,
                        FindingRule.VALUES_REPEAT,
                        FindingRule.NO_CREDIT_SCORE,
                        FindingRule.LEADING_ZEROS_LOST,
                        FindingRule.UNKNOWN_CODE,
                        FindingRule.FINER_THAN_A_CENT);
        // CarMax: 495 loan-months at 0.00083 a month; California Republic: 18 at 1
        assertThat(reading.counts()).containsEntry(FindingRule.SERVICING_FEE_OUTLIER, 513L);
    }

    @Test
    void keepsTheRepeatedRecordsOfAFilingThatCannotNameItsReportDates() throws IOException {
        Path file = absee().resolve("xml_2017/Ford_Credit_Auto_Owner_Trust_2017_A_2017-03.xml");
        TapeReading reading = TapeReader.read(TapeSource.of(file));
        assertThat(reading.accepted()).isTrue();
        assertThat(reading.rows()).isEqualTo(266);
        assertThat(reading.statistics().loans()).isEqualTo(133);
        assertThat(reading.counts()).containsEntry(FindingRule.REPEATED_RECORD, 133L);
    }

    @Test
    void stratificationsAddUpToTheTape() throws IOException {
        Path file = absee().resolve("xml_2017/CarMax_Auto_Owner_Trust_2017_1_2017-01.xml");
        List<LoanRow> rows = new ArrayList<>();
        TapeReading reading = TapeReader.read(TapeSource.of(file), TapeLimits.DEFAULT, rows::add);
        long balance =
                rows.stream().mapToLong(row -> row.endBalance().orElse(0)).sum();
        assertThat(reading.statistics().stratifications()).hasSize(StratDimension.values().length);
        assertThat(reading.statistics().stratifications()).allSatisfy(table -> {
            assertThat(table.bands().stream()
                            .mapToLong(Stratification.Band::rows)
                            .sum())
                    .isEqualTo(99);
            assertThat(table.bands().stream()
                            .mapToLong(Stratification.Band::endBalance)
                            .sum())
                    .isEqualTo(balance);
        });
        assertThat(Arrays.asList(StratDimension.values())).hasSizeGreaterThanOrEqualTo(8);
    }
}
