package io.truesale.contract.distribution;

import static io.truesale.contract.distribution.LiveDeal.person;
import static io.truesale.domain.party.Capacity.CUS;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.SVC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.api.Outcome.Refused;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.TermsProjection;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.servicing.DelinquencyBucket;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Node;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.waterfall.WaterfallRule;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The distribution contract on a deal by file: engine 2 pays, and pays what it projects. */
class FileDealContractTest {
    private static final DealTerms TERMS = SampleDealFile.terms();
    private static final CborMap STRUCTURE = DealFileCodec.encode(SampleDealFile.node(), TERMS.schedule());

    private final LiveDeal deal = new LiveDeal(STRUCTURE, DistributionContract.version2());

    private static void accepted(Outcome outcome) {
        if (outcome instanceof Refused refused) {
            throw new AssertionError("refused: " + refused.violations());
        }
        assertThat(outcome).isInstanceOf(Accepted.class);
    }

    private static void assertRefused(Outcome outcome, Enum<?> rule, String part) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.violations().get(0).code()).isEqualTo(rule.name());
            assertThat(refused.violations().get(0).sentence()).contains(part);
        });
    }

    private Payment period(String month, PeriodFigures figures, long callPrice) {
        accepted(deal.open(figures.period()));
        accepted(deal.approve(person(SVC, "ann"), month, "SERVICER_REPORT", report(figures, callPrice)));
        CborMap.Builder digest =
                CborMap.builder().put("figuresDigest", Fingerprint.of(PeriodFiguresCodec.encode(figures)));
        if (callPrice > 0) {
            digest.put("callPrice", callPrice);
        }
        accepted(deal.approve(person(SVC, "ben"), month, "SERVICER_APPROVE", digest.build()));
        accepted(deal.approve(person(SPV, "ann"), month, "CALCULATION", CborMap.empty()));
        CborMap result = CborMap.builder()
                .put(
                        "resultDigest",
                        Fingerprint.of(deal.state().resultMap(month).orElseThrow()))
                .put("reportHash", new byte[32])
                .build();
        accepted(deal.approve(person(CUS, "ann"), month, "RECOMPUTE", result));
        for (String step : List.of("TRUSTEE_REPORT", "RELEASE")) {
            accepted(deal.approve(person(SPV, "ann"), month, step, result));
            accepted(deal.approve(person(SPV, "ben"), month, step, result));
        }
        Payment payment = deal.state().paymentByFile(month).orElseThrow();
        accepted(deal.approve(person(CUS, "ann"), month, "PAID", paid(payment.paidOut())));
        return payment;
    }

    private static CborMap paid(long amount) {
        return CborMap.builder()
                .put("reference", "W-1")
                .put("date", "2026-03-16")
                .put("amountMinor", amount)
                .build();
    }

    private static CborMap report(PeriodFigures figures, long callPrice) {
        CborMap.Builder report = CborMap.builder()
                .put("figures", PeriodFiguresCodec.encode(figures))
                .put("tapeHash", new byte[32])
                .put("rows", 10_000);
        return callPrice == 0
                ? report.build()
                : report.put("callPrice", callPrice).build();
    }

    private static long cash(Standing standing) {
        return standing.accounts().values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void paysThreePeriodsByTheFileAndEveryCentAddsUp() {
        Standing before = Standing.atClosing(TERMS);
        for (String month : List.of("2026-02", "2026-03", "2026-04")) {
            Payment payment = period(month, deal.figures(), 0);
            Standing after = deal.state().standing().orElseThrow();
            assertThat(after).isEqualTo(payment.closing());
            assertThat(payment.opening()).isEqualTo(before);
            long in = payment.receipts().interest()
                    + payment.receipts().principal()
                    + payment.receipts().recoveries()
                    + payment.receipts().other();
            assertThat(in).isEqualTo(payment.paidOut() + cash(after) - cash(before));
            before = after;
        }
        assertThat(before.period()).isEqualTo(3);
        assertThat(deal.state().deal().orElseThrow().engine()).isEqualTo(2);
    }

    /** One node's bytes are every node's bytes: a result is read back to the same form. */
    @Test
    void readsBackWhatItWrites() {
        Payment payment = period("2026-02", deal.figures(), 0);
        CborMap stored = deal.state().resultMap("2026-02").orElseThrow();
        assertThat(PaymentCodec.decode(Cbor.decodeMap(Cbor.encode(stored)))).isEqualTo(payment);
        assertThat(Cbor.encode(PaymentCodec.encode(payment))).isEqualTo(Cbor.encode(stored));
        assertThat(DealFileCodec.decode(Cbor.decodeMap(Cbor.encode(STRUCTURE)))).isEqualTo(TERMS);
    }

    @Test
    void pinsTheHashOfTheFile() {
        Node other = SampleDealFile.with("name", "Another name");
        assertThat(DealFileCodec.hash(other)).isNotEqualTo(DealFileCodec.hash(SampleDealFile.node()));
        CborMap.Builder forged = CborMap.builder();
        for (String field : List.of("engine", "dealFile", "schedule")) {
            forged.put(field, STRUCTURE.find(field).orElseThrow());
        }
        forged.put("dealFileHash", DealFileCodec.hash(other));
        assertInvalid(forged.build(), "the pinned hash is not that of the deal file");
    }

    @Test
    void refusesAnotherEngine() {
        CborMap.Builder other = CborMap.builder().put("engine", 3);
        for (String field : List.of("dealFile", "dealFileHash", "schedule")) {
            other.put(field, STRUCTURE.find(field).orElseThrow());
        }
        assertInvalid(other.build(), "deal files are paid by engine 2, not by engine 3");
    }

    @Test
    void refusesAFileThatMakesNoDeal() {
        Node bad = SampleDealFile.with("notesTotal", "1.00");
        assertInvalid(DealFileCodec.encode(bad, TERMS.schedule()), "/notesTotal: the notes sum to 97000000, not to 1");
    }

    private static void assertInvalid(CborMap structure, String sentence) {
        assertThatThrownBy(() -> PayingDeal.of(structure))
                .isInstanceOf(RuleViolated.class)
                .hasMessageContaining(WaterfallRule.MODEL_INVALID.name())
                .hasMessageContaining(sentence);
    }

    @Test
    void refusesFiguresThatDoNotFit() {
        accepted(deal.open(1));
        PeriodFigures fits = deal.figures();
        assertRefused(
                reported(figures(1, fits.begin() + 1, fits.principal(), fits.chargedOff(), 0)),
                WaterfallRule.POOL_BALANCE_BREAKS,
                "period 1 begins with a pool of 10000000000 minor units");
        assertRefused(
                reported(figures(2, fits.begin(), fits.principal(), fits.chargedOff(), 0)),
                WaterfallRule.WRONG_PERIOD,
                "period 1 of 75 is the next to be paid");
        assertRefused(
                reported(figures(1, fits.begin(), -5, fits.chargedOff(), 0)), WaterfallRule.NEGATIVE_CASH, "0 or more");
        accepted(reported(fits));
    }

    private Outcome reported(PeriodFigures figures) {
        return deal.approve(person(SVC, "ann"), "2026-02", "SERVICER_REPORT", report(figures, 0));
    }

    @Test
    void refusesACallThatIsNotOpenOrAtAnotherPrice() {
        accepted(deal.open(1));
        PeriodFigures early = deal.figures();
        assertRefused(
                deal.approve(person(SVC, "ann"), "2026-02", "SERVICER_REPORT", report(early, early.end())),
                WaterfallRule.CALL_NOT_OPEN,
                "no call of the deal is open");
        PeriodFigures late = figures(1, SampleDeal.POOL, 95_000_000_00L, 0, 600_000_00L);
        assertRefused(
                deal.approve(person(SVC, "ann"), "2026-02", "SERVICER_REPORT", report(late, 1)),
                WaterfallRule.CALL_PRICE_SHORT,
                "the pool is bought back for 500000000 minor units");
        Payment called = new FileDealContractTest().period("2026-02", late, late.end());
        assertThat(called.closing().outstanding()).isZero();
        assertThat(called.closing().pool()).isZero();
    }

    /** A call is approved by its price: a second person who saw the figures only has not seen it. */
    @Test
    void refusesAnApprovalThatDoesNotNameTheCallPrice() {
        accepted(deal.open(1));
        PeriodFigures late = figures(1, SampleDeal.POOL, 95_000_000_00L, 0, 600_000_00L);
        accepted(deal.approve(person(SVC, "ann"), "2026-02", "SERVICER_REPORT", report(late, late.end())));
        CborMap digest = CborMap.builder()
                .put("figuresDigest", Fingerprint.of(PeriodFiguresCodec.encode(late)))
                .build();
        assertRefused(
                deal.approve(person(SVC, "ben"), "2026-02", "SERVICER_APPROVE", digest),
                DistributionRule.AMOUNT_DIFFERS,
                "bought back for 500000000 minor units, approved are 0");
    }

    @Test
    void refusesAReportWithoutAnObservedValue() {
        Node file = SampleDealFile.with("triggers", Map.of("sofr", Map.of("value", "index.SOFR", "threshold", "9%")));
        Node observed = withObserved(file);
        LiveDeal other =
                new LiveDeal(DealFileCodec.encode(observed, TERMS.schedule()), DistributionContract.version2());
        accepted(other.open(1));
        assertRefused(
                other.approve(person(SVC, "ann"), "2026-02", "SERVICER_REPORT", report(other.figures(), 0)),
                WaterfallRule.OBSERVED_VALUE_MISSING,
                "a formula names index.SOFR");
        CborMap given = observing(other, "index.SOFR", "0.0431");
        CborMap huge = observing(other, "index.SOFR", "1e999999999");
        assertRefused(
                other.approve(person(SVC, "ann"), "2026-02", "SERVICER_REPORT", huge),
                WaterfallRule.OBSERVED_VALUE_MISSING,
                "a number such as 0.0431");
        accepted(other.approve(person(SVC, "ann"), "2026-02", "SERVICER_REPORT", given));
        CborMap.Builder digest =
                CborMap.builder().put("figuresDigest", Fingerprint.of(PeriodFiguresCodec.encode(other.figures())));
        assertRefused(
                other.approve(person(SVC, "ben"), "2026-02", "SERVICER_APPROVE", digest.build()),
                DistributionRule.DIGEST_DIFFERS,
                "as they were reported: {index.SOFR=0.0431}, approved are {}");
        digest.put("observed", given.map("observed"));
        accepted(other.approve(person(SVC, "ben"), "2026-02", "SERVICER_APPROVE", digest.build()));
    }

    /** The node that pays tests what the deal requires of purchases, at the values of the report. */
    @Test
    void refusesAPurchaseThatTheDealDoesNotAllow() {
        Node file = SampleDealFile.revolving();
        LiveDeal revolving =
                new LiveDeal(DealFileCodec.encode(file, TERMS.schedule()), DistributionContract.version2());
        accepted(revolving.open(1));
        assertRefused(
                revolving.approve(
                        person(SVC, "ann"),
                        "2026-02",
                        "SERVICER_REPORT",
                        observing(revolving, "bought.rateLeast", "0.0399")),
                WaterfallRule.PURCHASE_NOT_ALLOWED,
                "step buy buys where bought.rateLeast >= 4% holds, in period 1 it does not: {bought.rateLeast=0.0399}");
        accepted(revolving.approve(
                person(SVC, "ann"), "2026-02", "SERVICER_REPORT", observing(revolving, "bought.rateLeast", "0.04")));
    }

    private static CborMap observing(LiveDeal deal, String name, String value) {
        return CborMap.builder()
                .put("figures", PeriodFiguresCodec.encode(deal.figures()))
                .put("tapeHash", new byte[32])
                .put("rows", 1)
                .put("observed", CborMap.builder().put(name, value).build())
                .build();
    }

    /** The file {@code triggers} has, observed SOFR, and one waterfall only, which names no trigger. */
    private static Node withObserved(Node file) {
        Map<String, Node> members = new java.util.LinkedHashMap<>();
        for (String name : List.of(
                "truesale",
                "name",
                "currency",
                "cutOff",
                "closing",
                "pool",
                "dates",
                "accounts",
                "formulas",
                "fees",
                "notes",
                "triggers")) {
            members.put(name, file.member(name));
        }
        members.put("observed", new Node(List.of(new Node("index.SOFR", "/observed/0", 0)), "/observed", 0));
        List<?> waterfalls = (List<?>) file.member("waterfalls").value();
        members.put("waterfalls", new Node(List.of((Node) waterfalls.get(1)), "/waterfalls", 0));
        return new Node(members, "", 0);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    /** The waterfall that projects is the waterfall that pays: each projected month, reported, is paid byte for byte. */
    @ParameterizedTest
    @MethodSource("seeds")
    void paysWhatItProjects(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PoolLines lines = PoolLines.of(List.of(Line.level(
                SampleDeal.POOL,
                random.nextDouble(0.03, 0.12),
                random.nextInt(24, 72),
                random.nextInt(0, 24),
                PoolLines.Method.LEVEL_PAY)));
        Scenario scenario = Scenario.of(
                Curve.annual(random.nextDouble(0, 0.4)),
                Curve.annual(random.nextDouble(0, 0.2)),
                random.nextDouble(0.2, 0.9),
                random.nextInt(0, 12));
        PoolFlows flows = PoolProjection.project(lines, scenario, YearMonth.of(2026, 2));
        PayingDeal paying = PayingDeal.of(STRUCTURE);
        CborMap balances = paying.atClosing();
        List<Payment> projected = TermsProjection.run(
                TERMS,
                Standing.atClosing(TERMS),
                flows,
                random.nextBoolean() ? Call.AT_FIRST_DATE : Call.NEVER,
                Map.of("delinquent60", List.of("0.00")));
        assertThat(projected).hasSizeGreaterThan(12);
        for (Payment payment : projected) {
            PayingDeal.Computed paid = paying.compute(
                    balances, report(figures(payment), payment.receipts().call()));
            assertThat(Cbor.encode(paid.result())).isEqualTo(Cbor.encode(PaymentCodec.encode(payment)));
            balances = paid.closing();
        }
    }

    private static PeriodFigures figures(Payment payment) {
        return figures(
                payment.period(),
                payment.opening().pool(),
                payment.receipts().principal(),
                payment.receipts().chargedOff(),
                payment.receipts().interest(),
                payment.receipts().recoveries());
    }

    private static PeriodFigures figures(int period, long begin, long principal, long lost, long interest) {
        return figures(period, begin, principal, lost, interest, 0);
    }

    private static PeriodFigures figures(
            int period, long begin, long principal, long lost, long interest, long recovered) {
        long end = begin - principal - lost;
        return new PeriodFigures(
                CurrencyUnit.USD,
                period,
                10,
                begin,
                principal,
                0,
                0,
                0,
                0,
                lost,
                1,
                0,
                9,
                end,
                interest,
                0,
                recovered,
                Rate.parse("0.07"),
                4800,
                List.of(new PeriodFigures.Bucket(DelinquencyBucket.CURRENT, 9, end)));
    }

    @Test
    void keepsTheDatesThatTheCalendarGave() {
        List<PaymentPeriod> dates = PayingDeal.of(STRUCTURE).schedule();
        assertThat(dates).hasSize(75).isEqualTo(TERMS.schedule());
    }
}
