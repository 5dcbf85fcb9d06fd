package io.truesale.portal.projection;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.DecrementTable;
import io.truesale.domain.analytics.TermsProjection;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Standing;
import io.truesale.portal.projection.NamedScenario.Model;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The decrement tables of a deal as prospectuses print them: what is left of each class at several prepayment speeds without
 * losses, in percent of its balance at closing, and average lives in years on 30/360 from closing.
 */
public final class Decrements {
    private Decrements() {}

    /**
     * The tables, one for each class, most senior first.
     *
     * @param lines at cut-off, minor units
     * @param speeds in percent
     * @throws IllegalArgumentException for a speed out of bounds, and when the deal cannot be paid without values from outside
     */
    public static List<DecrementTable> of(DealTerms terms, PoolLines lines, Model model, List<Double> speeds) {
        List<List<Payment>> toMaturity = new ArrayList<>();
        List<List<Payment>> toCall = new ArrayList<>();
        for (double speed : speeds) {
            PoolFlows flows = PoolProjection.project(
                    lines,
                    Scenario.of(model.curve(speed / 100), Curve.none(), 0, 0),
                    YearMonth.from(terms.cutOff()).plusMonths(1));
            toMaturity.add(run(terms, flows, Call.NEVER));
            toCall.add(run(terms, flows, Call.AT_FIRST_DATE));
        }
        List<LocalDate> dates =
                terms.schedule().stream().map(PaymentPeriod::paymentDate).toList();
        return terms.notes().stream()
                .map(note -> DecrementTable.of(
                        note.id(), note.balance(), dates, terms.closing(), DayCount.THIRTY_360_US, toMaturity, toCall))
                .toList();
    }

    private static List<Payment> run(DealTerms terms, PoolFlows flows, Call call) {
        return TermsProjection.run(terms, Standing.atClosing(terms), flows, call, Map.of());
    }
}
