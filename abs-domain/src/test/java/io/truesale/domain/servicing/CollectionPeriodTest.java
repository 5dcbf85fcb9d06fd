package io.truesale.domain.servicing;

import static io.truesale.domain.servicing.ServicingRule.MONTHLY_TAPE_MISSING;
import static io.truesale.domain.servicing.ServicingRule.PERIOD_PAID;
import static io.truesale.domain.servicing.ServicingRule.REPORT_DOES_NOT_TIE_OUT;
import static org.hamcrest.CoreMatchers.allOf;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.startsWith;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.servicing.CollectionPeriodCommand.AttachMonthlyTape;
import io.truesale.domain.servicing.CollectionPeriodCommand.ConfirmPayment;
import io.truesale.domain.servicing.CollectionPeriodCommand.ConfirmReport;
import io.truesale.domain.servicing.CollectionPeriodCommand.RequestReport;
import io.truesale.domain.servicing.CollectionPeriodEvent.MonthlyTapeAttached;
import io.truesale.domain.servicing.CollectionPeriodEvent.PaymentConfirmed;
import io.truesale.domain.servicing.CollectionPeriodEvent.ReportConfirmed;
import io.truesale.domain.servicing.CollectionPeriodEvent.ReportRequested;
import io.truesale.domain.servicing.LoanMonth.Closed;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CollectionPeriodTest {
    private static final CollectionPeriodId ID = new CollectionPeriodId(new DealId("rivermark-auto-2026-1"), "2026-02");
    private static final long POOL_BEFORE = 1000_00;
    private static final PeriodFigures FIGURES = figures(5_00);
    private static final MonthlyTapeAttached ATTACHED = new MonthlyTapeAttached(ID, tape(FIGURES));

    private final AggregateTestFixture<CollectionPeriod> period = new AggregateTestFixture<>(CollectionPeriod.class);

    /** One loan: 1,000.00 less principal of 100.00 is 900.00. */
    private static PeriodFigures figures(long interest) {
        PeriodFiguresCollector collector = new PeriodFiguresCollector(CurrencyUnit.USD, 1);
        collector.add(new LoanMonth(
                "1", 1000_00, 100_00, interest, 0, 0, 0, 0, 900_00, 0, Closed.OPEN, Rate.parse("0.06"), 40));
        return collector.figures();
    }

    private static MonthlyTape tape(PeriodFigures figures) {
        return new MonthlyTape("february.xml", "a".repeat(64), "b".repeat(64), 1, 0, figures);
    }

    @Test
    void requestsAReportThatTiesOutToTheTape() {
        period.given(ATTACHED)
                .when(new RequestReport(ID, FIGURES, POOL_BEFORE))
                .expectEvents(new ReportRequested(ID, FIGURES));
    }

    @Test
    void refusesAReportWithoutATape() {
        period.givenNoPriorActivity()
                .when(new RequestReport(ID, FIGURES, POOL_BEFORE))
                .expectNoEvents()
                .expectException(RuleViolated.class)
                .expectExceptionMessage(startsWith(MONTHLY_TAPE_MISSING.name()));
    }

    @Test
    void refusesAReportThatDiffersFromTheTapeAndNamesTheFigure() {
        period.given(ATTACHED)
                .when(new RequestReport(ID, figures(4_00), POOL_BEFORE))
                .expectNoEvents()
                .expectException(RuleViolated.class)
                .expectExceptionMessage(allOf(
                        startsWith(REPORT_DOES_NOT_TIE_OUT.name()), containsString("interest is reported as 400")));
    }

    @Test
    void refusesAReportThatDoesNotBeginWithTheBalanceBefore() {
        period.given(ATTACHED)
                .when(new RequestReport(ID, FIGURES, POOL_BEFORE + 1))
                .expectNoEvents()
                .expectException(RuleViolated.class)
                .expectExceptionMessage(
                        allOf(startsWith(REPORT_DOES_NOT_TIE_OUT.name()), containsString("begin is reported")));
    }

    @Test
    void takesALaterTapeInPlaceOfTheFirst() {
        PeriodFigures mended = figures(6_00);
        period.given(ATTACHED, new MonthlyTapeAttached(ID, tape(mended)))
                .when(new RequestReport(ID, mended, POOL_BEFORE))
                .expectEvents(new ReportRequested(ID, mended));
    }

    @Test
    void changesNothingOfAPaidPeriod() {
        for (CollectionPeriodCommand command : new CollectionPeriodCommand[] {
            new AttachMonthlyTape(ID, tape(FIGURES)), new RequestReport(ID, FIGURES, 1)
        }) {
            new AggregateTestFixture<>(CollectionPeriod.class)
                    .given(ATTACHED, new PaymentConfirmed(ID))
                    .when(command)
                    .expectNoEvents()
                    .expectException(RuleViolated.class)
                    .expectExceptionMessage(startsWith(PERIOD_PAID.name()));
        }
    }

    @Test
    void notesWhatTheLedgerConfirms() {
        period.given(ATTACHED).when(new ConfirmReport(ID)).expectEvents(new ReportConfirmed(ID));
        period.given(ATTACHED).when(new ConfirmPayment(ID)).expectEvents(new PaymentConfirmed(ID));
    }
}
