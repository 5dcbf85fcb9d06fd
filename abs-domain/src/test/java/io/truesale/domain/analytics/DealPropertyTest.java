package io.truesale.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.cashflow.AssetTerms;
import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.AssetTerms.Unpaid;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.RollRates.Convention;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.cashflow.Scenario.Order;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Deals;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Step;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
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
        boolean proRata = random.nextInt(4) == 0;
        String order = proRata ? "PRO_RATA" : "SEQUENTIAL";
        int a = 5_000 + random.nextInt(3_000);
        return Deals.of("""
            {'truesale': 'deal/1', 'name': 'P', 'currency': 'USD', 'cutOff': '2026-01-31', 'closing': '2026-02-20',
             'pool': 10000, 'dates': {'first': '2026-03', 'day': 15, 'months': %d, 'count': 140, 'calendar': 'US-FED'},
             'accounts': {'c': {'rate': '1%%', 'deposits': 'AT_COLLECTION_END'}, 'r': {'initial': %d}},
             'ledgers': {'pdl': {'add': 'collections.chargedOff'}},
             'fees': {'s': {'amount': '1%% / 12 * pool.begin', 'vat': '6%%'},
                      't': {'amount': '2.5', 'every': 'QUARTER_END', 'annualCap': '8', 'withholding': '10%%'}},
             'notes': {'A': {'balance': %d, 'coupon': '4%%', 'onUnpaid': '4%%'}, 'B': {'balance': 1500, 'coupon': '6%%'},
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
            """.formatted(1 + random.nextInt(3), random.nextInt(300), a, 2 + random.nextInt(10), order));
    }

    private static PoolFlows flows(SplittableRandom random) {
        PoolLines lines = PoolLines.of(List.of(
                Line.level(600_000, 0.03 + random.nextDouble() / 6, 24 + random.nextInt(60), 6, Method.DAILY_SIMPLE),
                new Line(
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

    /** Cash in, cash out and what is left; no one below zero; juniors after seniors; paying again gives the same. */
    @ParameterizedTest
    @MethodSource("seeds")
    void conservesCashAndRank(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DealTerms deal = deal(random);
        Standing closing = Standing.atClosing(deal);
        List<Payment> payments = TermsProjection.run(
                deal, closing, flows(random), random.nextBoolean() ? Call.AT_FIRST_DATE : Call.NEVER, Map.of());
        long in =
                closing.accounts().values().stream().mapToLong(Long::longValue).sum();
        long out = 0;
        Standing standing = closing;
        for (Payment payment : payments) {
            in += payment.receipts().interest()
                    + payment.receipts().principal()
                    + payment.receipts().recoveries();
            in += payment.receipts().other() + payment.receipts().call();
            for (Payment.Line line : payment.lines()) {
                assertThat(line.paid()).as(line.toString()).isBetween(0L, line.due());
                in += line.kind().equals("earn") ? line.paid() : 0;
                out += List.of("earn", "transfer").contains(line.kind()) ? 0 : line.paid();
            }
            boolean sequential = deal.waterfalls().get(0).steps().stream()
                    .allMatch(step -> !(step instanceof Step.PayPrincipal pay) || pay.order() == Step.Order.SEQUENTIAL);
            Payment.NotePayment senior = payment.notes().get("A");
            assertThat(
                            senior != null && sequential && senior.closing() > 0
                                    ? payment.notes().get("B").principalPaid()
                                    : 0)
                    .isZero();
            assertThat(Payments.pay(deal, standing, payment.receipts()).closing())
                    .isEqualTo(payment.closing());
            standing = payment.closing();
            assertThat(standing.accounts().values()).allMatch(cash -> cash >= 0);
        }
        long left =
                standing.accounts().values().stream().mapToLong(Long::longValue).sum();
        assertThat(in).isEqualTo(out + left);
    }

    /** Faster prepayment never lengthens the class that is paid first, when nothing is lost. */
    @ParameterizedTest
    @MethodSource("seeds")
    void isShortenedByPrepayment(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DealTerms deal = deal(new SplittableRandom(7)); // sequential
        PoolLines lines = PoolLines.of(List.of(Line.level(
                1_000_000, random.nextDouble() / 8, 36 + random.nextInt(60), random.nextInt(20), Method.LEVEL_PAY)));
        double slow = random.nextDouble() * 0.3;
        double life = Double.POSITIVE_INFINITY;
        for (double cpr : new double[] {slow, slow + 0.05, slow + 0.3}) {
            PoolFlows flows = PoolProjection.project(lines, Scenario.of(Curve.annual(cpr), Curve.none(), 0, 0), FIRST);
            List<Payment> payments = TermsProjection.run(deal, Standing.atClosing(deal), flows, Call.NEVER, Map.of());
            double years = ClassOutcome.of(deal, payments, "A", DayCount.THIRTY_360_US)
                    .lifeYears()
                    .orElseThrow();
            assertThat(years).isLessThanOrEqualTo(life + 1e-9);
            life = years;
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
                Map.of(), Map.of(), Convention.MBA, Optional.of(revolving(Supply.UNIT, Curve.none())), Map.of());
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
                PoolLines.of(List.of(Line.level(balance, 0.12, 10, 0, Method.LEVEL_PAY))),
                Scenario.of(Curve.none(), defaults, 0.5, 0),
                FIRST);
    }
}
