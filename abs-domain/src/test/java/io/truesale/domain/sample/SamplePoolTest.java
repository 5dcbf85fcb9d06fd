package io.truesale.domain.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.intake.FindingRule;
import io.truesale.domain.intake.Severity;
import io.truesale.domain.intake.TapeLimits;
import io.truesale.domain.intake.TapeReader;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.TapeSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;

class SamplePoolTest {
    private static final SampleSpec SPEC =
            new SampleSpec(20260131, 1_000, "Rivermark Bank", "RMB", YearMonth.of(2026, 1));

    private static byte[] xml(SamplePool pool) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pool.writeXml(out);
        return out.toByteArray();
    }

    @Test
    void makesTheSameBytesFromTheSameSeed() throws IOException {
        assertThat(xml(SamplePool.at(SPEC, YearMonth.of(2026, 4))))
                .isEqualTo(xml(SamplePool.at(SPEC, YearMonth.of(2026, 4))));
    }

    @Test
    void isValidAgainstTheSchemaOfTheRegulator() throws Exception {
        String data = System.getProperty("truesale.data", "");
        Path schema = Path.of(data).resolve("absee/xsd/eis_ABS_AutoLoanAssetData.xsd");
        assumeTrue(!data.isEmpty() && Files.exists(schema), "no reference data: run with -Dtruesale.data=DIR");
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        for (int month = 1; month <= 4; month++) {
            byte[] tape = xml(SamplePool.at(SPEC, YearMonth.of(2026, month)));
            factory.newSchema(schema.toFile())
                    .newValidator()
                    .validate(new StreamSource(new ByteArrayInputStream(tape)));
        }
    }

    @Test
    void readsBackWithoutAFindingThatRejectsOrWarns() throws IOException {
        List<LoanRow> rows = new ArrayList<>();
        SamplePool pool = SamplePool.of(SPEC);
        TapeReading reading = TapeReader.read(TapeSource.of("tape.xml", xml(pool)), TapeLimits.DEFAULT, rows::add);
        assertThat(reading.findings()).noneMatch(finding -> finding.severity() != Severity.NOTE);
        assertThat(rows).isEqualTo(pool.rows());
    }

    @Test
    void rollsForwardToTheCent() {
        SamplePool pool = SamplePool.of(SPEC);
        Map<String, Long> balances = new HashMap<>();
        pool.rows()
                .forEach(row -> balances.put(row.assetNumber(), row.endBalance().orElseThrow()));
        long chargedOff = 0;
        long recovered = 0;
        for (int month = 0; month < 12; month++) {
            pool.roll();
            for (LoanRow row : pool.rows()) {
                assertThat(row.beginBalance()).hasValue(balances.get(row.assetNumber()));
                long end = row.beginBalance().orElseThrow()
                        - row.principalCollected().orElseThrow()
                        - row.chargedOffPrincipal().orElseThrow();
                assertThat(row.endBalance()).hasValue(end);
                balances.put(row.assetNumber(), end);
                chargedOff += row.chargedOffPrincipal().orElseThrow();
                recovered += row.recovered().orElseThrow();
            }
        }
        assertThat(chargedOff).isPositive();
        assertThat(recovered).isPositive().isLessThan(chargedOff);
        assertThat(pool.rows().size()).isBetween(700, 990); // about 1.3 % a month prepay
    }

    @Test
    void looksLikeRealPools() throws IOException {
        TapeReading reading = TapeReader.read(TapeSource.of("tape.xml", xml(SamplePool.of(SPEC))));
        assertThat(reading.statistics().averages().rate().orElseThrow())
                .isBetween(new BigDecimal("0.05"), new BigDecimal("0.12"));
        assertThat(reading.statistics().averages().creditScore().orElseThrow())
                .isBetween(new BigDecimal("660"), new BigDecimal("720"));
        assertThat(reading.statistics()
                        .total(AutoLoanField.ORIGINAL_LOAN_AMOUNT)
                        .sum())
                .isBetween(new BigDecimal("20000000"), new BigDecimal("35000000"));
    }

    @Test
    void paysALevelPaymentThatEndsTheLoan() {
        // 20,000 at 6 % over 60 months: 386.656 by the annuity formula, so 386.66
        assertThat(LoanTerms.levelPayment(20_000_00, new BigDecimal("0.06"), 60))
                .isEqualTo(386_66);
    }

    @Test
    void spoilsATapeInWaysThatCanBeMended() throws IOException {
        SamplePool pool = SamplePool.of(new SampleSpec(7, 40, "Rivermark Bank", "BAD", YearMonth.of(2026, 1)));
        TapeReading bad = TapeReader.read(TapeSource.of("bad.csv", BadTape.spoilt(pool)));
        assertThat(bad.accepted()).isFalse();
        assertThat(bad.count(Severity.REJECTING)).isEqualTo(6);
        assertThat(bad.counts())
                .containsEntry(FindingRule.INVALID_DATE, 1L)
                .containsEntry(FindingRule.NOT_A_NUMBER, 2L)
                .containsEntry(FindingRule.INVALID_FLAG, 1L)
                .containsEntry(FindingRule.NEGATIVE_AMOUNT, 1L)
                .containsEntry(FindingRule.DUPLICATE_LOAN, 1L);
        TapeReading mended = TapeReader.read(TapeSource.of("bad.csv", BadTape.mended(pool)));
        assertThat(mended.accepted()).isTrue();
        assertThat(mended.rows()).isEqualTo(40);
    }
}
