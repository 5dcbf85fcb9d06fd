package io.truesale.domain.servicing;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

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
    private static final CollectionPeriodId ID = new CollectionPeriodId(new DealId("auto-1"), "2026-03");
    private static final long BEFORE = 1000_00; // the pool at the end of February
    private static final PeriodFigures FIGURES = figures(100_00);
    private static final MonthlyTape TAPE = tape("march.xml", FIGURES);

    private final AggregateTestFixture<CollectionPeriod> period = new AggregateTestFixture<>(CollectionPeriod.class);

    /** One loan of 1,000.00 that pays {@code principal} and 5.00 of interest. */
    private static PeriodFigures figures(long principal) {
        PeriodFiguresCollector collector = new PeriodFiguresCollector(CurrencyUnit.USD, 2);
        collector.add(new LoanMonth(
                "1", BEFORE, principal, 5_00, 0, 0, 0, 0, BEFORE - principal, 0, Closed.OPEN, Rate.parse("0.06"), 40));
        return collector.figures();
    }

    private static MonthlyTape tape(String name, PeriodFigures figures) {
        return new MonthlyTape(name, "a".repeat(64), "b".repeat(64), 1, 0, figures);
    }

    @Test
    void takesATape() {
        period.givenNoPriorActivity()
                .when(new AttachMonthlyTape(ID, TAPE))
                .expectEvents(new MonthlyTapeAttached(ID, TAPE));
    }

    @Test
    void takesALaterTapeInPlaceOfAnEarlierOne() {
        MonthlyTape later = tape("march-2.xml", figures(120_00));
        period.given(new MonthlyTapeAttached(ID, TAPE))
                .when(new AttachMonthlyTape(ID, later))
                .expectEvents(new MonthlyTapeAttached(ID, later));
    }

    @Test
    void asksForAReportThatTiesOut() {
        period.given(new MonthlyTapeAttached(ID, TAPE))
                .when(new RequestReport(ID, FIGURES, BEFORE))
                .expectEvents(new ReportRequested(ID, FIGURES));
    }

    @Test
    void refusesAReportWithoutATape() {
        period.givenNoPriorActivity()
                .when(new RequestReport(ID, FIGURES, BEFORE))
                .expectNoEvents()
                .expectException(RuleViolated.class)
                .expectExceptionMessage(startsWith("MONTHLY_TAPE_MISSING"));
    }

    @Test
    void refusesAReportThatDiffersFromTheTapeByACent() {
        period.given(new MonthlyTapeAttached(ID, TAPE))
                .when(new RequestReport(ID, figures(100_01), BEFORE))
                .expectNoEvents()
                .expectException(RuleViolated.class)
                .expectExceptionMessage(startsWith("REPORT_DOES_NOT_TIE_OUT"));
    }

    @Test
    void refusesAReportThatBeginsElsewhereThanTheMonthBeforeEnded() {
        period.given(new MonthlyTapeAttached(ID, TAPE))
                .when(new RequestReport(ID, FIGURES, BEFORE + 1))
                .expectNoEvents()
                .expectException(RuleViolated.class)
                .expectExceptionMessage(containsString("begin is reported as 100000, expected from PERIOD_BEFORE"));
    }

    @Test
    void tiesOutToTheLatestTape() {
        period.given(new MonthlyTapeAttached(ID, TAPE), new MonthlyTapeAttached(ID, tape("b.xml", figures(120_00))))
                .when(new RequestReport(ID, FIGURES, BEFORE))
                .expectNoEvents()
                .expectException(RuleViolated.class)
                .expectExceptionMessage(startsWith("REPORT_DOES_NOT_TIE_OUT"));
    }

    @Test
    void notesWhatTheLedgerHas() {
        period.given(new MonthlyTapeAttached(ID, TAPE), new ReportRequested(ID, FIGURES))
                .when(new ConfirmReport(ID))
                .expectEvents(new ReportConfirmed(ID));
    }

    @Test
    void notesThePayment() {
        period.given(new MonthlyTapeAttached(ID, TAPE), new ReportConfirmed(ID))
                .when(new ConfirmPayment(ID))
                .expectEvents(new PaymentConfirmed(ID));
    }

    @Test
    void refusesATapeOnceItIsPaid() {
        period.given(new MonthlyTapeAttached(ID, TAPE), new PaymentConfirmed(ID))
                .when(new AttachMonthlyTape(ID, TAPE))
                .expectNoEvents()
                .expectException(RuleViolated.class)
                .expectExceptionMessage(startsWith("PERIOD_PAID"));
    }

    @Test
    void refusesAReportOnceItIsPaid() {
        period.given(new MonthlyTapeAttached(ID, TAPE), new PaymentConfirmed(ID))
                .when(new RequestReport(ID, FIGURES, BEFORE))
                .expectNoEvents()
                .expectException(RuleViolated.class)
                .expectExceptionMessage(startsWith("PERIOD_PAID"));
    }
}
