package io.truesale.workflow.usecase.period;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DealFileCodec;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.distribution.DistributionState;
import io.truesale.contract.distribution.Fingerprint;
import io.truesale.contract.distribution.ForeignAmounts;
import io.truesale.contract.distribution.PayingDeal;
import io.truesale.contract.distribution.PayingDeal.Computed;
import io.truesale.contract.distribution.PeriodProcedure;
import io.truesale.contract.distribution.TrusteeReport;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.contract.procedure.Progress;
import io.truesale.contract.procedure.Step;
import io.truesale.contract.procedure.StepProgress;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.servicing.CollectionPeriodEvent.MonthlyTapeAttached;
import io.truesale.domain.servicing.CollectionPeriodId;
import io.truesale.domain.servicing.MonthlyTape;
import io.truesale.domain.servicing.TieOut;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Formula;
import io.truesale.domain.structure.TermsView;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.PeriodView.Check;
import io.truesale.workflow.api.PeriodView.ClassDays;
import io.truesale.workflow.api.PeriodView.Observation;
import io.truesale.workflow.api.PeriodView.Payment;
import io.truesale.workflow.api.PeriodView.Report;
import io.truesale.workflow.api.PeriodView.SignedReport;
import io.truesale.workflow.api.PeriodView.Status;
import io.truesale.workflow.api.PeriodView.StepView;
import io.truesale.workflow.usecase.FinalState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Reads periods: sign-off, figures and payments from the ledger, the tape from the servicer's own events. */
@Component
class PeriodReader {
    private final Ledger ledger;
    private final EventStore events;

    PeriodReader(Ledger ledger, EventStore events) {
        this.ledger = ledger;
        this.events = events;
    }

    List<PeriodView> of(DealId deal) {
        FinalState view = new FinalState(ledger, ChannelId.of(deal));
        if (!new IssuanceState(view).live()) {
            return List.of();
        }
        DistributionState state = new DistributionState(view);
        PayingDeal paying = state.deal().orElseThrow();
        CborMap balances = state.balancesMap().orElseThrow();
        List<PeriodView> periods = new ArrayList<>();
        for (PaymentPeriod period : paying.schedule()) {
            long paid = balances.integer("period");
            boolean opened =
                    state.progress(DistributionContract.instance(period)).isPresent();
            if (period.number() > paid + 1 || (period.number() > paid && !opened && paying.ended(balances))) {
                return periods;
            }
            periods.add(period(deal, period, state, balances));
        }
        return periods;
    }

    private PeriodView period(DealId deal, PaymentPeriod period, DistributionState state, CborMap balances) {
        String month = DistributionContract.instance(period);
        Optional<Progress> progress = state.progress(month);
        Optional<MonthlyTape> tape = tape(new CollectionPeriodId(deal, month));
        boolean paid = period.number() <= balances.integer("period");
        Status status = paid ? Status.PAID : progress.isPresent() ? Status.OPEN : Status.SCHEDULED;
        List<TieOut.Break> breaks = paid
                ? List.of()
                : tape.map(read -> TieOut.compare(read.figures(), read.figures(), balances.integer("pool")))
                        .orElse(List.of());
        return new PeriodView(
                deal,
                month,
                period,
                status,
                tape,
                breaks,
                state.figures(month),
                state.callPrice(month),
                observations(state, period),
                classDays(state, period),
                callOpen(state, month, tape),
                result(state, month),
                state.computed(month).map(Computed::paidOut).orElse(0L),
                state.computed(month).map(Computed::foreign).orElse(Map.of()),
                state.resultMap(month).map(result -> new Hash(Fingerprint.of(result))),
                report(deal, state, month),
                signed(deal, state, month),
                progress.map(PeriodReader::steps).orElse(List.of()),
                state.payment(month)
                        .map(map -> new Payment(
                                map.text("reference"),
                                LocalDate.parse(map.text("date")),
                                map.integer("amountMinor"),
                                ForeignAmounts.of(map))));
    }

    private static List<Observation> observations(DistributionState state, PaymentPeriod period) {
        Optional<CborMap> file = state.structure().filter(DealFileCodec::holdsFile);
        if (file.isEmpty()) {
            return List.of();
        }
        Map<String, String> given = state.observed(DistributionContract.instance(period));
        return DealFile.read(DealFileCodec.file(file.get())).observed().stream()
                .filter(one -> !one.name().equals(PayingDeal.DELINQUENT)) // always given, by the figures
                .map(one -> new Observation(
                        one.name(),
                        one.source(),
                        one.fixingDate(period),
                        one.fallback().map(Formula::text),
                        Optional.ofNullable(given.get(one.name()))))
                .toList();
    }

    private static List<ClassDays> classDays(DistributionState state, PaymentPeriod period) {
        return state.terms().map(DealTerms::notes).orElse(List.of()).stream()
                .map(note -> new ClassDays(
                        note.id(), note.accrual().start(period), note.accrual().end(period)))
                .filter(days -> !days.start().equals(period.accrualStart())
                        || !days.end().equals(period.accrualEnd()))
                .toList();
    }

    private static Optional<Report> report(DealId deal, DistributionState state, String month) {
        return TrusteeReport.of(state.view(), deal, month)
                .map(report -> new Report(report.bytes(), new Hash(report.hash())));
    }

    private static Optional<SignedReport> signed(DealId deal, DistributionState state, String month) {
        return state.signedReport(month).map(evidence -> {
            Hash hash = new Hash(evidence.bytes(TrusteeReport.HASH_FIELD));
            boolean data = evidence.optionalText(TrusteeReport.FORM_FIELD).equals(Optional.of(TrusteeReport.FORM));
            boolean same = report(deal, state, month)
                    .filter(report -> report.hash().equals(hash))
                    .isPresent();
            return new SignedReport(hash, !data ? Check.EARLIER_FORM : same ? Check.HOLDS : Check.DIFFERS);
        });
    }

    private static Optional<PeriodResult> result(DistributionState state, String month) {
        return state.result(month)
                .or(() -> state.paymentByFile(month)
                        .map(payment -> TermsView.result(state.terms().orElseThrow(), payment)));
    }

    private static boolean callOpen(DistributionState state, String month, Optional<MonthlyTape> tape) {
        return state.figures(month)
                .or(() -> tape.map(MonthlyTape::figures))
                .filter(figures -> figures.end() > 0 && state.callOpen(figures))
                .isPresent();
    }

    private Optional<MonthlyTape> tape(CollectionPeriodId id) {
        return events.readEvents(id.toString())
                .asStream()
                .map(event -> event.getPayload())
                .filter(MonthlyTapeAttached.class::isInstance)
                .map(event -> ((MonthlyTapeAttached) event).tape())
                .reduce((first, second) -> second);
    }

    private static List<StepView> steps(Progress progress) {
        List<StepView> views = new ArrayList<>();
        for (Step step : PeriodProcedure.PROCEDURE.steps()) {
            StepProgress at = progress.step(step.id()).orElseThrow();
            views.add(new StepView(
                    step.id(),
                    step.capacity().name(),
                    String.valueOf(progress.parties().get(step.capacity())),
                    at.state().name(),
                    at.round(),
                    step.signatures(),
                    at.signatures().stream().map(one -> one.person().value()).toList()));
        }
        return views;
    }
}
