package io.truesale.portal.projection;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.DecrementTable;
import io.truesale.domain.analytics.GroupFlows;
import io.truesale.domain.analytics.TermsProjection;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.Curve.Contents;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.cashflow.Work;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Standing;
import io.truesale.portal.projection.NamedScenario.Model;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The decrement tables of a deal as prospectuses print them: what is left of each class at several prepayment speeds, in
 * percent of its balance at closing, and average lives in years from closing.
 */
public final class Decrements {
    private Decrements() {}

    /** What speeds are that a table is made for. */
    public enum Speed {
        /** Percent of the original number of loans a month. */
        ABS,
        /** Percent of the balance a year. */
        CPR,
        /** Percent of the balance a month. */
        SMM,
        /** Percent of the PSA standard. */
        PSA,
        /** Percent a year that loans prepay from their tenth month on. */
        HEP,
        /** Percent of the manufactured housing standard. */
        MHP,
        /** Percent of the annual rates of the scenario, such as its prospectus prepayment curve. */
        SCENARIO;

        /** The curve of {@code speed}, a fraction; refused when it is out of bounds. */
        public Curve curve(double speed, Curve scenario) {
            return switch (this) {
                case ABS -> Curve.abs(speed).containing(abs(scenario));
                case CPR -> Curve.annual(speed);
                case SMM -> Curve.constant(speed);
                case PSA -> Curve.psa(speed);
                case HEP -> Curve.homeEquity(speed);
                case MHP -> Curve.manufacturedHousing(speed);
                case SCENARIO -> scenario.times(speed);
            };
        }

        /** What an ABS speed contains that takes the place of the scenario's: what the scenario says of its own. */
        private static Contents abs(Curve scenario) {
            return scenario.contents() == Contents.BY_NAME ? Contents.UNSAID : scenario.contents();
        }
    }

    /**
     * The tables without losses, one for each class, most senior first; years on 30/360.
     *
     * @param lines at cut-off, minor units
     * @param speeds in percent
     * @throws IllegalArgumentException for a speed out of bounds, and when the deal cannot be paid without values from outside
     */
    public static List<DecrementTable> of(DealTerms terms, PoolLines lines, Model model, List<Double> speeds) {
        return of(
                terms,
                PoolFile.of(lines),
                ScenarioFile.of(Scenario.scheduled()),
                model.speed(),
                speeds,
                DayCount.THIRTY_360_US);
    }

    /**
     * The tables, one for each class with principal, most senior first.
     *
     * @param pool at cut-off, minor units
     * @param base all but the prepayments, which are the same in all strata unless they are those of the scenario
     * @param speeds in percent
     * @param count how years are counted
     * @throws IllegalArgumentException for a speed out of bounds, and when the deal cannot be paid with what the scenario says
     */
    public static List<DecrementTable> of(
            DealTerms terms, PoolFile pool, ScenarioFile base, Speed model, List<Double> speeds, DayCount count) {
        return of(terms, pool, base, model, speeds, count, Work.ALONE);
    }

    /** The same by several threads, or with somebody who is told how far it is: of all lines for each speed. */
    public static List<DecrementTable> of(
            DealTerms terms,
            PoolFile pool,
            ScenarioFile base,
            Speed model,
            List<Double> speeds,
            DayCount count,
            Work work) {
        return of(terms, Pools.of(pool), base, model, speeds, count, work);
    }

    /** The same of a deal whose pools are by group. */
    public static List<DecrementTable> of(
            DealTerms terms,
            Pools pools,
            ScenarioFile base,
            Speed model,
            List<Double> speeds,
            DayCount count,
            Work work) {
        base.requireFit(terms);
        List<List<Payment>> toMaturity = new ArrayList<>();
        List<List<Payment>> toCall = new ArrayList<>();
        for (double speed : speeds) {
            ScenarioFile one = base.prepaying(curve -> model.curve(speed / 100, curve));
            GroupFlows flows = pools.flows(one, terms, work);
            toMaturity.add(run(terms, flows, one, Call.NEVER));
            toCall.add(run(terms, flows, one, Call.AT_FIRST_DATE));
        }
        List<LocalDate> dates =
                terms.schedule().stream().map(PaymentPeriod::paymentDate).toList();
        return terms.notes().stream()
                .filter(note -> note.balance() > 0) // of a class of interest only nothing can be left
                .map(note ->
                        DecrementTable.of(note.id(), note.balance(), dates, terms.start(), count, toMaturity, toCall))
                .toList();
    }

    private static List<Payment> run(DealTerms terms, GroupFlows flows, ScenarioFile scenario, Call call) {
        return TermsProjection.run(terms, Standing.atClosing(terms), flows, call, scenario.supply(terms));
    }
}
