package io.truesale.portal.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Receipts;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.waterfall.CollectionFigures;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.Engine;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.portal.projection.Calculations;
import io.truesale.portal.sheet.CalculationSheet.Reading;
import io.truesale.portal.sheet.SheetComparison.Outcome;
import io.truesale.portal.sheet.SheetComparison.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

class CalculationSheetTest {
    private static final DealModel MODEL = SampleDeal.model();
    private static final PeriodResult RESULT = Engine.run(
            MODEL,
            DealState.atClosing(MODEL),
            new CollectionFigures(
                    1,
                    SampleDeal.POOL,
                    2_000_000_00L,
                    50_000_00L,
                    0,
                    SampleDeal.POOL - 2_050_000_00L,
                    600_000_00L,
                    12_500_00L,
                    0,
                    0,
                    0));
    private static final List<CalculationLine> LINES =
            CalculationLine.of(Calculations.of(RESULT, LocalDate.of(2026, 3, 16), CurrencyUnit.USD));

    /** Writes a sheet; {@code cell} puts the amount of a line. */
    private static byte[] sheet(String name, Function<CalculationLine, Object> amount) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Test", "1.0")) {
            book.newWorksheet("Notes").value(0, 0, "made by hand");
            Worksheet sheet = book.newWorksheet(name);
            sheet.value(2, 1, "Key");
            sheet.value(2, 3, "AMOUNT");
            int row = 3;
            for (CalculationLine line : LINES) {
                sheet.value(row, 1, line.key());
                Object value = amount.apply(line);
                if (value instanceof Number number) {
                    sheet.value(row, 3, number);
                } else if (value instanceof String text) {
                    sheet.value(row, 3, text);
                }
                row++;
            }
        }
        return out.toByteArray();
    }

    private static SheetComparison compared(byte[] file) throws CalculationSheet.Unusable {
        return SheetComparison.of(LINES, CalculationSheet.read(file));
    }

    @Test
    void writesAFormWithEveryLineLeftOpen() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CalculationSheet.write(LINES, out);
        SheetComparison comparison = compared(out.toByteArray());
        assertThat(comparison.count(Outcome.OPEN)).isEqualTo(LINES.size());
        assertThat(comparison.problems()).isEmpty();
        assertThat(LINES).extracting(CalculationLine::key).contains("step.6.interest-b.B.paid", "class.A.closing");
    }

    @Test
    void findsTheSameNumbersEqualAndACentMoved() throws Exception {
        assertThat(compared(sheet("Mine", CalculationLine::value)).count(Outcome.EQUAL))
                .isEqualTo(LINES.size());
        SheetComparison moved = compared(sheet(
                "Mine",
                line -> line.key().equals("class.B.interestPaid")
                        ? line.value().add(new BigDecimal("0.01"))
                        : line.value()));
        assertThat(moved.rows().stream().filter(row -> row.outcome() == Outcome.DIFFERS))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.ours().key()).isEqualTo("class.B.interestPaid");
                    assertThat(row.difference()).isEqualByComparingTo("0.01");
                    assertThat(row.cell()).startsWith("Mine!D");
                });
    }

    /** Spreadsheets store binary fractions: 33750.000000004 is 33,750.00 to the cent. */
    @Test
    void comparesAmountsToTheMinorUnit() throws Exception {
        SheetComparison comparison = compared(sheet("Mine", line -> line.value().doubleValue() * (1 + 1e-14)));
        assertThat(comparison.count(Outcome.DIFFERS)).isZero();
    }

    @Test
    void saysWhichCellsHoldNoNumber() throws Exception {
        SheetComparison comparison =
                compared(sheet("Mine", line -> line.key().equals("available") ? "about 2 million" : line.value()));
        assertThat(comparison.problems())
                .singleElement()
                .asString()
                .matches("Mine!D\\d+: a number is expected for available, got: about 2 million");
        assertThat(comparison.count(Outcome.OPEN)).isEqualTo(1);
    }

    /** A reader would make room for 321 million columns. */
    @Test
    void refusesCellsThatNoSheetCanHave() throws Exception {
        byte[] file = raw("<row r=\"1\"><c r = \"ZZZZZZ1\" t=\"inlineStr\"><is><t>key</t></is></c></row>");
        assertThatThrownBy(() -> CalculationSheet.read(file))
                .isInstanceOf(CalculationSheet.Unusable.class)
                .hasMessageContaining("XFD1048576")
                .hasMessageContaining("ZZZZZZ1");
    }

    /** The value that the spreadsheet program has stored counts, also of a formula; an error is said with its cell. */
    @Test
    void readsStoredValuesOfFormulas() throws Exception {
        byte[] file = raw("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>key</t></is></c>"
                + "<c r=\"B1\" t=\"inlineStr\"><is><t>amount</t></is></c></row>"
                + text(2, "available", "<f>SUM(C1:C2)</f><v>2612500</v>", "")
                + text(3, "class.B.interestPaid", "<f>1/0</f><v>#DIV/0!</v>", " t=\"e\"")
                + text(4, "class.Z.closing", "<v>1</v>", ""));
        SheetComparison comparison = compared(file);
        Row available = comparison.rows().stream()
                .filter(row -> row.ours().key().equals("available"))
                .findFirst()
                .orElseThrow();
        assertThat(available.theirs().orElseThrow()).isEqualByComparingTo("2612500");
        assertThat(available.outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(comparison.problems())
                .containsExactly(
                        "Own!B3: a number is expected for class.B.interestPaid, got: #DIV/0!",
                        "Own!B4: this payment date has no line class.Z.closing");
    }

    private static String text(int row, String key, String cell, String type) {
        return "<row r=\"" + row + "\"><c r=\"A" + row + "\" t=\"inlineStr\"><is><t>" + key + "</t></is></c><c r=\"B"
                + row + "\"" + type + ">" + cell + "</c></row>";
    }

    /** An XLSX of one sheet with these rows. */
    private static byte[] raw(String rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override"
                            + " PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
                            + ".spreadsheetml.sheet.main+xml\"/></Types>");
            entry(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office
                            + "\"><sheets><sheet name=\"Own\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            entry(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                            + "relationships\"><Relationship Id=\"rId1\" Type=\"" + office
                            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            entry(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData></worksheet>");
        }
        return out.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void refusesWhatIsNoCalculation() throws Exception {
        assertRefused("key,amount".getBytes(StandardCharsets.UTF_8), "an XLSX file is expected, this is none: ");
        assertRefused(new byte[CalculationSheet.MAX_BYTES + 1], "a file of at most 4 MiB is expected");
        assertRefused(raw("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"), "the file has the sheets [Own]");
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 70; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertRefused(bomb.toByteArray(), "unpacks to more than 64 MiB");
    }

    private static void assertRefused(byte[] file, String sentence) {
        assertThatThrownBy(() -> CalculationSheet.read(file))
                .isInstanceOf(CalculationSheet.Unusable.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void readsItsOwnForm() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CalculationSheet.write(LINES, out);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(book.getFirstSheet().getName()).isEqualTo("Truesale");
        }
        Reading reading = CalculationSheet.read(out.toByteArray());
        assertThat(reading.given()).isEmpty();
    }

    /** A deal by file has its own accounts and currencies: a class in euros with cents of euros, each account by its name. */
    @Test
    void namesTheAccountsAndCurrenciesOfADealByFile() {
        DealTerms terms = DealFile.read(SampleDealFile.foreign());
        Payment payment = Payments.pay(
                terms,
                Standing.atClosing(terms),
                new Receipts(
                        600_000_00L,
                        2_000_000_00L,
                        0,
                        0,
                        0,
                        SampleDeal.POOL - 2_000_000_00L,
                        0,
                        Map.of("fx.EURUSD", "1.0850")));
        List<CalculationLine> lines = CalculationLine.of(Calculations.of(terms, payment));
        assertThat(lines)
                .extracting(CalculationLine::key)
                .contains("account.collection", "account.reserve", "account.euro", "paidOut", "paidOut.EUR")
                .contains("step.2.2-exchange.bank.paid", "step.2.2-exchange.euro.paid");
        assertThat(value(lines, "class.B.interestPaid")).isEqualByComparingTo("18750.00"); // by hand: ForeignClassTest
        assertThat(value(lines, "step.2.2-exchange.bank.paid")).isEqualByComparingTo("20343.75");
        assertThat(value(lines, "available")).isEqualByComparingTo("2600000.00"); // the reserve of 500,000.00 apart
    }

    private static BigDecimal value(List<CalculationLine> lines, String key) {
        return lines.stream()
                .filter(line -> line.key().equals(key))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
