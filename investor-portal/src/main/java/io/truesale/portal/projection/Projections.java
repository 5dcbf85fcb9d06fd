package io.truesale.portal.projection;

import io.truesale.domain.analytics.AverageLife;
import io.truesale.domain.analytics.BondYield;
import io.truesale.domain.analytics.DealProjection;
import io.truesale.domain.analytics.Flow;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.PeriodResult.ClassResult;
import io.truesale.portal.projection.ClassProjection.Payment;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a scenario over a structure that is still proposed; what stands on the ledger is run by {@link ProjectionRun}. */
public final class Projections {
    private Projections() {}

    /** Results by payment date, from the state on. */
    public static List<PeriodResult> run(DealModel model, DealState state, PoolLines lines, ScenarioForm form) {
        Optional<PaymentPeriod> next = model.period(state.period() + 1);
        if (next.isEmpty()) {
            return List.of();
        }
        YearMonth first = YearMonth.from(next.get().collectionStart());
        PoolFlows flows = PoolProjection.project(lines, form.scenario(), first);
        return DealProjection.run(model, state, flows, form.assumedCall());
    }

    /** What each class gets, in the order of the model. */
    public static List<ClassProjection> classes(
            DealModel model, DealState state, List<PeriodResult> results, ScenarioForm form) {
        LocalDate from = model.period(state.period() + 1)
                .map(PaymentPeriod::accrualStart)
                .orElse(model.closing());
        List<ClassProjection> classes = new ArrayList<>();
        for (int i = 0; i < model.classes().size(); i++) {
            NoteClass note = model.classes().get(i);
            long balance = state.classes().get(i).balance();
            classes.add(project(note, balance, from, payments(model, note, results), form));
        }
        return classes;
    }

    private static ClassProjection project(
            NoteClass note, long balance, LocalDate from, List<Payment> payments, ScenarioForm form) {
        List<Flow> principal = payments.stream()
                .map(one -> new Flow(one.date(), one.principal()))
                .toList();
        List<Flow> cash =
                payments.stream().map(one -> new Flow(one.date(), one.total())).toList();
        Optional<LocalDate> last = payments.stream()
                .filter(one -> one.principal() > 0)
                .map(Payment::date)
                .reduce((first, second) -> second);
        long unpaid =
                payments.isEmpty() ? balance : payments.get(payments.size() - 1).balance();
        BondYield bond = new BondYield(cash, from, DayCount.THIRTY_360_US);
        return new ClassProjection(
                note.id(),
                payments,
                AverageLife.years(principal, from, DayCount.THIRTY_360_US),
                bond.yieldAt(form.priceFraction() * balance),
                last,
                unpaid);
    }

    private static List<Payment> payments(DealModel model, NoteClass note, List<PeriodResult> results) {
        List<Payment> payments = new ArrayList<>();
        for (PeriodResult result : results) {
            LocalDate date = model.period(result.period()).orElseThrow().paymentDate();
            ClassResult paid = result.of(note.id()).orElseThrow();
            payments.add(new Payment(
                    result.period(),
                    date,
                    paid.interestPaid(),
                    paid.principalPaid(),
                    paid.residualPaid(),
                    paid.closing()));
        }
        return payments;
    }
}
