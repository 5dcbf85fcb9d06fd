package io.truesale.portal.projection;

import io.truesale.domain.analytics.AverageLife;
import io.truesale.domain.analytics.BondYield;
import io.truesale.domain.analytics.DealProjection;
import io.truesale.domain.analytics.Flow;
import io.truesale.domain.analytics.TermsProjection;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.TermsView;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.PeriodResult.ClassResult;
import io.truesale.portal.projection.ClassProjection.Payment;
import io.truesale.workflow.api.DealFinance;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs scenarios: the pool by its lines, then the waterfall by the engine that pays. */
public final class Projections {
    private Projections() {}

    /** Results by payment date from where the deal stands on the ledger, by the engine that it pins. */
    public static List<PeriodResult> run(DealFinance finance, DealId deal, PoolLines lines, ScenarioForm form) {
        Optional<DealFinance.FileTerms> file = finance.file(deal);
        if (file.isPresent()) {
            return run(file.get().terms(), file.get().standing(), lines, form);
        }
        DealModel model = finance.model(deal).orElseThrow();
        return run(model, finance.balances(deal).orElseThrow(), lines, form);
    }

    /** Results by payment date as at closing, by the engine that the deal pins. */
    public static List<PeriodResult> atClosing(DealFinance finance, DealId deal, PoolLines lines, ScenarioForm form) {
        Optional<DealFinance.FileTerms> file = finance.file(deal);
        if (file.isPresent()) {
            DealTerms terms = file.get().terms();
            return run(terms, Standing.atClosing(terms), lines, form);
        }
        DealModel model = finance.model(deal).orElseThrow();
        return run(model, DealState.atClosing(model), lines, form);
    }

    /** Results of a deal by file by payment date, from {@code standing} on; delinquency is not projected. */
    public static List<PeriodResult> run(DealTerms terms, Standing standing, PoolLines lines, ScenarioForm form) {
        if (standing.period() >= terms.schedule().size()) {
            return List.of();
        }
        YearMonth first = YearMonth.from(terms.schedule().get(standing.period()).collectionStart());
        PoolFlows flows = PoolProjection.project(lines, form.scenario(), first);
        Map<String, List<String>> observed = Map.of("delinquent60", List.of("0"));
        return TermsProjection.run(terms, standing, flows, form.assumedCall(), observed).stream()
                .map(payment -> TermsView.result(terms, payment))
                .toList();
    }

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
