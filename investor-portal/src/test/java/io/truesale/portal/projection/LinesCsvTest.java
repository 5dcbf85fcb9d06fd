package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.cashflow.AssetTerms.Rent;
import io.truesale.domain.cashflow.PoolLines.Line;
import java.io.StringReader;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesCsvTest {
    private static Line line(String header, String row, int digits) {
        LinesCsv read = LinesCsv.read(new StringReader(header + "\n" + row + "\n"), LocalDate.of(2026, 1, 31), digits);
        return read.lines().line(0);
    }

    /** 12 x 100 + 12 x 110 = 2,520 at a rate of 0; at 1 % a month 100/1.01 + 100/1.0201 + 110/1.030301 = 303.804422. */
    @Test
    void worksOutWhatRentsThatStepAreWorth() {
        assertThat(line("type,rate,remainingTerm,rents", "LEASE,0,24,12:100 12:110", 2)
                        .balance())
                .isCloseTo(252_000, within(1e-6));
        Line lease = line("type,rate,remainingTerm,rents", "LEASE,0.12,3,2:100 1:110", 2);
        assertThat(lease.balance()).isCloseTo(30_380.4422, within(1e-3));
        assertThat(lease.payment()).isEqualTo(10_000);
        assertThat(lease.terms().rents()).containsExactly(new Rent(2, 10_000), new Rent(1, 11_000));
    }

    /** 1,000 yen that rise by 3 % and 10 yen, first after 6 months, then every 12: 1,000, 1,040, 1,081.2. */
    @Test
    void raisesRentsByARule() {
        Line lease = line(
                "type,rate,remainingTerm,payment,stepEvery,stepFirst,stepRate,stepAmount",
                "LEASE,0.02,30,1000,12,6,0.03,10",
                0);
        assertThat(lease.terms().rents()).hasSize(3);
        assertThat(lease.terms().rentPath(30)[5]).isEqualTo(1_000);
        assertThat(lease.terms().rentPath(30)[6]).isCloseTo(1_040, within(1e-9));
        assertThat(lease.terms().rentPath(30)[29]).isCloseTo(1_081.2, within(1e-9));
    }

    /** Names of columns as people write them, rates in percent; first paid in January 2025, so 13 months old. */
    @Test
    void readsNamesAndRatesAsPeopleWriteThem() {
        Line written = line(
                "\uFEFFBalance,Interest Rate,RATE,Original Term,remaining_term,First-Date,loan number",
                "1000.00,x,4.9%,60,48,2025-01-15,7",
                2);
        assertThat(written).isEqualTo(line("balance,rate,originalTerm,remainingTerm,age", "1000.00,0.049,60,48,13", 2));
    }

    @ParameterizedTest
    @CsvSource({
        "'type,rate,remainingTerm,rents', 'LEASE,0,24,12x100', rents such as 12:1000.00",
        "'type,rate,remainingTerm,rents', 'LEASE,0,24,0:100', a rent of more than 0 for 1 or more months",
        "'type,rate,remainingTerm,rents,payment', 'LEASE,0,24,12:100,90', 'rents or a payment'",
        "'type,rate,remainingTerm,payment,stepRate', 'LEASE,0,24,90,0.03', a step states stepEvery",
        "'type,rate,remainingTerm,rents,stepEvery', 'LEASE,0,24,12:100,12', rents or a step",
        "'balance,rate,remainingTerm,rents', '1000,0,24,12:100', rents that step belong to a lease"
    })
    void saysWhatDoesNotFit(String header, String row, String sentence) {
        assertThatThrownBy(() -> line(header, row, 2))
                .isInstanceOf(LinesCsv.Refused.class)
                .hasMessageContaining(sentence);
    }
}
