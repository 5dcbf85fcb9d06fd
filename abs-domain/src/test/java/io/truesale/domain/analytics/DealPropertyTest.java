package io.truesale.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.AssetTerms;
import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.AssetTerms.Unpaid;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.RollRates.Convention;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.cashflow.Scenario.Order;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.DealTermsReader;
import io.truesale.domain.structure.Deals;
import io.truesale.domain.structure.NoteAccrual.Over;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payment.Draw;
import io.truesale.domain.structure.Payment.Line;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Receipts;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Step;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deals of any shape under any scenario: what must always hold. A failing seed is in the test's name. */
class DealPropertyTest {
    private static final YearMonth FIRST = YearMonth.of(2026, 2);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    private static DealTerms deal(SplittableRandom random) {
        return Deals.of(file(random));
    }

    private static String file(SplittableRandom random) {
        boolean proRata = random.nextInt(4) == 0;
        return file(random, proRata ? "PRO_RATA" : "SEQUENTIAL");
    }

    private static String file(SplittableRandom random, String order) {
        int a = 5_000 + random.nextInt(3_000);
        return """
            {'truesale': 'deal/1', 'name': 'P', 'currency': 'USD', 'cutOff': '2026-01-31', 'closing': '2026-02-20',
             'pool': 10000, 'dates': {'first': '2026-03', 'day': 15, 'months': %d, 'count': 140, 'calendar': 'US-FED'},
             'accounts': {'c': {'rate': '1%%', 'deposits': 'AT_COLLECTION_END', 'accrual': '%s'}, 'r': {'initial': %d}},
             'ledgers': {'pdl': {'add': 'collections.chargedOff'}},
             'fees': {'s': {'amount': '1%% / 12 * pool.begin', 'vat': '6%%'},
                      't': {'amount': '2.5', 'every': 'QUARTER_END', 'annualCap': '8', 'withholding': '10%%'}},
             'notes': {'A': {'balance': %d, 'coupon': '4%%', 'onUnpaid': '4%%', 'dayCount': 'ACT_360', 'accrual': '%s'},
                       'B': {'balance': 1500, 'coupon': '6%%', 'accrual': '%s', 'accrualFrom': '2026-02-18'},
                       'X': {'balance': 0, 'coupon': '0.3%%', 'notional': 'note.A.begin'}},
             'triggers': {'loss': {'value': 'cumulative.netLoss / pool.initial', 'threshold': '%d%%'}},
             'waterfalls': [{'id': 'all', 'steps': [
               {'fee': 't', 'from': ['c', 'r']}, {'fee': 's', 'from': ['c', 'r']},
               {'interest': ['A', 'X'], 'from': ['c', 'r']}, {'interest': 'B', 'from': ['c', 'r']},
               {'principal': ['A', 'B'], 'from': ['c', 'r'], 'when': 'trigger.loss', 'id': 'turbo'},
               {'principal': ['A', 'B'], 'from': 'c', 'order': '%s',
                'amount': 'max(0, notes.balance - max(0, pool.end - 500))'},
               {'transfer': 'r', 'from': 'c', 'amount': 'max(0, min(200, notes.balance) - account.r)'},
               {'fee': 't', 'from': 'c', 'part': 'REST'},
               {'residual': 'E', 'from': ['c', 'r'], 'when': 'notes.balance == 0', 'id': 'end'},
               {'residual': 'E', 'from': 'c'}]}],
             'calls': {'cleanUp': {'when': 'pool.beforeCall <= 10%% * pool.initial', 'price': 'pool.beforeCall'}}}
            """.formatted(
                        1 + random.nextInt(3),
                        accrual(random),
                        random.nextInt(300),
                        a,
                        accrual(random),
                        accrual(random),
                        2 + random.nextInt(10),
                        order);
    }

    private static Over accrual(SplittableRandom random) {
        List<Over> all = List.of(Over.values());
        return all.get(random.nextInt(all.size()));
    }

    private static PoolFlows flows(SplittableRandom random) {
        PoolLines lines = PoolLines.of(List.of(
                PoolLines.Line.level(
                        600_000, 0.03 + random.nextDouble() / 6, 24 + random.nextInt(60), 6, Method.DAILY_SIMPLE),
                new PoolLines.Line(
                        400_000,
                        0.08,
                        48,
                        0,
                        0,
                        Method.LEVEL_PAY,
                        AssetTerms.of(Kind.LEVEL).withDeferral(random.nextInt(4), Unpaid.CAPITALISED),
                        1)));
        Scenario scenario = Scenario.of(
                        Curve.annual(random.nextDouble() * 0.5),
                        Curve.annual(random.nextDouble() * random.nextDouble()),
                        random.nextDouble(),
                        random.nextInt(8))
                .in(random.nextBoolean() ? Order.SIFMA : Order.PREPAY_FIRST);
        return PoolProjection.project(lines, scenario, FIRST);
    }

    private static List<Payment> project(DealTerms deal, SplittableRandom random) {
        Call call = random.nextBoolean() ? Call.AT_FIRST_DATE : Call.NEVER;
        return TermsProjection.run(deal, Standing.atClosing(deal), flows(random), call, Map.of());
    }

    /** Cash in is cash out and what is left; balances are what the lines come to; nobody is paid before his turn. */
    @ParameterizedTest
    @MethodSource("seeds")
    void conservesCashAndRank(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DealTerms deal = deal(random);
        Standing before = Standing.atClosing(deal);
        for (Payment payment : project(deal, random)) {
            assertThat(payment.opening()).isEqualTo(before);
            PaidInOrder.requireCash(payment);
            PaidInOrder.requireBalances(deal, payment);
            PaidInOrder.requireOrder(deal, payment);
            PaidInOrder.requireSequence(deal, payment);
            before = payment.closing();
        }
    }

    /** The seeds reach what the properties are about: steps that are short, both orders of principal, calls, the turbo. */
    @Test
    void reachesShortStepsInBothOrders() {
        int shorts = 0;
        Set<String> reached = new TreeSet<>();
        for (long seed : seeds().toArray()) {
            SplittableRandom random = new SplittableRandom(seed);
            DealTerms deal = deal(random);
            for (Payment payment : project(deal, random)) {
                shorts += PaidInOrder.requireOrder(deal, payment);
                payment.lines().stream().map(Payment.Line::step).forEach(reached::add);
                reached.add(payment.receipts().call() > 0 ? "call" : "no call");
            }
            reached.add(
                    deal.waterfalls().get(0).steps().get(5) instanceof Step.PayPrincipal pay
                            ? pay.order().name()
                            : "");
        }
        assertThat(shorts).isGreaterThan(500);
        assertThat(reached).contains("turbo", "end", "call", "no call", "SEQUENTIAL", "PRO_RATA");
    }

    /** A unit that is paid and not drawn, drawn and not paid, or left in the wrong account is found in every payment. */
    @ParameterizedTest
    @MethodSource("seeds")
    void noticesAMovedUnit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DealTerms deal = deal(random);
        Payment payment = project(deal, random).get(0);
        int at = 0;
        while (payment.lines().get(at).draws().isEmpty()) {
            at++;
        }
        Line line = payment.lines().get(at);
        Draw first = line.draws().get(0);
        Line more = with(line, line.due(), line.paid(), List.of(new Draw(first.account(), first.amount() + 1)));
        Line less = with(line, line.due(), line.paid() - 1, line.draws());
        for (Line wrong : List.of(more, less)) {
            Payment planted = with(payment, at, wrong, payment.closing());
            assertThatThrownBy(() -> PaidInOrder.requireBalances(deal, planted)).isInstanceOf(AssertionError.class);
        }
        Map<String, Long> accounts = new LinkedHashMap<>(payment.closing().accounts());
        accounts.merge("c", 1L, Math::addExact);
        Payment planted = with(payment, at, line, with(payment.closing(), accounts));
        assertThatThrownBy(() -> PaidInOrder.requireBalances(deal, planted)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> PaidInOrder.requireCash(planted)).isInstanceOf(AssertionError.class);
    }

    /** A step that is paid although one before it on the same accounts is short is found. */
    @ParameterizedTest
    @MethodSource("seeds")
    void noticesAPaymentOutOfTurn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DealTerms deal = deal(random);
        for (Payment payment : project(deal, random)) {
            for (int i = 0; i < payment.lines().size(); i++) {
                Line line = payment.lines().get(i);
                boolean both = line.kind().equals("fee") && line.step().equals("2-fee") && line.paid() > 0;
                if (both && payment.notes().get("A").interestPaid() > 0) {
                    Payment planted =
                            with(payment, i, with(line, line.due() + 1, line.paid(), line.draws()), payment.closing());
                    assertThatThrownBy(() -> PaidInOrder.requireOrder(deal, planted))
                            .hasMessageContaining("paid while an earlier step is short");
                    return;
                }
            }
        }
        throw new AssertionError("no payment of the deal to plant in");
    }

    private static Line with(Line line, long due, long paid, List<Draw> draws) {
        return new Line(
                line.number(),
                line.step(),
                line.payee(),
                line.kind(),
                due,
                paid,
                0,
                draws,
                line.formula(),
                line.values());
    }

    private static Standing with(Standing standing, Map<String, Long> accounts) {
        return new Standing(
                standing.period(),
                standing.pool(),
                accounts,
                standing.ledgers(),
                standing.notes(),
                standing.fees(),
                standing.breached(),
                standing.cumulative());
    }

    private static Payment with(Payment payment, int at, Line line, Standing closing) {
        List<Line> lines = new ArrayList<>(payment.lines());
        lines.set(at, line);
        return new Payment(
                payment.period(),
                payment.receipts(),
                payment.waterfall(),
                payment.received(),
                payment.paidOut(),
                lines,
                payment.triggers(),
                payment.notes(),
                payment.purchased(),
                payment.foreign(),
                payment.opening(),
                closing);
    }

    /**
     * What a projection says is what the ledger pays on the same collections: the deal read as contracts read it, with dates
     * that are known, and each date paid on what was paid before it; and the collections are those of the flows.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void projectsWhatIsPaid(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String file = file(random);
        DealTerms projected = Deals.of(file);
        DealTerms paid = DealTermsReader.read(Deals.node(file), projected.schedule());
        PoolFlows flows = flows(random);
        Standing standing = Standing.atClosing(paid);
        int month = 0;
        for (Payment payment : TermsProjection.run(projected, standing, flows, Call.NEVER, Map.of())) {
            PaymentPeriod period = paid.schedule().get(standing.period());
            month += (int) ChronoUnit.MONTHS.between(period.collectionStart(), period.collectionEnd());
            long end = month <= flows.months() ? Math.round(flows.balance(month - 1)) : 0;
            Receipts receipts = payment.receipts();
            assertThat(receipts.poolEnd()).isEqualTo(Math.min(standing.pool(), end));
            assertThat(receipts.principal() + receipts.chargedOff()).isEqualTo(standing.pool() - receipts.poolEnd());
            Payment again = Payments.pay(paid, standing, receipts);
            assertThat(again).isEqualTo(payment);
            standing = again.closing();
        }
        assertThat(standing.pool()).isZero();
    }

    /** Faster prepayment never lengthens a class of a sequential deal, when nothing is lost. */
    @ParameterizedTest
    @MethodSource("seeds")
    void isShortenedByPrepayment(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DealTerms deal = Deals.of(file(random, "SEQUENTIAL"));
        PoolLines lines = PoolLines.of(List.of(PoolLines.Line.level(
                1_000_000, random.nextDouble() / 8, 36 + random.nextInt(60), random.nextInt(20), Method.LEVEL_PAY)));
        double slow = random.nextDouble() * 0.3;
        Map<String, Double> life = new TreeMap<>();
        for (double cpr : new double[] {slow, slow + 0.05, slow + 0.3}) {
            PoolFlows flows = PoolProjection.project(lines, Scenario.of(Curve.annual(cpr), Curve.none(), 0, 0), FIRST);
            List<Payment> payments = TermsProjection.run(deal, Standing.atClosing(deal), flows, Call.NEVER, Map.of());
            for (String id : List.of("A", "B")) {
                double years = ClassOutcome.of(deal, payments, id, DayCount.THIRTY_360_US)
                        .lifeYears()
                        .orElseThrow();
                assertThat(years).as(id).isLessThanOrEqualTo(life.getOrDefault(id, Double.POSITIVE_INFINITY) + 1e-9);
                life.put(id, years);
            }
        }
    }

    private static final String REVOLVING = """
        {'truesale': 'deal/1', 'name': 'R', 'currency': 'USD', 'cutOff': '2026-01-31', 'closing': '2026-02-01',
         'pool': 10000, 'dates': {'first': '2026-03', 'day': 1, 'count': 60, 'paymentRoll': 'NONE'},
         'accounts': {'c': {}}, 'notes': {'A': {'balance': 9000, 'coupon': '3%'}},
         'triggers': {'early': {'value': 'cumulative.chargedOff / pool.initial', 'threshold': '5%'}},
         'formulas': {'revolves': 'period.number <= 6 and not trigger.early'},
         'waterfalls': [{'id': 'all', 'steps': [
           {'interest': 'A', 'from': 'c'},
           {'purchase': 'seller', 'from': 'c', 'amount': 'collections.principal + collections.chargedOff', 'when': 'revolves'},
           {'principal': 'A', 'from': 'c', 'when': 'not revolves'}, {'residual': 'E', 'from': 'c', 'when': 'revolves'}]}]}
        """;

    /** Six months principal buys receivables, so that the pool stays as it was; an event ends that at once. */
    @Test
    void revolvesUntilItsTermOrAnEvent() {
        DealTerms deal = Deals.of(REVOLVING);
        PoolFlows pool = revolving(1_000_000, Curve.none());
        Supply supply = new Supply(
                Map.of(),
                Map.of(),
                Convention.MBA,
                Optional.of(month -> revolving(Supply.UNIT, Curve.none())),
                Map.of());
        List<Payment> payments = TermsProjection.run(deal, Standing.atClosing(deal), pool, Call.NEVER, supply);
        for (Payment payment : payments.subList(0, 6)) {
            assertThat(payment.closing().pool()).isEqualTo(1_000_000);
            assertThat(payment.notes().get("A").principalPaid()).isZero();
        }
        assertThat(payments.get(6).purchased()).isZero();
        assertThat(payments.get(payments.size() - 1).closing().outstanding()).isZero();
        PoolFlows bad = revolving(1_000_000, Curve.constant(0.03));
        List<Payment> early = TermsProjection.run(deal, Standing.atClosing(deal), bad, Call.NEVER, supply);
        assertThat(early.get(0).purchased()).isPositive();
        assertThat(early.get(1).purchased()).isZero();
        assertThatThrownBy(() -> TermsProjection.run(deal, Standing.atClosing(deal), pool, Call.NEVER, Map.of()))
                .hasMessageContaining("under revolving of what kind they are");
    }

    private static PoolFlows revolving(double balance, Curve defaults) {
        return PoolProjection.project(
                PoolLines.of(List.of(PoolLines.Line.level(balance, 0.12, 10, 0, Method.LEVEL_PAY))),
                Scenario.of(Curve.none(), defaults, 0.5, 0),
                FIRST);
    }
}
