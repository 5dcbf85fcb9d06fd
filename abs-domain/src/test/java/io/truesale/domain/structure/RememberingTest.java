package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.TermsProjection;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What deals say about several months and about parts of the principal: shifting interest, moving averages. */
class RememberingTest {
    /**
     * 1,000.00 without interest over ten months, a tenth of what is left prepays: 100.00 scheduled and 90.00 prepaid. A has
     * four fifths of the pool: 80.00 and, while all prepayments are shifted to it, 90.00; B has 20.00.
     */
    @Test
    void shiftsPrepaymentsToTheSenior() {
        DealTerms deal = JsonNodes.deal("""
            {'truesale': 'deal/1', 'name': 'Shift', 'currency': 'USD', 'cutOff': '2026-01-31', 'closing': '2026-02-01',
             'pool': 1000, 'dates': {'first': '2026-03', 'day': 1, 'count': 12, 'paymentRoll': 'NONE'},
             'accounts': {'c': {}}, 'observed': ['prepaid'], 'vectors': {'shift': ['100%', '50%']},
             'formulas': {'share': 'note.A.begin / notes.begin',
               'toA': 'share * (collections.principal - prepaid) + (share + (1 - share) * vector.shift) * prepaid'},
             'notes': {'A': {'balance': 800}, 'B': {'balance': 200}},
             'waterfalls': [{'id': 'all', 'steps': [
               {'principal': 'A', 'from': 'c', 'amount': 'toA'}, {'principal': 'B', 'from': 'c'}]}]}
            """);
        PoolLines lines = PoolLines.of(List.of(Line.level(100_000, 0, 10, 0, PoolLines.Method.LEVEL_PAY)));
        PoolFlows flows = PoolProjection.project(
                lines, Scenario.of(Curve.constant(0.1), Curve.none(), 0, 0), YearMonth.of(2026, 2));
        List<Payment> payments = TermsProjection.run(deal, Standing.atClosing(deal), flows, Call.NEVER, Map.of());
        assertThat(payments.get(0).receipts().observed()).containsEntry("prepaid", "90.00");
        assertThat(payments.get(0).notes().get("A").principalPaid()).isEqualTo(17_000);
        assertThat(payments.get(0).notes().get("B").principalPaid()).isEqualTo(2_000);
        // 810.00 left, 90.00 scheduled, a tenth of 720.00 prepaid; A has 630 of 810: 70.00, and of 72.00 64.00
        assertThat(payments.get(1).notes().get("A").principalPaid()).isEqualTo(13_400);
        assertThat(payments.get(1).notes().get("B").principalPaid()).isEqualTo(2_800);
    }

    private static final String TWO_ACCOUNTS = """
            {'truesale': 'deal/1', 'name': 'Two', 'currency': 'USD', 'cutOff': '2026-01-31', 'closing': '2026-02-01',
             'pool': 1000, 'dates': {'first': '2026-03', 'day': 1, 'count': 12, 'paymentRoll': 'NONE'},
             'accounts': {'i': {}, 'p': {'receives': 'PRINCIPAL'}},
             'ledgers': {'pdl': {'add': 'collections.chargedOff'}},
             'notes': {'A': {'balance': 900, 'coupon': '12%'}},
             'waterfalls': [{'id': 'all', 'steps': [
               {'interest': 'A', 'from': 'i'},
               {'interest': 'A', 'id': 'lent', 'from': 'p'}, {'ledger': 'pdl', 'add': 'step.lent.paid'},
               {'transfer': 'p', 'id': 'cure', 'from': 'i', 'amount': 'ledger.pdl'},
               {'ledger': 'pdl', 'add': '-step.cure.paid'},
               {'principal': 'A', 'from': 'p'}]}]}
            """;

    /**
     * A month's interest is 9.00. 4.00 come in: 5.00 are lent by principal and owed to it, with 20.00 charged off 25.00. In
     * the second month 15.00 come in and A bears 8.55 on 855.00: 6.45 of 25.00 are cured.
     */
    @Test
    void namesWhatAStepHasPaid() {
        DealTerms deal = JsonNodes.deal(TWO_ACCOUNTS);
        Payment first = Payments.pay(
                deal, Standing.atClosing(deal), new Receipts(400, 5_000, 2_000, 0, 0, 93_000, 0, Map.of()));
        assertThat(first.closing().ledgers()).containsEntry("pdl", 2_500L);
        assertThat(first.notes().get("A").principalPaid()).isEqualTo(4_500);
        Payment second = Payments.pay(deal, first.closing(), new Receipts(1_500, 0, 0, 0, 0, 93_000, 0, Map.of()));
        assertThat(second.closing().ledgers()).containsEntry("pdl", 1_855L);
        assertThat(second.notes().get("A").principalPaid()).isEqualTo(645);
        assertThat(second.lines().get(4).values()).containsEntry("step.cure.paid", "6.45");
    }

    /**
     * The pool yields 6.00 for A: 9.00 are due, 3.00 carried over to the end. Of 10.00, A gets 6.00, the fee 2.00, and the
     * other 2.00; 1.00 is carried.
     */
    @Test
    void paysInterestUpToWhatThePoolYields() {
        DealTerms deal = JsonNodes.deal(TWO_ACCOUNTS
                .replace(
                        "{'interest': 'A', 'from': 'i'},",
                        "{'interest': 'A', 'from': 'i', 'id': 'capped', 'amount': 'note.A.begin * 8% / 12'},"
                                + " {'fee': 'f', 'from': 'i'}, {'interest': 'A', 'from': 'i', 'id': 'over'},")
                .replace("'notes':", "'fees': {'f': {'amount': '2.00'}}, 'notes':")
                .replace(
                        "{'interest': 'A', 'id': 'lent', 'from': 'p'}, {'ledger': 'pdl', 'add': 'step.lent.paid'},",
                        ""));
        Payment payment =
                Payments.pay(deal, Standing.atClosing(deal), new Receipts(1_000, 0, 0, 0, 0, 100_000, 0, Map.of()));
        assertThat(payment.lines())
                .filteredOn(line -> line.kind().equals("interest"))
                .extracting(Payment.Line::due, Payment.Line::paid, Payment.Line::carried)
                .containsExactly(tuple(900L, 600L, 300L), tuple(300L, 200L, 100L));
        assertThat(payment.closing().notes().get("A").interestShort()).isEqualTo(100);
    }

    /** 20.00 are written off A: the next month it bears interest on 880.00, and gets no principal beyond them. */
    @Test
    void writesOffWhatIsLost() {
        DealTerms deal = JsonNodes.deal(TWO_ACCOUNTS
                .replace("'coupon': '12%'", "'coupon': '12%', 'notional': 'note.A.balance - ledger.pdl'")
                .replace("{'transfer': 'p', 'id': 'cure', 'from': 'i', 'amount': 'ledger.pdl'},", "")
                .replace("{'ledger': 'pdl', 'add': '-step.cure.paid'},", "")
                .replace(
                        "{'principal': 'A', 'from': 'p'}",
                        "{'principal': 'A', 'from': 'p', 'amount': 'note.A.balance - ledger.pdl'}"));
        Payment first =
                Payments.pay(deal, Standing.atClosing(deal), new Receipts(900, 0, 2_000, 0, 0, 98_000, 0, Map.of()));
        assertThat(first.notes().get("A").interestPaid()).isEqualTo(900);
        Payment second = Payments.pay(deal, first.closing(), new Receipts(900, 98_000, 0, 0, 0, 0, 0, Map.of()));
        assertThat(second.notes().get("A").interestPaid()).isEqualTo(880);
        assertThat(second.notes().get("A").principalPaid()).isEqualTo(88_000);
    }

    @Test
    void refusesToNameWhatPaysNothing() {
        for (String name : List.of("step.none.paid", "step.cure.due", "step.cure")) {
            assertThatThrownBy(() -> JsonNodes.deal(TWO_ACCOUNTS.replace("step.cure.paid", name)))
                    .isInstanceOf(Node.Refused.class)
                    .hasMessageContaining("no name " + name + " is known here");
        }
    }

    /** 30, 60 and 90 behind in three months are 60 on average; in the fourth, with nothing, 50. */
    @Test
    void remembersThreeMonths() {
        DealTerms deal = JsonNodes.deal(DealTermsReaderTest.DEAL
                .replace(
                        "'formulas':",
                        "'observed': ['late'], 'ledgers': {"
                                + "'sum': {'add': 'late + ledger.n1 + ledger.n2 - ledger.sum'},"
                                + "'n2': {'add': 'ledger.n1 - ledger.n2'}, 'n1': {'add': 'late - ledger.n1'}},"
                                + " 'formulas':")
                .replace(
                        "'value': 'cumulative.netLoss / pool.initial', 'threshold': ['5%', '10%']",
                        "'value': 'ledger.sum / 3 / pool.end', 'threshold': '5.5%', 'cure': 'WHEN_BACK'"));
        Standing standing = Standing.atClosing(deal);
        long[] late = {3_000, 6_000, 9_000, 0};
        String[] average = {"0.01", "0.03", "0.06", "0.05"};
        for (int i = 0; i < late.length; i++) {
            Receipts receipts = new Receipts(900, 0, 0, 0, 0, 100_000, 0, Map.of("late", late[i] / 100 + ".00"));
            Payment payment = Payments.pay(deal, standing, receipts);
            assertThat(payment.triggers().get(0).value()).isEqualTo(average[i]);
            assertThat(payment.triggers().get(0).inEffect()).isEqualTo(i == 2);
            standing = payment.closing();
        }
    }
}
