package io.truesale.workflow.usecase.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.api.Outcome.Refused;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
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
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.sample.SamplePool;
import io.truesale.domain.sample.SampleSpec;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.servicing.ServicingRule;
import io.truesale.domain.tranche.HolderPayment;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.Templates;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.PeriodAct;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.PeriodView.Check;
import io.truesale.workflow.api.PeriodView.SignedReport;
import io.truesale.workflow.api.Periods;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class PeriodsIT extends WorkflowTest {
    private static final AtomicInteger DEALS = new AtomicInteger();

    private final DealId deal = new DealId("test-auto-" + DEALS.incrementAndGet()); // the paper ledger outlives a test
    private final ChannelId channel = ChannelId.of(deal);
    private static final SampleSpec SPEC = new SampleSpec(11, 400, "Rivermark Bank", "RMB", YearMonth.of(2026, 1));
    private static final MemberId INVESTOR = new MemberId("pine-pension");

    @Autowired
    private PaperLedger ledger;

    @Autowired
    private NodeIdentities identities;

    @Autowired
    private Periods periods;

    @Autowired
    private DealFinance finance;

    @Autowired
    private List<FinalTransactionHandler> handlers;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private static PersonId person(Capacity capacity, String name) {
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

    private static DealModel model() {
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

    private static TapeSource tape(YearMonth month) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SamplePool.at(SPEC, month).writeXml(out);
        return TapeSource.of("tape-" + month + ".xml", out.toByteArray());
    }

    /** Runs the contract on what was ordered, as every node does, and hands the answer to the inbox. */
    private String settle(OperationId operation) {
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
        Outcome outcome = new DistributionContract().execute(call, new FinalState(ledger, channel));
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

    private static String verdict(Outcome outcome) {
        return outcome instanceof Refused refused ? refused.violations().get(0).code() : "OK";
    }

    private Optional<SignedTransaction> ordered(OperationId operation) {
        return ledger.ordered().stream()
                .filter(sent -> OperationId.of(sent.draft().id()).equals(operation))
                .findFirst();
    }

    private PeriodView view(String month) {
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

    private PeriodResult run(YearMonth month) throws IOException {
        assertThat(settle(periods.open(person(Capacity.SVC, "ann"), deal))).isEqualTo("OK");
        TapeReading reading = periods.attachTape(person(Capacity.SVC, "ann"), deal, month.toString(), tape(month));
        assertThat(reading.accepted()).isTrue();
        PeriodFigures drafted = view(month.toString()).tape().orElseThrow().figures();
        assertThat(settle(periods.report(person(Capacity.SVC, "ann"), deal, month.toString(), drafted, 0)))
                .isEqualTo("OK");
        return signAndPay(month);
    }

    /** All that follows the servicer's report. */
    private PeriodResult signAndPay(YearMonth month) {
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

    @Test
    void runsThreePeriodsFromTheTapesAndEveryCentAddsUp() throws IOException {
        DealState before = finance.balances(deal).orElseThrow();
        for (YearMonth month = YearMonth.of(2026, 2);
                month.isBefore(YearMonth.of(2026, 5));
                month = month.plusMonths(1)) {
            PeriodResult result = run(month);
            DealState after = finance.balances(deal).orElseThrow();
            long accounts = after.collection() + after.reserve() - before.collection() - before.reserve();
            assertThat(result.collections().cash())
                    .isEqualTo(view(month.toString()).payable() + accounts);
            long holders = 0;
            for (PeriodResult.ClassResult note : result.classes()) {
                holders += HolderPayment.allocate(
                                note.id(),
                                finance.holdings(deal).stream()
                                        .filter(one -> one.classId().equals(note.id()))
                                        .toList(),
                                note.interestPaid(),
                                note.principalPaid(),
                                note.residualPaid())
                        .stream()
                        .mapToLong(HolderPayment::total)
                        .sum();
            }
            assertThat(holders)
                    .isEqualTo(result.classes().stream()
                            .mapToLong(PeriodResult.ClassResult::total)
                            .sum());
            assertThat(view(month.toString()).status()).isEqualTo(PeriodView.Status.PAID);
            before = after;
        }
        PeriodView first = view("2026-02");
        Hash signed = first.report().orElseThrow().hash();
        assertThat(signed).isEqualTo(Hash.of(first.report().orElseThrow().bytes()));
        assertThat(first.signed()).contains(new SignedReport(signed, Check.HOLDS));
        assertThat(finance.lines(deal)).isPresent();
        assertThat(periods.loans(deal, "2026-04", 0, 10)).hasSize(10);
    }

    /** Evidence of the time when the hash of the English page was signed has no form; other data have another hash. */
    @Test
    void namesAnEarlierFormOfTheReportAndNoticesOtherData() throws IOException {
        run(YearMonth.of(2026, 2));
        Hash page = Hash.of("<html>".getBytes(StandardCharsets.UTF_8));
        CborMap.Builder evidence = CborMap.builder().put("reportHash", page.bytes());
        ledger.write(channel, "distribution", "report/2026-02", evidence.build());
        assertThat(view("2026-02").signed()).contains(new SignedReport(page, Check.EARLIER_FORM));
        CborMap.Builder data = CborMap.builder().put("reportHash", page.bytes()).put("reportForm", "trustee-report/1");
        ledger.write(channel, "distribution", "report/2026-02", data.build());
        assertThat(view("2026-02").signed()).contains(new SignedReport(page, Check.DIFFERS));
    }

    private PeriodFigures attached(String month) throws IOException {
        settle(periods.open(person(Capacity.SVC, "ann"), deal));
        periods.attachTape(person(Capacity.SVC, "ann"), deal, month, tape(YearMonth.parse(month)));
        return view(month).tape().orElseThrow().figures();
    }

    /** The call opens at 10 % of the initial pool; after one month nearly all of it is left. */
    @Test
    void refusesACleanUpCallThatIsNotOpen() throws IOException {
        PeriodFigures figures = attached("2026-02");
        int sent = ledger.ordered().size();
        assertThat(view("2026-02").callOpen()).isFalse();
        assertThatThrownBy(() -> periods.report(person(Capacity.SVC, "ann"), deal, "2026-02", figures, figures.end()))
                .isInstanceOf(RuleViolated.class)
                .hasMessageContaining("CALL_NOT_OPEN")
                .hasMessageContaining("the clean-up call opens at a pool of 10 %");
        assertThat(ledger.ordered()).hasSize(sent);
    }

    @Test
    void redeemsAllNotesByTheCleanUpCallAndPays() throws IOException {
        ledger.write(channel, "issuance", "structure", callable());
        PeriodFigures figures = attached("2026-02");
        assertThat(view("2026-02").callOpen()).isTrue();
        PersonId servicer = person(Capacity.SVC, "ann");
        assertThatThrownBy(() -> periods.report(servicer, deal, "2026-02", figures, 1_00))
                .isInstanceOf(RuleViolated.class)
                .hasMessageContaining("CALL_PRICE_SHORT");
        long price = figures.end();
        assertThat(settle(periods.report(servicer, deal, "2026-02", figures, price)))
                .isEqualTo("OK");
        assertThat(view("2026-02").callPrice()).isEqualTo(price);
        PeriodResult result = signAndPay(YearMonth.of(2026, 2));
        assertThat(result.collections().callPrice()).isEqualTo(price);
        DealState after = finance.balances(deal).orElseThrow();
        assertThat(after.notes()).isZero();
        assertThat(after.pool()).isZero();
        long before = model().reserve().initial();
        assertThat(view("2026-02").payable())
                .isEqualTo(result.collections().cash() + before - after.reserve() - after.collection());
    }

    /** The same deal with a call that opens when a hundredth of the pool has gone. */
    private static CborMap callable() {
        CborMap model = DealModelCodec.encode(model());
        CborMap.Builder copy = CborMap.builder();
        model.entries().forEach((key, value) -> {
            String name = ((CborValue.Text) key).value();
            if (!name.equals("cleanUpCall")) {
                copy.put(name, value);
            }
        });
        return copy.put("cleanUpCall", "0.99").build();
    }

    @Test
    void refusesAReportThatDiffersFromTheTapeAndSendsNothing() throws IOException {
        settle(periods.open(person(Capacity.SVC, "ann"), deal));
        periods.attachTape(person(Capacity.SVC, "ann"), deal, "2026-02", tape(YearMonth.of(2026, 2)));
        PeriodFigures other =
                SampleFigures.withInterest(view("2026-02").tape().orElseThrow().figures(), 1);
        int sent = ledger.ordered().size();
        assertThatThrownBy(() -> periods.report(person(Capacity.SVC, "ann"), deal, "2026-02", other, 0))
                .isInstanceOf(RuleViolated.class)
                .hasMessageContaining("interest is reported as 1");
        assertThat(ledger.ordered()).hasSize(sent);
    }

    @Test
    void leavesNothingOfATapeThatIsRefused() throws IOException {
        settle(periods.open(person(Capacity.SVC, "ann"), deal));
        TapeSource bad = TapeSource.of("bad.xml", "<assetData>".getBytes(StandardCharsets.UTF_8));
        TapeReading reading = periods.attachTape(person(Capacity.SVC, "ann"), deal, "2026-02", bad);
        assertThat(reading.accepted()).isFalse();
        assertThat(view("2026-02").tape()).isEmpty();
        assertThat(periods.loanCount(deal, "2026-02")).isZero();
    }

    @Test
    void takesTapesFromTheServicerOnly() throws IOException {
        settle(periods.open(person(Capacity.SVC, "ann"), deal));
        TapeSource tape = tape(YearMonth.of(2026, 2));
        assertThatThrownBy(() -> periods.attachTape(person(Capacity.SPV, "ann"), deal, "2026-02", tape))
                .hasMessageContaining("NOT_THE_SERVICER");
    }

    private void assertRefuses(ServicingRule rule, String month, PeriodAct act, String detail) {
        int sent = ledger.ordered().size();
        assertThatThrownBy(() -> periods.sign(person(Capacity.SPV, "ann"), deal, month, act))
                .isInstanceOfSatisfying(RuleViolated.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(rule);
                    assertThat(refusal.detail()).isEqualTo(detail);
                });
        assertThat(ledger.ordered()).hasSize(sent);
    }

    /** The same acts pass in the run of three periods. */
    @Test
    void refusesActsThatAPeriodCannotTake() throws IOException {
        PeriodAct release = new PeriodAct("RELEASE", 1, "APPROVE", "", Optional.empty(), Optional.empty());
        assertRefuses(ServicingRule.PERIOD_NOT_OPEN, "2026-02", release, "period 2026-02 of " + deal + " is not open");
        settle(periods.open(person(Capacity.SVC, "ann"), deal));
        assertRefuses(
                ServicingRule.PERIOD_NOT_COMPUTED, "2026-02", release, "the payments of 2026-02 are not computed yet");
        assertRefuses(
                ServicingRule.PERIOD_STEP_UNKNOWN,
                "2026-02",
                new PeriodAct("SHRUG", 1, "APPROVE", "", Optional.empty(), Optional.empty()),
                "a period has no step SHRUG");
        assertRefuses(
                ServicingRule.DECISION_UNKNOWN,
                "2026-02",
                new PeriodAct("RELEASE", 1, "SHRUG", "", Optional.empty(), Optional.empty()),
                "a decision of [APPROVE, APPROVE_WITH_CONDITIONS, RETURN, REJECT] is expected, got SHRUG");
    }
}
