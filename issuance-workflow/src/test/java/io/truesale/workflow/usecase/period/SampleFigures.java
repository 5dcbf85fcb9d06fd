package io.truesale.workflow.usecase.period;

import io.truesale.domain.servicing.PeriodFigures;

/** Figures with one of them changed. */
final class SampleFigures {
    private SampleFigures() {}

    static PeriodFigures withInterest(PeriodFigures figures, long interest) {
        return new PeriodFigures(
                figures.currency(),
                figures.period(),
                figures.beginCount(),
                figures.begin(),
                figures.principal(),
                figures.paidOff(),
                figures.paidOffCount(),
                figures.repurchased(),
                figures.repurchasedCount(),
                figures.chargedOff(),
                figures.chargedOffCount(),
                figures.adjustment(),
                figures.endCount(),
                figures.end(),
                interest,
                figures.otherCash(),
                figures.recovered(),
                figures.weightedRate(),
                figures.weightedTerm(),
                figures.buckets());
    }
}
