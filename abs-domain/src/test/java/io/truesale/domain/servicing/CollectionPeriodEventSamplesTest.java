package io.truesale.domain.servicing;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.fixture.EventSamples;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.servicing.CollectionPeriodEvent.MonthlyTapeAttached;
import io.truesale.domain.servicing.CollectionPeriodEvent.PaymentConfirmed;
import io.truesale.domain.servicing.CollectionPeriodEvent.ReportConfirmed;
import io.truesale.domain.servicing.CollectionPeriodEvent.ReportRequested;
import java.util.List;
import java.util.stream.Stream;

/** What was once stored must load for ever: one sample for each revision of each event. */
class CollectionPeriodEventSamplesTest extends EventSamples<CollectionPeriodEvent> {
    private static final CollectionPeriodId ID = new CollectionPeriodId(new DealId("rivermark-auto-2026-1"), "2026-03");
    private static final PeriodFigures FIGURES = new PeriodFigures(
            CurrencyUnit.USD,
            2,
            4,
            2600_00,
            600_00,
            500_00,
            1,
            0,
            0,
            300_00,
            1,
            0,
            2,
            1700_00,
            20_00,
            1_50,
            3_00,
            Rate.parse("0.061250"),
            40_50,
            List.of(
                    new PeriodFigures.Bucket(DelinquencyBucket.CURRENT, 1, 900_00),
                    new PeriodFigures.Bucket(DelinquencyBucket.DAYS_30, 0, 0),
                    new PeriodFigures.Bucket(DelinquencyBucket.DAYS_60, 1, 800_00),
                    new PeriodFigures.Bucket(DelinquencyBucket.DAYS_90, 0, 0),
                    new PeriodFigures.Bucket(DelinquencyBucket.DAYS_120, 0, 0)));

    CollectionPeriodEventSamplesTest() {
        super(CollectionPeriodEvent.class, "period");
    }

    @Override
    protected Stream<CollectionPeriodEvent> stored() {
        return Stream.of(
                new MonthlyTapeAttached(
                        ID, new MonthlyTape("march.xml", "a".repeat(64), "b".repeat(64), 5, 0, FIGURES)),
                new ReportRequested(ID, FIGURES),
                new ReportConfirmed(ID),
                new PaymentConfirmed(ID));
    }
}
