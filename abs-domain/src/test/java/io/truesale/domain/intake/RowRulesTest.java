package io.truesale.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check of one loan: a value that passes, and one that is found at its row, line and column. */
class RowRulesTest {
    private static final Map<String, String> GOOD = good();

    private static Map<String, String> good() {
        Map<String, String> loan = new LinkedHashMap<>();
        for (String cell : """
                assetTypeNumber=Own
                assetNumber=L001
                reportingPeriodBeginningDate=01-01-2026
                reportingPeriodEndingDate=01-31-2026
                originationDate=06/2025
                originalLoanAmount=20000
                originalLoanTerm=60
                loanMaturityDate=06/2030
                originalInterestRatePercentage=0.05
                obligorGeographicLocation=TX
                obligorCreditScore=700
                remainingTermToMaturityNumber=53
                reportingPeriodBeginningLoanBalanceAmount=18000.00
                reportingPeriodInterestRatePercentage=0.05
                actualInterestCollectedAmount=75.00
                actualPrincipalCollectedAmount=300.00
                reportingPeriodActualEndBalanceAmount=17700.00
                currentDelinquencyStatus=0
                zeroBalanceCode=
                zeroBalanceEffectiveDate=
                """.lines().toList()) {
            String[] pair = cell.split("=", -1);
            loan.put(pair[0], pair[1]);
        }
        return loan;
    }

    private static TapeReading csv(Map<String, String> loan) {
        String tape = String.join(",", loan.keySet()) + "\n" + String.join(",", loan.values()) + "\n";
        return read("tape.csv", tape);
    }

    private static TapeReading read(String name, String tape) {
        try {
            return TapeReader.read(TapeSource.of(name, tape.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TapeReading with(String changes) {
        Map<String, String> loan = new LinkedHashMap<>(GOOD);
        Arrays.stream(changes.split(";"))
                .map(change -> change.split("=", -1))
                .forEach(pair -> loan.put(pair[0], pair[1]));
        return csv(loan);
    }

    @Test
    void findsNothingInAGoodLoan() {
        TapeReading reading = csv(GOOD);
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.accepted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "PERIOD_NOT_A_MONTH, reportingPeriodEndingDate, reportingPeriodEndingDate=01-30-2026, reportingPeriodEndingDate=01-31-2026",
        "ABSENT_VALUE, originalLoanAmount, originalLoanAmount=, originalLoanAmount=0",
        "NEGATIVE_FLOW, actualInterestCollectedAmount, actualInterestCollectedAmount=-0.01, actualInterestCollectedAmount=0",
        "NEGATIVE_TERM, remainingTermToMaturityNumber, remainingTermToMaturityNumber=-1, remainingTermToMaturityNumber=0",
        "CREDIT_SCORE_OUTLIER, obligorCreditScore, obligorCreditScore=249, obligorCreditScore=250",
        "CREDIT_SCORE_OUTLIER, obligorCreditScore, obligorCreditScore=901, obligorCreditScore=900",
        "MATURITY_BEFORE_ORIGINATION, loanMaturityDate, loanMaturityDate=05/2025, loanMaturityDate=06/2025",
        "PAID_OFF_REMAINS, zeroBalanceCode, zeroBalanceCode=1;zeroBalanceEffectiveDate=12/2025,"
                + " zeroBalanceCode=1;zeroBalanceEffectiveDate=01/2026",
    })
    void findsWhatIsUnusualAndTakesItAsItStands(FindingRule rule, String column, String bad, String good) {
        assertThat(with(good).counts()).doesNotContainKey(rule);
        TapeReading reading = with(bad);
        assertThat(reading.accepted()).isTrue();
        List<Finding> found =
                reading.findings().stream().filter(each -> each.rule() == rule).toList();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).row()).isEqualTo(1);
        assertThat(found.get(0).line()).isEqualTo(2);
        assertThat(found.get(0).assetNumber()).isEqualTo("L001");
        assertThat(found.get(0).column()).isEqualTo(column);
    }

    @Test
    void notesAColumnThatIsNotRead() {
        Map<String, String> loan = new LinkedHashMap<>(GOOD);
        loan.put("branchCode", "77");
        TapeReading reading = csv(loan);
        assertThat(reading.accepted()).isTrue();
        assertThat(reading.findings()).extracting(Finding::rule).containsExactly(FindingRule.UNKNOWN_COLUMN);
        assertThat(reading.findings()).extracting(Finding::column).containsExactly("branchCode");
    }

    @Test
    void refusesAnElementThatComesTwice() {
        assertThat(xml("").accepted()).isTrue();
        TapeReading reading = xml("<originalLoanTerm>61</originalLoanTerm>");
        assertThat(reading.accepted()).isFalse();
        assertThat(reading.counts()).containsKey(FindingRule.ELEMENT_REPEATED);
    }

    private static TapeReading xml(String more) {
        StringBuilder loan = new StringBuilder();
        GOOD.forEach((element, text) -> {
            if (!text.isEmpty()) {
                loan.append('<').append(element).append('>').append(text);
                loan.append("</").append(element).append('>');
            }
        });
        return read(
                "tape.xml",
                "<assetData xmlns=\"http://www.sec.gov/edgar/document/absee/autoloan/assetdata\"><assets>" + loan + more
                        + "</assets></assetData>");
    }
}
