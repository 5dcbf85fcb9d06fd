package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.fixture.Case;
import io.truesale.domain.structure.Payment.Status;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentsTest {
    private static final DealTerms DEAL = JsonNodes.deal(DealTermsReaderTest.DEAL);
    private static final Standing CLOSING = Standing.atClosing(DEAL);

    private static Receipts receipts(long interest, long principal, long lost, long recovered, long end) {
        return new Receipts(interest, principal, lost, recovered, 0, end, 0, Map.of());
    }

    /**
     * Pool 1,000.00, collected 12.00 and 50.00. Servicing 1 % / 12 of 1,000 = 0.83. Interest of A on 25 days of 360 from 20
     * February to 15 March: 800 x 6 % x 25 / 360 = 3.33. Principal: notes 900 less pool 950 is nothing. Rest 57.84.
     */
    @Test
    void paysByHand() {
        Payment payment = Payments.pay(DEAL, CLOSING, receipts(1_200, 5_000, 0, 0, 95_000));
        assertThat(payment.lines()).extracting(Payment.Line::paid).containsExactly(83L, 333L, 0L, 0L, 5_784L);
        assertThat(payment.waterfall()).isEqualTo("normal");
        assertThat(payment.closing().accounts()).containsEntry("collection", 0L).containsEntry("reserve", 1_000L);
    }

    /** Charge-offs of 120.00 are 12 % of the pool, above 5 %: the event, which is not cured by a good month. */
    @Test
    void keepsAnEventThatIsNotCured() {
        Payment first = Payments.pay(DEAL, CLOSING, receipts(1_000, 5_000, 12_000, 0, 83_000));
        assertThat(first.waterfall()).isEqualTo("event");
        assertThat(first.triggers().get(0).status()).isEqualTo(Status.BREACHED);
        assertThat(first.triggers().get(0).value()).isEqualTo("0.12");
        assertThat(first.triggers().get(0).margin()).isEqualTo("-0.07");
        Payment second = Payments.pay(DEAL, first.closing(), receipts(1_000, 5_000, 0, 9_000, 78_000));
        assertThat(second.triggers().get(0).value()).isEqualTo("0.03");
        assertThat(second.triggers().get(0).status()).isEqualTo(Status.STANDING);
        assertThat(second.waterfall()).isEqualTo("event");
    }

    /** 1.00 of cash and 10.00 in the reserve for 0.83 of fee and 3.33 of interest: 3.16 come from the reserve. */
    @Test
    void drawsOnAccountsInOrder() {
        Payment payment = Payments.pay(DEAL, CLOSING, receipts(100, 0, 0, 0, 100_000));
        assertThat(payment.lines().get(1).draws())
                .containsExactly(new Payment.Draw("collection", 17), new Payment.Draw("reserve", 316));
        assertThat(payment.closing().accounts()).containsEntry("reserve", 684L);
    }

    @Test
    void carriesWhatIsNotPaid() {
        Standing poor = new Standing(
                0,
                100_000,
                Map.of("collection", 0L, "reserve", 0L),
                Map.of(),
                CLOSING.notes(),
                CLOSING.fees(),
                CLOSING.breached(),
                CLOSING.cumulative());
        Payment payment = Payments.pay(DEAL, poor, receipts(100, 0, 0, 0, 100_000));
        assertThat(payment.closing().notes().get("A").interestShort()).isEqualTo(316);
        Payment next = Payments.pay(DEAL, payment.closing(), receipts(5_000, 0, 0, 0, 100_000));
        // 800 x 6 % x 30 / 360 = 4.00 and 3.16
        assertThat(next.notes().get("A").interestPaid()).isEqualTo(716);
    }

    @Test
    void redeemsAllWithTheCleanUpCall() {
        Standing late = new Standing(
                5,
                12_000,
                CLOSING.accounts(),
                Map.of(),
                Map.of("A", new Standing.NoteStanding(8_000, 0), "B", new Standing.NoteStanding(1_000, 0)),
                CLOSING.fees(),
                CLOSING.breached(),
                CLOSING.cumulative());
        Receipts receipts = receipts(100, 2_000, 0, 0, 10_000);
        assertThat(Payments.callPrice(DEAL, late, receipts)).contains(10_000L);
        Payment called = Payments.call(DEAL, late, receipts).orElseThrow();
        assertThat(called.closing().outstanding()).isZero();
        assertThat(called.closing().pool()).isZero();
    }

    @Test
    void refusesFiguresThatDoNotRollForward() {
        assertThatThrownBy(() -> Payments.pay(DEAL, CLOSING, receipts(0, 5_000, 0, 0, 96_000)))
                .hasMessageContaining("less principal of 5000");
        assertThatThrownBy(() -> receipts(-1, 0, 0, 0, 0)).hasMessageContaining("0 or more");
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    /** Conservation is checked by the engine itself; here that balances, ranks and sums are right in any month. */
    @ParameterizedTest
    @MethodSource("seeds")
    void paysSeniorsFirst(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Standing standing = CLOSING;
        long in = 0;
        long out = 0;
        for (int i = 0; i < 12 && standing.pool() > 0; i++) {
            long principal = random.nextLong(standing.pool() / 2 + 1);
            long lost = random.nextLong((standing.pool() - principal) / 3 + 1);
            Receipts receipts =
                    receipts(random.nextLong(2_000), principal, lost, lost / 4, standing.pool() - principal - lost);
            Payment payment = Payments.pay(DEAL, standing, receipts);
            in += receipts.cash();
            for (Payment.Line line : payment.lines()) {
                out += line.paid();
                assertThat(line.paid()).isBetween(0L, line.due());
            }
            Payment.NotePayment senior = payment.notes().get("A");
            Payment.NotePayment junior = payment.notes().get("B");
            assertThat(senior.closing() == 0 || junior.principalPaid() == 0).isTrue();
            standing = payment.closing();
        }
        long left =
                standing.accounts().values().stream().mapToLong(Long::longValue).sum();
        assertThat(in + 1_000).isEqualTo(out + left);
    }

    /** Three classes and 120 to pay: one after the other. */
    @Test
    void paysInOrder() {
        Case one = Case.of("wf-seq");
        for (int i = 0; i < one.inputs().get("due").size(); i++) {
            long[] due = new long[3];
            for (int j = 0; j < 3; j++) {
                due[j] = one.inputs().get("due").get(i).get(j).asLong();
            }
            DealTerms deal = JsonNodes.deal(DealTermsReaderTest.DEAL
                    .replace(
                            "'notes': {'A': {'balance': 800, 'coupon': '6%'}, 'B': {'balance': 100}}, 'notesTotal': 900",
                            "'notes': {'A': {'balance': " + due[0] + "}, 'B': {'balance': " + due[1]
                                    + "}, 'C': {'balance': " + due[2] + "}}")
                    .replace(
                            "['A', 'B'], 'from': 'collection', 'amount': 'target'}",
                            "['A', 'B', 'C'], 'from': 'collection'}")
                    .replace("['A', 'B']", "['A', 'B', 'C']")
                    .replace("'1% / 12 * pool.begin'", "'0'"));
            Payment payment = Payments.pay(deal, Standing.atClosing(deal), receipts(0, 12_000, 0, 0, 88_000));
            int at = i;
            String[] ids = {"A", "B", "C"};
            for (int j = 0; j < 3; j++) {
                one.close(
                        "p",
                        one.expected("p").get(at).get(j).asDouble(),
                        payment.notes().get(ids[j]).principalPaid() / 100.0);
            }
        }
    }

    /** Fees, quarterly interest of three classes, and an over-collateralisation test. */
    @Test
    void paysALoanFund() {
        Case one = Case.of("clo-wf");
        DealTerms deal = JsonNodes.deal("""
                {'truesale': 'deal/1', 'name': 'CLO', 'currency': 'USD', 'cutOff': '2025-12-31', 'closing': '2026-01-15',
                 'pool': 250000000, 'dates': {'first': '2026-04', 'day': 15, 'months': 3, 'count': 8},
                 'accounts': {'cash': {}}, 'observed': ['collateral'],
                 'fees': {'trustee': {'amount': '50000'}, 'management': {'amount': '0.4% / 4 * pool.begin'}},
                 'notes': {'A': {'balance': 175000000, 'coupon': '5%'}, 'B': {'balance': 37500000, 'coupon': '6.5%'},
                           'C': {'balance': 25000000, 'coupon': '8%'}},
                 'triggers': {'OC': {'value': 'collateral / note.A.balance', 'threshold': '1.25', 'breach': 'BELOW'}},
                 'waterfalls': [{'id': 'all', 'steps': [
                   {'fee': 'trustee', 'from': 'cash'}, {'fee': 'management', 'from': 'cash'},
                   {'interest': 'A', 'from': 'cash'}, {'interest': 'B', 'from': 'cash'}, {'interest': 'C', 'from': 'cash'},
                   {'principal': ['A', 'B', 'C'], 'from': 'cash'}]}]}
                """);
        Payment payment = Payments.pay(
                deal,
                Standing.atClosing(deal),
                new Receipts(500_000_000, 0, 0, 0, 0, 25_000_000_000L, 0, Map.of("collateral", "200000000")));
        one.expect(
                "fees", (payment.lines().get(0).paid() + payment.lines().get(1).paid()) / 100.0);
        one.expect("intA", payment.notes().get("A").interestPaid() / 100.0);
        one.expect("intB", payment.notes().get("B").interestPaid() / 100.0);
        one.expect("intC", payment.notes().get("C").interestPaid() / 100.0);
        one.expect("oc_ratio", Double.parseDouble(payment.triggers().get(0).value()));
        assertThat(payment.triggers().get(0).inEffect())
                .isEqualTo(one.expected("oc_trigger_breached").asBoolean());
    }

    /** An account bears interest by its own day count, rounded as it says. */
    @Test
    void creditsTheInterestOfAccounts() {
        earns(Case.of("acct-int-1"), "'initial': 200, 'rate': '3%', 'dayCount': 'THIRTY_E_360'", "2022-10");
        earns(
                Case.of("acct-int-3"),
                "'initial': 2000, 'rate': '4%', 'dayCount': 'THIRTY_E_360', 'rounding': {'mode': 'DOWN'}",
                "2022-10");
    }

    private static void earns(Case one, String account, String month) {
        DealTerms deal = JsonNodes.deal(DealTermsReaderTest.DEAL
                .replace("'initial': 10", account)
                .replace("2026-01-31", month + "-01")
                .replace("2026-02-20", month + "-01")
                .replace("'first': '2026-03', 'day': 15", "'first': '2022-11', 'day': 1")
                .replace("'1% / 12 * pool.begin'", "'0'")
                .replace("'coupon': '6%'", "'coupon': '0'"));
        Payment payment = Payments.pay(deal, Standing.atClosing(deal), receipts(0, 0, 0, 0, 100_000));
        one.expect("bal", payment.closing().accounts().get("reserve") / 100.0);
        assertThat(payment.lines().get(0).kind()).isEqualTo("earn");
    }
}
