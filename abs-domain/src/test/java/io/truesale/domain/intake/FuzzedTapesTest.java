package io.truesale.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.fixture.Fuzz;
import io.truesale.domain.fixture.FuzzedDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loan tapes, changed by seed and thought out: each gets a reading, none an exception, within a multiple of its bytes. */
class FuzzedTapesTest {
    private static final int LONG = 60_000; // characters of an input that is thought out
    private static final int INPUTS = 600;
    private static final int LOANS = 3;
    private static final String ROOT =
            "<assetData xmlns=\"http://www.sec.gov/edgar/document/absee/autoloan/assetdata\">";
    private static final List<String[]> FIELDS = List.of(
            new String[] {"assetTypeNumber", "Own"},
            new String[] {"assetNumber", "L001"},
            new String[] {"reportingPeriodBeginningDate", "01-01-2026"},
            new String[] {"reportingPeriodEndingDate", "01-31-2026"},
            new String[] {"originationDate", "06/2025"},
            new String[] {"originalLoanAmount", "20000"},
            new String[] {"originalLoanTerm", "60"},
            new String[] {"loanMaturityDate", "06/2030"},
            new String[] {"originalInterestRatePercentage", "0.05"},
            new String[] {"obligorGeographicLocation", "TX"},
            new String[] {"remainingTermToMaturityNumber", "53"},
            new String[] {"reportingPeriodBeginningLoanBalanceAmount", "18000.00"},
            new String[] {"reportingPeriodInterestRatePercentage", "0.05"},
            new String[] {"actualInterestCollectedAmount", "75.00"},
            new String[] {"actualPrincipalCollectedAmount", "300.00"},
            new String[] {"reportingPeriodActualEndBalanceAmount", "17700.00"},
            new String[] {"currentDelinquencyStatus", "0"});

    private static String header() {
        return String.join(",", FIELDS.stream().map(field -> field[0]).toList());
    }

    private static String cells(int loan) {
        return String.join(",", FIELDS.stream().map(field -> field[1]).toList()).replace("L001", "L00" + loan);
    }

    private static String csv() {
        StringBuilder tape = new StringBuilder(header()).append('\n');
        for (int loan = 1; loan <= LOANS; loan++) {
            tape.append(cells(loan)).append('\n');
        }
        return tape.toString();
    }

    private static String loan(int number, String more) {
        StringBuilder loan = new StringBuilder("<assets>");
        for (String[] field : FIELDS) {
            loan.append('<').append(field[0]).append('>').append(field[1].replace("L001", "L00" + number));
            loan.append("</").append(field[0]).append('>');
        }
        return loan.append(more).append("</assets>").toString();
    }

    private static String xml() {
        StringBuilder tape = new StringBuilder(ROOT);
        for (int loan = 1; loan <= LOANS; loan++) {
            tape.append(loan(loan, ""));
        }
        return tape.append("</assetData>").toString();
    }

    private static FuzzedDecoder tape(String name, String sample) {
        Fuzz.Decoder reader = input -> {
            TapeReading reading = TapeReader.read(TapeSource.of(name, input));
            assertThat(reading.accepted() && reading.rows() == 0)
                    .as("is accepted without a loan")
                    .isFalse();
            return reading;
        };
        return new FuzzedDecoder(name, sample.getBytes(StandardCharsets.UTF_8), FuzzedDecoder.PLAIN, reader, List.of());
    }

    private static List<FuzzedDecoder> decoders() {
        return List.of(tape("tape.csv", csv()), tape("tape.xml", xml()));
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void answersWithinItsMemory(FuzzedDecoder one) {
        one.check(INPUTS);
    }

    /** What grows: cells, columns, rows, quotes, elements, attributes, depth, names, and findings about each of them. */
    private static List<String> csvs() {
        return List.of(
                header() + "\n" + "9".repeat(LONG),
                header() + "\n\"" + "x,\n".repeat(LONG / 3),
                header() + "\n" + "\n".repeat(LONG),
                header() + "\n" + ",".repeat(LONG),
                header() + "\n" + "1\n".repeat(LONG / 2),
                header() + "\n" + (cells(1) + "\n").repeat(LONG / cells(1).length()),
                header() + "\n" + (cells(1).replace("0.05", "x") + "\n").repeat(LONG / cells(1).length()),
                "a,".repeat(LONG / 2),
                "\"\",".repeat(LONG / 3),
                (header() + ",").repeat(LONG / header().length()),
                header() + "\n" + "\"\"".repeat(LONG / 2));
    }

    private static String repeated() {
        return Arrays.stream(AutoLoanField.values())
                .filter(AutoLoanField::repeats)
                .findFirst()
                .orElseThrow()
                .element();
    }

    private static List<String> xmls() {
        String again = "<" + repeated() + ">" + "1".repeat(900) + "</" + repeated() + ">";
        return List.of(
                ROOT + loan(1, again.repeat(2_000)) + "</assetData>",
                ROOT + "<assets>".repeat(LONG / 8),
                ROOT + "<assets " + "a".repeat(LONG) + "=\"1\"/>",
                ROOT + "<" + "a".repeat(LONG) + "/>",
                ROOT + "<assets><assetNumber>" + "9".repeat(LONG),
                ROOT + "<assets><assetNumber>" + "<![CDATA[9]]>".repeat(LONG / 13),
                ROOT + "<assets><assetNumber>" + "<!---->".repeat(LONG / 7),
                ROOT + "<assets/>".repeat(LONG / 9),
                ROOT + loan(1, "").repeat(LONG / loan(1, "").length()),
                ROOT + "&amp;".repeat(LONG / 5),
                ROOT + "<?a " + "b".repeat(LONG) + "?>",
                "<!DOCTYPE a [" + "<!ENTITY a \"&a;&a;\">".repeat(LONG / 20) + "]><a>&a;</a>",
                "<a xmlns:" + "b".repeat(LONG) + "=\"c\"/>");
    }

    @Test
    void answersToWhatIsMadeToGrow() {
        for (String content : csvs()) {
            assertThat(tape("tape.csv", csv()).takes(begin(content), content.getBytes(StandardCharsets.UTF_8)))
                    .isTrue();
        }
        for (String content : xmls()) {
            assertThat(tape("tape.xml", xml()).takes(begin(content), content.getBytes(StandardCharsets.UTF_8)))
                    .isTrue();
        }
    }

    private static String begin(String content) {
        return content.substring(0, Math.min(content.length(), 120));
    }
}
