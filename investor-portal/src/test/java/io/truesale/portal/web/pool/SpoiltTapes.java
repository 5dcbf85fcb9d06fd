package io.truesale.portal.web.pool;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The bad files of the issue, each with the finding that it must get; places and values by hand. */
final class SpoiltTapes {
    /** One good loan of {@link #csv}. */
    static final String LOAN = "Own,L001,01-01-2026,01-31-2026,06/2025,20000,60,06/2030,0.05,TX,53,"
            + "18000.00,0.05,75.00,300.00,17700.00,0";

    private static final String HEADER =
            "assetTypeNumber,assetNumber,reportingPeriodBeginningDate,reportingPeriodEndingDate,originationDate,"
                    + "originalLoanAmount,originalLoanTerm,loanMaturityDate,originalInterestRatePercentage,"
                    + "obligorGeographicLocation,remainingTermToMaturityNumber,"
                    + "reportingPeriodBeginningLoanBalanceAmount,reportingPeriodInterestRatePercentage,"
                    + "actualInterestCollectedAmount,actualPrincipalCollectedAmount,"
                    + "reportingPeriodActualEndBalanceAmount,currentDelinquencyStatus";
    private static final String ROOT =
            "<assetData xmlns=\"http://www.sec.gov/edgar/document/absee/autoloan/assetdata\">";
    private static final String SECOND = LOAN.replace("L001", "L002");
    private static final String PLAIN = " is a plain decimal number such as 1234.56";

    private SpoiltTapes() {}

    /** A file, and its finding: rule, the rule's name on the page, row (0: the file), column, value and expectation. */
    record Spoilt(
            String name,
            String fileName,
            byte[] content,
            String rule,
            String title,
            long row,
            String column,
            String value,
            String expectation) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Every one. */
    static Stream<Spoilt> all() {
        return Stream.concat(Stream.concat(files(), xml()), cells());
    }

    private static Spoilt file(
            String name, String fileName, byte[] content, String rule, String title, String value, String expectation) {
        return new Spoilt(name, fileName, content, rule, title, 0, "", value, expectation);
    }

    private static Stream<Spoilt> files() {
        String empty = "A file with at least one loan is expected.";
        byte[] gbk = csv(LOAN, SECOND.replace("TX", "上海市浦东新区")).getBytes(Charset.forName("GBK"));
        String column = csv(LOAN).replace("originalLoanTerm,", "").replace(",20000,60,", ",20000,");
        return Stream.of(
                file("empty CSV", "empty.csv", bytes(""), "EMPTY_FILE", "Empty file", "empty.csv", empty),
                file("empty XML", "empty.xml", bytes(""), "EMPTY_FILE", "Empty file", "empty.xml", empty),
                file("header only", "header.csv", bytes(csv()), "EMPTY_FILE", "Empty file", "header.csv", empty),
                file(
                        "PDF as XML",
                        "letter.xml",
                        bytes("%PDF-1.7 not a tape"),
                        "WRONG_FORMAT",
                        "Wrong format",
                        "PDF",
                        "Expected .xml / .csv, but the content is PDF."),
                file(
                        "zip as CSV",
                        "book.csv",
                        bytes("PK\u0003\u0004workbook"),
                        "WRONG_FORMAT",
                        "Wrong format",
                        "ZIP / XLSX",
                        "Expected .xml / .csv, but the content is ZIP / XLSX."),
                file(
                        "CSV as XML",
                        "tape.xml",
                        bytes(csv(LOAN)),
                        "WRONG_FORMAT",
                        "Wrong format",
                        "CSV",
                        "Expected ABS_EE_XML, but the content is CSV."),
                file(
                        "GBK",
                        "gbk.csv",
                        gbk,
                        "WRONG_ENCODING",
                        "Wrong encoding",
                        "GBK/GB18030",
                        "UTF-8 text is expected"),
                new Spoilt(
                        "missing column",
                        "column.csv",
                        bytes(column),
                        "MISSING_COLUMN",
                        "Missing column",
                        0,
                        "originalLoanTerm",
                        "",
                        "The header must have the column originalLoanTerm."));
    }

    private static Stream<Spoilt> xml() {
        String external = "<!DOCTYPE assetData [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        StringBuilder laughs = new StringBuilder("<!DOCTYPE assetData [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l").append(i).append(" \"");
            laughs.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
        }
        laughs.append("]>");
        String loan = "<assets><assetTypeNumber>";
        String noEntities = "An ABS-EE file has no document type declaration and no entities of its own.";
        return Stream.of(
                file(
                        "truncated XML",
                        "cut.xml",
                        bytes(ROOT + loan + "Own</assetTypeNumber><assetNumb"),
                        "MALFORMED_XML",
                        "XML cannot be read",
                        "",
                        "A complete, well-formed XML file is expected: "),
                dtd("DTD", "<!DOCTYPE assetData SYSTEM \"absee.dtd\">" + ROOT + "</assetData>", noEntities),
                dtd(
                        "external entity",
                        external + ROOT + loan + "&x;</assetTypeNumber></assets></assetData>",
                        noEntities),
                dtd(
                        "billion laughs",
                        laughs + ROOT + loan + "&l9;</assetTypeNumber></assets></assetData>",
                        noEntities));
    }

    private static Spoilt dtd(String name, String content, String expectation) {
        String fileName = name.replace(' ', '-') + ".xml";
        return file(name, fileName, bytes(content), "DTD_NOT_ADMITTED", "Document type or entity", "", expectation);
    }

    private static Stream<Spoilt> cells() {
        String end = "reportingPeriodActualEndBalanceAmount";
        String interest = "actualInterestCollectedAmount";
        return Stream.of(
                cell("NaN", ",75.00,", "NaN", "NOT_A_NUMBER", "Not a number", interest, interest + PLAIN),
                cell("1e309", ",75.00,", "1e309", "NOT_A_NUMBER", "Not a number", interest, interest + PLAIN),
                cell(
                        "negative balance",
                        ",17700.00,",
                        "-17700.00",
                        "NEGATIVE_AMOUNT",
                        "Negative value",
                        end,
                        end + " is not negative."),
                cell(
                        "30 February",
                        ",01-31-2026,",
                        "2026-02-30",
                        "INVALID_DATE",
                        "Invalid date",
                        "reportingPeriodEndingDate",
                        "reportingPeriodEndingDate is an existing date in the form MM-DD-YYYY."),
                new Spoilt(
                        "duplicate loan",
                        "twice.csv",
                        bytes(csv(LOAN, SECOND, LOAN)),
                        "DUPLICATE_LOAN",
                        "Duplicate loan",
                        3,
                        "assetNumber",
                        "L001",
                        "A loan number comes once for each period and report date; it is also in row 1."));
    }

    /** A good loan, and a second one with a bad cell. */
    private static Spoilt cell(
            String name, String good, String bad, String rule, String title, String column, String expectation) {
        byte[] content = bytes(csv(LOAN, SECOND.replace(good, "," + bad + ",")));
        String fileName = name.replace(' ', '-') + ".csv";
        return new Spoilt(name, fileName, content, rule, title, 2, column, bad, expectation);
    }

    /** A CSV tape of {@code loans}. */
    static String csv(String... loans) {
        return HEADER + "\n" + String.join("\n", loans) + (loans.length == 0 ? "" : "\n");
    }

    /** A CSV that begins like a tape and is {@code lengthBytes} long. */
    static byte[] ofLength(int lengthBytes) {
        byte[] content = new byte[lengthBytes];
        Arrays.fill(content, (byte) '\n');
        byte[] tape = bytes(csv(LOAN));
        System.arraycopy(tape, 0, content, 0, tape.length);
        return content;
    }

    /** Cells of a downloaded CSV. */
    static List<List<String>> cells(String csv) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(text.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(cell.toString().strip());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(List.copyOf(line));
                    line.clear();
                }
            } else {
                cell.append(c);
            }
        }
        return lines;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
