package io.truesale.workflow.usecase.period;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.api.Outcome.Refused;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DealModelCodec;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.issuance.Allocation;
import io.truesale.contract.issuance.DealTerms;
import io.truesale.contract.issuance.Party;
import io.truesale.contract.procedure.Progress;
import io.truesale.contract.procedure.Status;
import io.truesale.domain.calendar.HolidayCalendar;
import io.truesale.domain.calendar.Roll;
import io.truesale.domain.calendar.ScheduleRule;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.TapeSource;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.sample.SamplePool;
import io.truesale.domain.sample.SampleSpec;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.Templates;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.PeriodAct;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import io.truesale.workflow.usecase.FinalState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A deal that has closed on a paper ledger, with its parties; runs its periods through the desk. */
abstract class LivePeriods extends WorkflowTest {
    private static final AtomicInteger DEALS = new AtomicInteger();

    final DealId deal = new DealId("test-auto-" + DEALS.incrementAndGet()); // the paper ledger outlives a test
    final ChannelId channel = ChannelId.of(deal);
    static final SampleSpec SPEC = new SampleSpec(11, 400, "Rivermark Bank", "RMB", YearMonth.of(2026, 1));
    static final MemberId INVESTOR = new MemberId("pine-pension");

    @Autowired
    PaperLedger ledger;

    @Autowired
    private NodeIdentities identities;

    @Autowired
    Periods periods;

    @Autowired
    DealFinance finance;

    @Autowired
    private List<FinalTransactionHandler> handlers;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    static PersonId person(Capacity capacity, String name) {
        return new PersonId(capacity.name().toLowerCase(java.util.Locale.ROOT) + "-member/" + name);
    }

    @BeforeEach
    void closeADeal() {
        jdbc.sql("truncate workflow.domain_event, workflow.monthly_loan, workflow.outbox, workflow.operation")
                .update();
        ledger.clear();
        List<Party> parties = new ArrayList<>();
        for (Capacity capacity : List.of(Capacity.SVC, Capacity.SPV, Capacity.CUS, Capacity.ACC)) {
            admit(capacity);
            parties.add(new Party(capacity, person(capacity, "ann").member()));
        }
        parties.add(new Party(Capacity.INV, INVESTOR));
        DealTerms terms = new DealTerms(deal, "Test auto", "us-auto", "USD", parties);
        ledger.write(channel, "issuance", "deal", terms.toCbor());
        ledger.write(
                channel,
                "issuance",
                "progress",
                new Progress(deal.value(), "issuance", terms.signatories(), Status.COMPLETED, List.of()).toCbor());
        DealModel model = model();
        ledger.write(channel, "issuance", "structure", DealModelCodec.encode(model));
        List<CborMap> allocation = model.classes().stream()
                .map(note -> new Allocation(note.id().value(), INVESTOR, note.originalBalance()).toCbor())
                .toList();
        ledger.write(
                channel,
                "issuance",
                "allocation",
                CborMap.builder().put("items", allocation).build());
    }

    private void admit(Capacity capacity) {
        MemberId member = person(capacity, "ann").member();
        identities.ensureMember(member, member.value());
        CborMap.Builder holds = CborMap.builder().putTexts("capacities", List.of(capacity.name()));
        ledger.write(channel, "membership", "member/" + member, holds.build());
        for (String name : List.of("ann", "ben")) {
            ledger.write(
                    channel,
                    "membership",
                    "person/" + person(capacity, name),
                    CborMap.builder()
                            .putTexts("capacities", List.of(capacity.name()))
                            .put("frozen", false)
                            .build());
        }
    }

    static DealModel model() {
        long balance = SamplePool.of(SPEC).rows().stream()
                .mapToLong(row -> row.endBalance().orElse(0))
                .sum();
        return Templates.usAutoSequential(new Templates.UsAuto(
                CurrencyUnit.USD,
                LocalDate.of(2026, 1, 31),
                LocalDate.of(2026, 2, 20),
                balance,
                new ScheduleRule(
                                LocalDate.of(2026, 1, 31),
                                LocalDate.of(2026, 2, 20),
                                YearMonth.of(2026, 3),
                                15,
                                1,
                                84,
                                Roll.FOLLOWING,
                                ScheduleRule.Accrual.UNADJUSTED,
                                HolidayCalendar.WEEKENDS)
                        .periods(),
                List.of(Rate.parse("0.82"), Rate.parse("0.1"), Rate.parse("0.05")),
                List.of(Rate.parse("0.042"), Rate.parse("0.05"), Rate.parse("0.06")),
                LocalDate.of(2033, 6, 15)));
    }

    static TapeSource tape(YearMonth month) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SamplePool.at(SPEC, month).writeXml(out);
        return TapeSource.of("tape-" + month + ".xml", out.toByteArray());
    }

    /** Runs the contract on what was ordered, as every node does, and hands the answer to the inbox. */
    String settle(OperationId operation) {
        await(() -> ordered(operation).isPresent());
        SignedTransaction sent = ordered(operation).orElseThrow();
        Call call = new Call(
                sent.draft().function(),
                sent.draft().arguments(),
                sent.draft().person(),
                channel.value(),
                sent.draft().id().hex(),
                1,
                1_771_578_000_000L);
        Outcome outcome = contract(sent).execute(call, new FinalState(ledger, channel));
        if (outcome instanceof Accepted accepted) {
            accepted.writes()
                    .forEach(write -> ledger.write(
                            channel, "distribution", write.key(), write.value().orElse(CborMap.empty())));
        }
        FinalTransaction plain = PaperLedger.settled(sent, 1, verdict(outcome));
        FinalTransaction told = new FinalTransaction(
                plain.channel(),
                plain.height(),
                plain.index(),
                plain.id(),
                plain.digest(),
                plain.contract(),
                plain.function(),
                plain.arguments(),
                plain.person(),
                plain.verdict(),
                plain.violations(),
                outcome instanceof Accepted accepted ? accepted.events() : List.of(),
                plain.blockTime());
        handlers.forEach(handler -> transaction.executeWithoutResult(status -> {
            try {
                handler.handle(told);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
        return verdict(outcome);
    }

    private static DistributionContract contract(SignedTransaction sent) {
        return sent.draft().contract().equals(DistributionContract.ID_2)
                ? DistributionContract.version2()
                : new DistributionContract();
    }

    private static String verdict(Outcome outcome) {
        return outcome instanceof Refused refused ? refused.violations().get(0).code() : "OK";
    }

    private Optional<SignedTransaction> ordered(OperationId operation) {
        return ledger.ordered().stream()
                .filter(sent -> OperationId.of(sent.draft().id()).equals(operation))
                .findFirst();
    }

    PeriodView view(String month) {
        return periods.find(deal, month).orElseThrow();
    }

    private void sign(PersonId person, String month, String step) {
        int round = view(month).steps().stream()
                .filter(one -> one.step().equals(step))
                .findFirst()
                .orElseThrow()
                .round();
        PeriodAct act = PeriodAct.approve(step, round);
        assertThat(settle(periods.sign(person, deal, month, act))).as(step).isEqualTo("OK");
    }

    PeriodResult run(YearMonth month) throws IOException {
        return run(month, tape(month));
    }

    PeriodResult run(YearMonth month, TapeSource tape) throws IOException {
        assertThat(settle(periods.open(person(Capacity.SVC, "ann"), deal))).isEqualTo("OK");
        TapeReading reading = periods.attachTape(person(Capacity.SVC, "ann"), deal, month.toString(), tape);
        assertThat(reading.accepted()).isTrue();
        PeriodFigures drafted = view(month.toString()).tape().orElseThrow().figures();
        assertThat(settle(periods.report(person(Capacity.SVC, "ann"), deal, month.toString(), drafted, 0, Map.of())))
                .isEqualTo("OK");
        return signAndPay(month);
    }

    /** All that follows the servicer's report. */
    PeriodResult signAndPay(YearMonth month) {
        sign(person(Capacity.SVC, "ben"), month.toString(), "SERVICER_APPROVE");
        sign(person(Capacity.SPV, "ann"), month.toString(), "CALCULATION");
        sign(person(Capacity.CUS, "ann"), month.toString(), "RECOMPUTE");
        for (String step : List.of("TRUSTEE_REPORT", "RELEASE")) {
            sign(person(Capacity.SPV, "ann"), month.toString(), step);
            sign(person(Capacity.SPV, "ben"), month.toString(), step);
        }
        PeriodResult result = view(month.toString()).result().orElseThrow();
        PeriodAct paid = PeriodAct.paid(
                1,
                "W-" + month,
                LocalDate.of(2026, 3, 16),
                view(month.toString()).payable());
        assertThat(settle(periods.sign(person(Capacity.CUS, "ann"), deal, month.toString(), paid)))
                .isEqualTo("OK");
        return result;
    }

    PeriodFigures attached(String month) throws IOException {
        settle(periods.open(person(Capacity.SVC, "ann"), deal));
        periods.attachTape(person(Capacity.SVC, "ann"), deal, month, tape(YearMonth.parse(month)));
        return view(month).tape().orElseThrow().figures();
    }
}
