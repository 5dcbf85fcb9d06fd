package io.truesale.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.analytics.Experience.Estimate;
import io.truesale.domain.analytics.Experience.LoanMonth;
import io.truesale.domain.cashflow.RollRates.Roll;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class ExperienceTest {
    private static final YearMonth MAY = YearMonth.of(2026, 5);

    private static LoanMonth month(
            String loan, int after, long begin, long scheduled, long end, long lost, long recovered, int days) {
        return new LoanMonth(loan, MAY.plusMonths(after), begin, scheduled, end, lost, recovered, 10 + after, days);
    }

    /**
     * May: 3,000 with 300 scheduled; one of three loans pays off 900 beyond its 100: SMM 900 / 2,700. June: 1,800, one loan of
     * 900 is charged off, 450 come back.
     */
    @Test
    void estimatesSpeedsAndLosses() {
        Experience experience = new Experience();
        experience.add(month("a", 0, 1_000, 100, 0, 0, 0, 0));
        experience.add(month("b", 0, 1_000, 100, 900, 0, 0, 0));
        experience.add(month("c", 0, 1_000, 100, 900, 0, 0, 45));
        experience.add(month("b", 1, 900, 100, 800, 0, 0, 0));
        experience.add(month("c", 1, 900, 100, 0, 900, 450, 0));
        assertThat(experience.months().get(0).smm()).isCloseTo(900.0 / 2_700, within(1e-12));
        assertThat(experience.months().get(1).mdr()).isCloseTo(0.5, within(1e-12));
        Estimate all = experience.estimate();
        assertThat(all.smm()).isCloseTo(900.0 / (2_700 + 1_700), within(1e-12));
        assertThat(all.mdr()).isCloseTo(900.0 / 4_800, within(1e-12));
        assertThat(all.severity()).isCloseTo(0.5, within(1e-12));
        assertThat(all.loanMonths()).isEqualTo(5);
        // average age (10 x 3,000 + 11 x 1,800) / 4,800 = 10.375, the payment after it the 11.375th
        assertThat(all.abs()).isCloseTo(all.smm() / (1 + all.smm() * 10.375), within(1e-9));
        // b stayed current; c went from 30 days behind to a charge-off
        assertThat(all.rolls().get(0)).isEqualTo(new Roll(0, 0));
        assertThat(all.rolls().get(1)).isEqualTo(new Roll(1, 0));
    }

    @Test
    void countsALoanOnceAMonth() {
        Experience experience = new Experience();
        experience.add(month("a", 0, 1_000, 100, 900, 0, 0, 0));
        experience.add(month("a", 0, 1_000, 100, 900, 0, 0, 0));
        assertThat(experience.months().get(0).begin()).isEqualTo(1_000);
    }

    @Test
    void refusesTapesWithoutABalance() {
        assertThatThrownBy(() -> new Experience().estimate()).hasMessageContaining("no month of the tapes");
    }
}
