package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.analytics.Experience.Estimate;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.money.Rate;
import io.truesale.domain.servicing.LoanMonth;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolExperienceTest {
    private static final DealId DEAL = new DealId("auto-1");

    /** Ten loans of 1,200.00 at 12 % over 12 months pay 106.62 a month; in the second month one of them pays all. */
    private static List<LoanMonth> loans(String month) {
        boolean first = month.equals("2026-02");
        List<LoanMonth> loans = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            long begin = first ? 120_000 : 110_538;
            long principal = first ? 9_462 : i == 0 ? begin : 9_557;
            loans.add(new LoanMonth(
                    "L" + i,
                    begin,
                    principal,
                    begin / 100,
                    0,
                    0,
                    0,
                    0,
                    begin - principal,
                    0,
                    LoanMonth.Closed.OPEN,
                    Rate.parse("0.12"),
                    first ? 11 : 10));
        }
        return loans;
    }

    private static PeriodView paid(PaymentPeriod period, String month) {
        return new PeriodView(
                DEAL,
                month,
                period,
                PeriodView.Status.PAID,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0,
                List.of(),
                List.of(),
                false,
                Optional.empty(),
                0,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static PoolExperience of(List<String> months, long count) {
        List<PaymentPeriod> schedule = SampleDealFile.terms().schedule();
        List<PeriodView> views = new ArrayList<>();
        months.forEach(month -> views.add(paid(schedule.get(views.size()), month)));
        return new PoolExperience((Periods) Proxy.newProxyInstance(
                Periods.class.getClassLoader(),
                new Class<?>[] {Periods.class},
                (self, method, given) -> switch (method.getName()) {
                    case "of" -> views;
                    case "loanCount" -> count;
                    case "loans" -> loans((String) given[1]);
                    default -> throw new UnsupportedOperationException(method.toString());
                }));
    }

    /**
     * After the schedule 1,105.38 and 1,009.81 of each loan are left; one of ten of the second month was paid: 1,009.81 of
     * 11,053.80 + 10,098.10 is an SMM of 4.774 %. Nothing is lost.
     */
    @Test
    void estimatesFromTheLoansOfPaidPeriods() {
        Estimate estimate = of(List.of("2026-02", "2026-03"), 10).estimate(DEAL);
        assertThat(estimate.months()).isEqualTo(2);
        assertThat(estimate.loanMonths()).isEqualTo(20);
        assertThat(estimate.smm()).isCloseTo(1_009.81 / 21_151.90, within(1e-5));
        assertThat(estimate.mdr()).isZero();
        String text = EstimatedScenario.text(estimate, "CPR", 0, EstimatedScenario.Defaults.RATE);
        FiledScenario filed = ScenarioShelf.read("estimated", text);
        assertThat(filed.name()).isEqualTo("estimated from 20 loan-months of 2 month"); // 40 characters of it
        assertThat(filed.scenario().scenario().prepayment().monthly()[0]).isCloseTo(estimate.smm(), within(1e-8));
    }

    @Test
    void saysWhatThereIsNothingToEstimateFrom() {
        assertThatThrownBy(() -> of(List.of(), 0).estimate(DEAL))
                .isInstanceOf(AssumptionRefused.class)
                .hasMessageContaining("no month of the tapes has a balance");
        assertThatThrownBy(() -> of(List.of("2026-02", "2026-03"), 600_000).estimate(DEAL))
                .isInstanceOf(AssumptionRefused.class)
                .hasMessageContaining("at most 1000000 loan-months are read for a page");
    }
}
