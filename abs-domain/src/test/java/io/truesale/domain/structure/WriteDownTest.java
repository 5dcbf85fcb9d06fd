package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.truesale.domain.structure.Payment.Line;
import io.truesale.domain.structure.Payment.NotePayment;
import io.truesale.domain.structure.Payment.Status;
import io.truesale.domain.structure.Standing.NoteStanding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Losses that reach classes without cash: the example of section 1.4 of the format, and what is refused. Months of 30/360. */
class WriteDownTest {
    private static final String DOWN =
            "{'id': 'loss', 'writeDown': ['C', 'B', 'A'], 'amount': 'notes.balance - pool.end'}";
    private static final String UP =
            "{'id': 'recovered', 'writeUp': ['A', 'B', 'C'], 'amount': 'pool.end - notes.balance'}";

    private static String file(String down, String up, String more) {
        return """
            {'truesale': 'deal/1', 'name': 'W', 'currency': 'USD', 'cutOff': '2026-01-31', 'closing': '2026-02-01',
             'pool': '1000.00', 'dates': {'first': '2026-03', 'day': 1, 'count': 24, 'paymentRoll': 'NONE'},
             'accounts': {'collection': {}}, 'ledgers': {'seen': {}},
             'notes': {'A': {'balance': '800.00', 'coupon': '6%%'}, 'B': {'balance': '120.00', 'coupon': '6%%'},
                       'C': {'balance': '80.00', 'coupon': '6%%'}},
             'triggers': {'lost': {'value': 'note.C.writtenDown', 'threshold': '50', 'cure': 'WHEN_BACK'}},
             'waterfalls': [{'id': 'all', 'steps': [
               {'interest': ['A', 'B', 'C'], 'from': 'collection', 'order': 'SEQUENTIAL'},
               {'principal': ['A', 'B', 'C'], 'from': 'collection',
                'amount': 'collections.principal + collections.recoveries + collections.call'},
               %s, %s, {'residual': 'E', 'from': 'collection'}]}],
             'calls': {'cleanUp': {'when': 'pool.beforeCall < 500', 'price': 'pool.beforeCall'}} %s}
            """.formatted(down, up, more);
    }

    private static DealTerms deal(String down, String up) {
        return JsonNodes.deal(file(down, up, ""));
    }

    private static Receipts month(Standing standing, long interest, long principal, long lost, long recovered) {
        return new Receipts(interest, principal, lost, recovered, 0, standing.pool() - principal - lost, 0, Map.of());
    }

    private static List<Long> balances(Payment payment) {
        return payment.closing().notes().values().stream()
                .map(NoteStanding::balance)
                .toList();
    }

    private static List<Long> lost(Payment payment) {
        return payment.closing().notes().values().stream()
                .map(NoteStanding::writtenDown)
                .toList();
    }

    private static List<Long> interest(Payment payment) {
        return payment.notes().values().stream().map(NotePayment::interestPaid).toList();
    }

    /** First month: 990.00 of notes over 890.00 of pool; second: 852.00 of notes under 882.00 of pool. */
    @Test
    void writesDownJuniorFirstAndUpSeniorFirst() {
        DealTerms deal = deal(DOWN, UP);
        Standing closing = Standing.atClosing(deal);
        Payment first = Payments.pay(deal, closing, month(closing, 7_00, 10_00, 100_00, 0));
        assertThat(interest(first)).containsExactly(4_00L, 60L, 40L);
        assertThat(balances(first)).containsExactly(790_00L, 100_00L, 0L);
        assertThat(lost(first)).containsExactly(0L, 20_00L, 80_00L);
        assertThat(first.lines())
                .filteredOn(line -> line.step().equals("loss"))
                .extracting(Line::payee, Line::kind, Line::due, Line::paid, Line::draws, Line::values)
                .containsExactly(
                        tuple("C", "writeDown", 80_00L, 80_00L, List.of(), values("990", "890")),
                        tuple("B", "writeDown", 20_00L, 20_00L, List.of(), values("990", "890")),
                        tuple("A", "writeDown", 0L, 0L, List.of(), values("990", "890")));
        Payment second = Payments.pay(deal, first.closing(), month(first.closing(), 6_00, 8_00, 0, 30_00));
        assertThat(interest(second)).containsExactly(3_95L, 50L, 0L);
        assertThat(balances(second)).containsExactly(752_00L, 120_00L, 10_00L);
        assertThat(lost(second)).containsExactly(0L, 0L, 70_00L);
        assertThat(second.notes().get("C")).isEqualTo(new NotePayment(0, 0, 0, 0, 0, 0, 0, 10_00, 10_00));
        Payment third = Payments.pay(deal, second.closing(), month(second.closing(), 5_00, 0, 0, 0));
        assertThat(interest(third)).containsExactly(3_76L, 60L, 5L);
        assertThat(balances(third)).isEqualTo(balances(second));
    }

    private static Map<String, String> values(String notes, String pool) {
        return Map.of("notes.balance", notes, "pool.end", pool);
    }

    /** The trigger sees what is written down before the date: nothing, then 80.00, then 70.00. */
    @Test
    void letsTriggersSeeWhatIsWrittenDown() {
        DealTerms deal = deal(DOWN, UP);
        Standing standing = Standing.atClosing(deal);
        long[][] months = {{10_00, 100_00, 0}, {8_00, 0, 30_00}, {0, 0, 0}};
        Status[] expected = {Status.MET, Status.BREACHED, Status.STANDING};
        for (int i = 0; i < months.length; i++) {
            long[] one = months[i];
            Payment payment = Payments.pay(deal, standing, month(standing, 7_00, one[0], one[1], one[2]));
            assertThat(payment.triggers().get(0).status()).isEqualTo(expected[i]);
            standing = payment.closing();
        }
    }

    /** 100.00 over B 120.00 and C 80.00: 60.00 and 40.00; of 30.00 that come back 18.00 and 12.00. */
    @Test
    void sharesLossesInProportion() {
        DealTerms deal = deal(
                "{'writeDown': ['C', 'B'], 'order': 'PRO_RATA', 'amount': 'notes.balance - pool.end'}",
                "{'writeUp': ['B', 'C'], 'order': 'PRO_RATA', 'amount': 'pool.end - notes.balance'}");
        Standing closing = Standing.atClosing(deal);
        Payment first = Payments.pay(deal, closing, month(closing, 7_00, 10_00, 100_00, 0));
        assertThat(lost(first)).containsExactly(0L, 60_00L, 40_00L);
        Payment second = Payments.pay(deal, first.closing(), month(first.closing(), 6_00, 8_00, 0, 30_00));
        assertThat(lost(second)).containsExactly(0L, 42_00L, 28_00L);
    }

    /** 850.00 are lost of 1,000.00 and 300.00 asked for of C and B, which have 200.00: no more is written, A keeps its balance. */
    @Test
    void writesNoMoreThanThereIs() {
        DealTerms deal = deal(
                "{'id': 'loss', 'writeDown': ['C', 'B'], 'amount': '300'}",
                "{'ledger': 'seen', 'add': 'step.loss.paid - notes.writtenDown / 2'}");
        Standing closing = Standing.atClosing(deal);
        Payment payment = Payments.pay(deal, closing, month(closing, 7_00, 0, 850_00, 0));
        assertThat(balances(payment)).containsExactly(800_00L, 0L, 0L);
        assertThat(payment.closing().ledgers()).containsEntry("seen", 100_00L);
        Payment next = Payments.pay(deal, payment.closing(), month(payment.closing(), 7_00, 0, 0, 0));
        assertThat(lost(next)).containsExactly(0L, 120_00L, 80_00L);
    }

    /** Cash that reimburses: C is written up by the 5.00 that are over, and paid them. */
    @Test
    void reimbursesInCash() {
        DealTerms deal = deal(
                DOWN,
                "{'id': 'back', 'writeUp': 'C', 'amount': 'account.collection'},"
                        + " {'principal': 'C', 'from': 'collection', 'amount': 'step.back.paid'}");
        Standing closing = Standing.atClosing(deal);
        Payment first = Payments.pay(deal, closing, month(closing, 5_00, 0, 30_00, 0));
        assertThat(lost(first)).containsExactly(0L, 0L, 30_00L);
        Payment second = Payments.pay(deal, first.closing(), month(first.closing(), 9_85, 0, 0, 0));
        assertThat(interest(second)).containsExactly(4_00L, 60L, 25L);
        assertThat(second.notes().get("C")).isEqualTo(new NotePayment(50_00, 25, 25, 0, 5_00, 0, 0, 5_00, 50_00));
        assertThat(lost(second)).containsExactly(0L, 0L, 25_00L);
    }

    /** A price of 400.00 does not redeem 500.00 of notes by writing 100.00 of them off. */
    @Test
    void takesNoWriteDownForRedemption() {
        DealTerms deal = deal(DOWN, UP);
        Standing closing = Standing.atClosing(deal);
        Receipts receipts = month(closing, 10_00, 500_00, 100_00, 0);
        assertThat(Payments.callPrice(deal, closing, receipts)).isEqualTo(Optional.of(400_00L));
        assertThat(Payments.call(deal, closing, receipts)).isEmpty();
        Payment written = Payments.pay(deal, closing, receipts);
        assertThat(written.closing().outstanding()).isEqualTo(400_00L);
        Receipts next = month(written.closing(), 10_00, 0, 0, 0);
        Payment called = Payments.call(deal, written.closing(), next).orElseThrow();
        assertThat(called.closing().outstanding()).isZero();
        assertThat(lost(called)).containsExactly(0L, 20_00L, 80_00L);
    }

    /** Taken on after the first month, the deal pays the second as the one that ran here from its closing. */
    @Test
    void goesOnMidLife() {
        DealTerms whole = deal(DOWN, UP);
        Standing closing = Standing.atClosing(whole);
        Standing after = Payments.pay(whole, closing, month(closing, 7_00, 10_00, 100_00, 0))
                .closing();
        DealTerms taken = JsonNodes.deal(file(DOWN, UP, """
            , 'opening': {'period': 1, 'pool': '890.00', 'accounts': {'collection': 0}, 'notes': {
              'A': {'balance': '790.00'}, 'B': {'balance': '100.00', 'writtenDown': '20.00'},
              'C': {'balance': 0, 'writtenDown': '80.00'}},
              'cumulative': {'principal': '10.00', 'chargedOff': '100.00', 'interest': '7.00'}}\
            """));
        assertThat(Standing.atClosing(taken)).isEqualTo(after);
        assertThat(taken.writesDown()).isTrue();
        Receipts second = month(after, 6_00, 8_00, 0, 30_00);
        assertThat(Payments.pay(taken, Standing.atClosing(taken), second))
                .isEqualTo(Payments.pay(whole, after, second));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'writeDown': ['A', 'B', 'C'], 'amount': '1' | /waterfalls/0/steps/2: a write-down goes from the most"
                        + " junior class to the most senior (notes stand most senior first): [C, B, A] is expected, got:"
                        + " [A, B, C]",
                "'writeUp': ['C', 'A'], 'amount': '1' | a write-up goes from the most senior class to the most junior"
                        + " (notes stand most senior first): [A, C] is expected, got: [C, A]",
                "'writeDown': ['C', 'C'], 'amount': '1' | /waterfalls/0/steps/2: each class occurs once",
                "'writeDown': ['D'], 'amount': '1' | the deal has no class D, it has [A, B, C]",
                "'writeDown': ['C'] | /waterfalls/0/steps/2: the member amount is missing",
                "'writeDown': ['C'], 'amount': '1', 'from': 'collection' | a member of writeDown, id, when, order,"
                        + " amount is expected",
                "'writeUp': ['A'], 'amount': '1', 'when': '0' | class A is written up and no step writes it down",
                "'writeDown': ['C'], 'amount': 'note.C.writenDown' | /waterfalls/0/steps/2/amount: no name"
                        + " note.C.writenDown"
            })
    void saysWhatDoesNotFit(String step, String sentence) {
        String other = step.startsWith("'writeUp': ['C'") ? DOWN : "{'ledger': 'seen', 'add': '0'}";
        String file = file("{" + step + "}", other, "");
        JsonNodes.assertRefused(file, sentence);
    }

    /** Classes in two currencies have no common loss. */
    @Test
    void refusesAWriteDownInTwoCurrencies() {
        String file = file(DOWN, UP, "")
                .replace("'C': {'balance': '80.00'", "'C': {'currency': 'EUR', 'closingRate': '1', 'balance': '80.00'");
        JsonNodes.assertRefused(file, "classes that one step writes down or up are in one currency, got: [USD, EUR]");
    }
}
