package io.truesale.workflow.usecase.period;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.distribution.DistributionState;
import io.truesale.contract.distribution.PayingDeal;
import io.truesale.contract.distribution.PeriodProcedure;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.contract.procedure.StepProgress;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.intake.TapeLimits;
import io.truesale.domain.intake.TapeReader;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.TapeSource;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.servicing.CollectionPeriodCommand.AttachMonthlyTape;
import io.truesale.domain.servicing.CollectionPeriodCommand.RequestReport;
import io.truesale.domain.servicing.CollectionPeriodId;
import io.truesale.domain.servicing.LoanMonth;
import io.truesale.domain.servicing.MonthlyTape;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.servicing.PeriodFiguresCollector;
import io.truesale.domain.servicing.ServicingRule;
import io.truesale.domain.servicing.TapeMonth;
import io.truesale.domain.structure.Payment;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.Vault;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.PeriodAct;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import io.truesale.workflow.usecase.Commands;
import io.truesale.workflow.usecase.DealContracts;
import io.truesale.workflow.usecase.FinalState;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Use cases of reporting periods. */
@Component
class PeriodDesk implements Periods {
    private final Ledger ledger;
    private final LedgerSubmission submissions;
    private final Commands commands;
    private final MonthlyLoans loans;
    private final PeriodReader reader;
    private final Vault vault;
    private final TapeLimits limits;
    private final DealContracts contracts;

    PeriodDesk(
            Ledger ledger,
            LedgerSubmission submissions,
            Commands commands,
            MonthlyLoans loans,
            PeriodReader reader,
            Vault vault,
            TapeLimits limits,
            DealContracts contracts) {
        this.ledger = ledger;
        this.submissions = submissions;
        this.commands = commands;
        this.loans = loans;
        this.reader = reader;
        this.vault = vault;
        this.limits = limits;
        this.contracts = contracts;
    }

    @Override
    @Transactional
    public List<PeriodView> of(DealId deal) {
        return reader.of(deal);
    }

    @Override
    @Transactional
    public Optional<PeriodView> find(DealId deal, String month) {
        return reader.of(deal).stream()
                .filter(period -> period.month().equals(month))
                .findFirst();
    }

    @Override
    public Optional<Payment> paymentByFile(DealId deal, String month) {
        return state(deal).paymentByFile(month);
    }

    @Override
    @Transactional
    public OperationId open(PersonId person, DealId deal) {
        int next = state(deal)
                .balancesMap()
                .map(balances -> Math.toIntExact(balances.integer("period")) + 1)
                .orElse(1);
        String subject = state(deal)
                .deal()
                .flatMap(paying -> paying.period(next))
                .map(period -> new CollectionPeriodId(deal, DistributionContract.instance(period)).toString())
                .orElse("period:" + deal);
        CborMap arguments = CborMap.builder().put("period", next).build();
        return submit("OPEN_PERIOD", subject, deal, DistributionContract.OPEN, arguments, person);
    }

    @Override
    @Transactional(rollbackFor = Exception.class)
    public TapeReading attachTape(PersonId person, DealId deal, String month, TapeSource tape) throws IOException {
        CollectionPeriodId id = new CollectionPeriodId(deal, month);
        PeriodView period = open(id);
        requireServicer(person, deal);
        PayingDeal paying = state(deal).deal().orElseThrow();
        PeriodFiguresCollector figures = new PeriodFiguresCollector(
                CurrencyUnit.of(paying.currency()), period.period().number());
        TapeReading reading = TapeReader.read(tape, limits, row -> figures.add(TapeMonth.of(row)));
        if (reading.accepted()) {
            store(person, id, tape, reading, figures);
        }
        return reading;
    }

    private void store(
            PersonId person,
            CollectionPeriodId id,
            TapeSource tape,
            TapeReading reading,
            PeriodFiguresCollector figures)
            throws IOException {
        try (InputStream content = tape.open();
                Vault.StagedBlob blob = vault.stage(content, limits.maxBytes())) {
            MonthlyLoans.Copy copy = loans.replace(id);
            TapeReader.read(tape, limits, copy::add);
            copy.finish();
            MonthlyTape attached = new MonthlyTape(
                    tape.name(),
                    reading.sha256(),
                    blob.address().hex(),
                    reading.rows(),
                    figures.breakCount(),
                    figures.figures());
            commands.send(new AttachMonthlyTape(id, attached), person);
            vault.keep(blob, readers(id.deal()));
        }
    }

    @Override
    @Transactional
    public OperationId report(
            PersonId person,
            DealId deal,
            String month,
            PeriodFigures reported,
            long callPrice,
            Map<String, String> observed) {
        CollectionPeriodId id = new CollectionPeriodId(deal, month);
        PeriodView period = open(id);
        DistributionState state = state(deal);
        MonthlyTape tape = period.tape()
                .orElseThrow(() -> new RuleViolated(
                        ServicingRule.MONTHLY_TAPE_MISSING, "a tape of " + month + " is expected first"));
        PeriodSteps steps = new PeriodSteps(state, month);
        commands.send(
                new RequestReport(
                        id, reported, state.balancesMap().orElseThrow().integer("pool")),
                person);
        int round = state.progress(month)
                .flatMap(progress -> progress.step(PeriodProcedure.SERVICER_REPORT))
                .map(StepProgress::round)
                .orElse(1);
        CborMap arguments = steps.report(reported, Hash.parse(tape.sha256()), tape.rows(), callPrice, observed, round);
        if (callPrice != 0
                || state.terms().isPresent()) { // the ledger would refuse it too; here the servicer hears why
            state.deal().orElseThrow().compute(state.balancesMap().orElseThrow(), arguments.map("evidence"));
        }
        return submit("SIGN_SERVICER_REPORT", id.toString(), deal, DistributionContract.ACT, arguments, person);
    }

    @Override
    @Transactional
    public OperationId sign(PersonId person, DealId deal, String month, PeriodAct act) {
        CollectionPeriodId id = new CollectionPeriodId(deal, month);
        open(id);
        if (PeriodProcedure.PROCEDURE.step(act.step()).isEmpty()) {
            throw new RuleViolated(ServicingRule.PERIOD_STEP_UNKNOWN, "a period has no step " + act.step());
        }
        CborMap arguments = new PeriodSteps(state(deal), month).arguments(act);
        return submit("SIGN_" + act.step(), id.toString(), deal, DistributionContract.ACT, arguments, person);
    }

    @Override
    @Transactional
    public List<LoanMonth> loans(DealId deal, String month, int offset, int limit) {
        return loans.page(new CollectionPeriodId(deal, month), offset, limit);
    }

    @Override
    @Transactional
    public long loanCount(DealId deal, String month) {
        return loans.count(new CollectionPeriodId(deal, month));
    }

    private PeriodView open(CollectionPeriodId id) {
        return find(id.deal(), id.month())
                .filter(period -> period.status() != PeriodView.Status.SCHEDULED)
                .orElseThrow(() -> new RuleViolated(
                        ServicingRule.PERIOD_NOT_OPEN, "period " + id.month() + " of " + id.deal() + " is not open"));
    }

    private void requireServicer(PersonId person, DealId deal) {
        boolean party = new IssuanceState(view(deal))
                .deal()
                .filter(terms -> terms.has(Capacity.SVC, person.member()))
                .isPresent();
        boolean holds = ledger.state(ChannelId.of(deal), "membership", "person/" + person)
                .filter(registered -> registered.texts("capacities").contains(Capacity.SVC.name()))
                .isPresent();
        if (!party || !holds) {
            throw new RuleViolated(
                    ServicingRule.NOT_THE_SERVICER, "monthly tapes come from a person of the servicer of " + deal);
        }
    }

    /** Servicer, trustee, custodian and accountant of the deal. */
    private Set<MemberId> readers(DealId deal) {
        Set<MemberId> readers = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
        new IssuanceState(view(deal)).deal().orElseThrow().signatories().forEach((capacity, member) -> {
            if (Set.of(Capacity.SVC, Capacity.SPV, Capacity.CUS, Capacity.ACC).contains(capacity)) {
                readers.add(member);
            }
        });
        return readers;
    }

    private OperationId submit(
            String kind, String subject, DealId deal, String function, CborMap arguments, PersonId person) {
        return submissions.submit(Submission.of(
                kind, subject, ChannelId.of(deal), contracts.distribution(deal), function, arguments, person));
    }

    private FinalState view(DealId deal) {
        return new FinalState(ledger, ChannelId.of(deal));
    }

    private DistributionState state(DealId deal) {
        return new DistributionState(view(deal));
    }
}
