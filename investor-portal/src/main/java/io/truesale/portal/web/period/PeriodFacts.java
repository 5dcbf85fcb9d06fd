package io.truesale.portal.web.period;

import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import java.math.BigDecimal;
import java.util.List;

/** Figures of a period as lines of a panel. */
public final class PeriodFacts {
    private PeriodFacts() {}

    /** The servicer's figures. */
    static List<Fact> of(PeriodFigures figures, Formats formats) {
        int digits = figures.currency().digits();
        return List.of(
                money("begin", figures.begin(), digits, formats),
                money("principal", figures.principal(), digits, formats),
                money("paidOff", figures.paidOff(), digits, formats),
                money("repurchased", figures.repurchased(), digits, formats),
                money("chargedOff", figures.chargedOff(), digits, formats),
                money("adjustment", figures.adjustment(), digits, formats),
                money("end", figures.end(), digits, formats),
                money("interest", figures.interest(), digits, formats),
                money("otherCash", figures.otherCash(), digits, formats),
                money("recovered", figures.recovered(), digits, formats),
                Fact.of(
                        "period.figure.counts",
                        formats.integer(figures.beginCount()) + " → " + formats.integer(figures.endCount())),
                Fact.of(
                        "period.figure.weightedRate",
                        formats.percent(figures.weightedRate().value(), 3)),
                Fact.of(
                        "period.figure.weightedTerm",
                        formats.decimal(BigDecimal.valueOf(figures.weightedTerm(), 2), 2)));
    }

    private static Fact money(String name, long minorUnits, int digits, Formats formats) {
        return Fact.of("period.figure." + name, formats.amount(minorUnits, digits));
    }
}
