package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.calendar.PaymentPeriod;
import java.time.LocalDate;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Deals whose classes are in currencies of their own; each amount by hand. All periods are a month of 30/360. */
class CurrencyTest {
    /** A pool in renminbi, a class in it, one in dollars (7.10 at closing: 3,550.00), one in yen (0.05: 500.00). */
    static final String DEAL = """
        {'truesale': 'deal/1', 'name': 'FX', 'currency': 'CNY', 'cutOff': '2026-01-31', 'closing': '2026-02-01',
         'pool': 10000, 'dates': {'first': '2026-03', 'day': 1, 'count': 24, 'paymentRoll': 'NONE'},
         'accounts': {'c': {}, 'u': {'currency': 'USD'}, 'j': {'currency': 'JPY'}},
         'observed': {'fx': {'pair': 'USD/CNY', 'source': 'CFETS', 'reset': 'AT_PAYMENT', 'lookback': 2}},
         'notes': {'A': {'balance': 5000, 'coupon': '3%'},
                   'U': {'currency': 'USD', 'closingRate': 7.10, 'balance': 500.00, 'coupon': '6%'},
                   'J': {'currency': 'JPY', 'closingRate': 0.05, 'balance': 10000, 'coupon': '1.2%'}},
         'notesTotal': 9050,
         'waterfalls': [{'id': 'all', 'steps': [
           {'interest': 'A', 'from': 'c'},
           {'exchange': 'bank', 'id': 'spot', 'from': 'c', 'into': 'u', 'buy': 'note.U.interestDue', 'fixing': 'fx'},
           {'interest': 'U', 'from': 'u'},
           {'exchange': 'bank', 'id': 'yen', 'from': 'c', 'into': 'j', 'amount': 'min(cash, 100)', 'rate': '1 / 0.05'},
           {'interest': 'J', 'from': 'j'}, {'principal': 'J', 'from': 'j'},
           {'exchange': 'swap', 'id': 'swap', 'from': 'c', 'into': 'u', 'rate': '1 / 7.10',
            'amount': 'min(collections.principal, note.U.balance * 7.10) * 50%'},
           {'principal': 'U', 'from': 'u'},
           {'principal': 'A', 'from': 'c', 'amount': 200}]}]}
        """;

    private static Payment pay(DealTerms deal, Standing standing, long interest, long principal, String fx) {
        long end = standing.pool() - principal;
        return Payments.pay(deal, standing, new Receipts(interest, principal, 0, 0, 0, end, 0, Map.of("fx", fx)));
    }

    /**
     * 50.00 of interest and 710.00 of principal come in. A gets 5,000 x 3 % / 12 = 12.50. Interest of U is 500 x 6 % / 12 =
     * 2.50 dollars, which at 7.20 cost 18.00. 100.00 are 2,000 yen, of which 10 are interest of J. Half of the principal,
     * 355.00, is exchanged as agreed at 7.10 for 50.00 dollars. A gets 200.00; 74.50 are left.
     */
    @Test
    void paysEachClassInItsOwnCurrency() {
        DealTerms deal = JsonNodes.deal(DEAL);
        Payment payment = pay(deal, Standing.atClosing(deal), 5_000, 71_000, "7.20");
        assertThat(payment.notes().get("A").interestPaid()).isEqualTo(1_250);
        assertThat(payment.notes().get("U"))
                .isEqualTo(new Payment.NotePayment(50_000, 250, 250, 0, 5_000, 0, 0, 0, 45_000));
        assertThat(payment.notes().get("J"))
                .isEqualTo(new Payment.NotePayment(10_000, 10, 10, 0, 1_990, 0, 0, 0, 8_010));
        assertThat(payment.closing().accounts()).isEqualTo(Map.of("c", 7_450L, "u", 0L, "j", 0L));
        assertThat(payment.received()).isZero();
        assertThat(payment.paidOut()).isEqualTo(1_250 + 1_800 + 10_000 + 35_500 + 20_000);
        assertThat(payment.foreign())
                .isEqualTo(Map.of("JPY", new Payment.Foreign(2_000, 2_000), "USD", new Payment.Foreign(5_250, 5_250)));
        assertThat(payment.lines().get(1).values()).isEqualTo(Map.of("note.U.interestDue", "2.5"));
        assertThat(payment.lines().get(2))
                .extracting(Payment.Line::kind, Payment.Line::payee, Payment.Line::paid, Payment.Line::formula)
                .containsExactly("receive", "u", 250L, "1 / fx");
    }

    /** 9.00 are there of the 18.00 that 2.50 dollars cost: they buy 1.25, and 1.25 are carried. */
    @Test
    void buysWhatTheCashBuys() {
        DealTerms deal = JsonNodes.deal(DEAL);
        Payment payment = pay(deal, Standing.atClosing(deal), 2_150, 0, "7.20");
        assertThat(payment.lines().get(1))
                .extracting(Payment.Line::due, Payment.Line::paid, Payment.Line::shortfall)
                .containsExactly(1_800L, 900L, 900L);
        assertThat(payment.notes().get("U").interestPaid()).isEqualTo(125);
        assertThat(payment.closing().notes().get("U").interestShort()).isEqualTo(125);
    }

    /** The classes in the deal's currency are summed; the others stand in formulas each by its name and currency. */
    @Test
    void sumsClassesOfTheDealsCurrencyOnly() {
        DealTerms deal = JsonNodes.deal(DEAL.replace(
                "'waterfalls'",
                "'ledgers': {'n': {'add': 'notes.balance'}, 'u': {'add': 'note.U.balance * 7.10'},"
                        + " 'd': {'add': 'period.date >= 20260401'}}, 'waterfalls'"));
        Payment first = pay(deal, Standing.atClosing(deal), 5_000, 71_000, "7.20");
        assertThat(first.closing().ledgers()).isEqualTo(Map.of("n", 500_000L, "u", 355_000L, "d", 0L));
        Payment second = pay(deal, first.closing(), 5_000, 71_000, "7.20");
        assertThat(second.closing().ledgers()).containsEntry("d", 100L); // 1.00: the condition holds on 1 April
    }

    /** Two business days before Sunday 1 March 2026, weekends left out: Thursday 26 February. */
    @Test
    void fixesAPairBeforeThePaymentDate() {
        DealTerms deal = JsonNodes.deal(DEAL);
        PaymentPeriod first = deal.schedule().get(0);
        assertThat(first.paymentDate()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(deal.observed().get(0).fixingDate(first)).isEqualTo(LocalDate.of(2026, 2, 26));
    }

    /** 70 yen that are behind are 70 minor units in the words of templates, 0.70 renminbi are 70 too. */
    @Test
    void showsDelinquencyInTheDecimalsOfTheCurrency() {
        DealTerms yuan = JsonNodes.deal(DEAL);
        Receipts receipts = new Receipts(0, 0, 0, 0, 0, 1_000_000, 0, Map.of("fx", "7.2", "delinquent60", "0.70"));
        Payment payment = Payments.pay(yuan, Standing.atClosing(yuan), receipts);
        assertThat(TermsView.result(yuan, payment).collections().delinquent60()).isEqualTo(70);
        DealTerms yen = JsonNodes.deal(
                DealTermsReaderTest.DEAL.replace("'USD'", "'JPY'").replace("'1000.00'", "'1000'"));
        Payment paid = Payments.pay(
                yen, Standing.atClosing(yen), new Receipts(0, 0, 0, 0, 0, 1_000, 0, Map.of("delinquent60", "70")));
        assertThat(TermsView.result(yen, paid).collections().delinquent60()).isEqualTo(70);
    }

    @Test
    void refusesARateThatIsNone() {
        DealTerms deal = JsonNodes.deal(DEAL);
        Standing closing = Standing.atClosing(deal);
        assertThatThrownBy(() -> pay(deal, closing, 5_000, 71_000, "0"))
                .isInstanceOf(Unpayable.class)
                .hasMessageContaining("step spot exchanges at a rate of more than zero");
        assertThatThrownBy(() -> Payments.pay(deal, closing, new Receipts(0, 0, 0, 0, 0, 1_000_000, 0, Map.of())))
                .isInstanceOf(Unpayable.class)
                .hasMessageContaining("fx");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'currency': 'USD', 'closingRate': 7.10, | 'currency': 'USD', | /notes/U: a class in USD states its"
                        + " closingRate",
                "'closingRate': 7.10 | 'closingRate': 0 | /notes/U/closingRate: a class in USD states its closingRate",
                "'A': {'balance' | 'A': {'closingRate': 7, 'balance' | /notes/A/closingRate: a closingRate belongs to",
                "'currency': 'USD', 'closingRate' | 'currency': 'USX', 'closingRate' | /notes/U/currency: currency USX"
                        + " is not in the table",
                "'balance': 10000, | 'balance': 10000.5, | /notes/J/balance: an amount of 0 or more with at most 0"
                        + " decimals",
                "'notesTotal': 9050 | 'notesTotal': 9051 | /notesTotal: the notes sum to 9050, not to 9051",
                "'j': {'currency': 'JPY'} | 'j': {'currency': 'JPY', 'receives': 'OTHER'} | /accounts/j: collections"
                        + " are in CNY",
                "'c': {}, 'u' | 'c': {'currency': 'EUR'}, 'u' | /accounts/c: collections are in CNY",
                "'j': {'currency': 'JPY'} | 'j': {} | /notes/J: an account in JPY is expected, from which class J is"
                        + " paid",
                "{'interest': 'U', 'from': 'u'} | {'interest': 'U', 'from': 'c'} | class U is in USD, the step draws"
                        + " on accounts in CNY",
                "{'interest': 'U', 'from': 'u'} | {'interest': 'U', 'from': ['u', 'c']} | a step draws on accounts in"
                        + " one currency",
                "'into': 'j', 'amount' | 'into': 'c', 'amount' | an exchange is between two currencies, both accounts"
                        + " are in CNY",
                "'into': 'u', 'buy' | 'into': 'j', 'buy' | a fixing of CNY and JPY is expected: a name under observed",
                "'fixing': 'fx'} | 'fixing': 'fy'} | a fixing of CNY and USD is expected: a name under observed with"
                        + " that pair, got: fy",
                "'fixing': 'fx'} | 'fixing': 'fx', 'rate': 7} | an exchange states one of rate (a formula) and fixing",
                "'buy': 'note.U.interestDue', | '' : '', | an exchange states one of amount (given) and buy (wanted)",
                "'buy': 'note.U.interestDue' | 'buy': 'note.X.interestDue' | no name note.X.interestDue is known here",
                "'pair': 'USD/CNY' | 'pair': 'USD-CNY' | /observed/fx/pair: a pair of two currencies such as USD/CNY",
                "'pair': 'USD/CNY' | 'pair': 'USD/EUR' | /observed/fx: a pair of the currencies of the accounts",
                "{'principal': 'A', 'from': 'c' | {'transfer': 'u', 'from': 'c' | the account u is in USD, the step"
                        + " draws on accounts in CNY"
            })
    void saysWhatDoesNotFitAndWhere(String from, String to, String sentence) {
        String changed = DEAL.replace(from, to);
        assertThat(changed).isNotEqualTo(DEAL);
        JsonNodes.assertRefused(changed, sentence);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    /** Each payment checks that cash is conserved in every currency; here also over the whole life, by its own sums. */
    @ParameterizedTest
    @MethodSource("seeds")
    void conservesEveryCurrency(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DealTerms deal = JsonNodes.deal(DEAL);
        Standing standing = Standing.atClosing(deal);
        long dollarsIn = 0;
        long dollarsToU = 0;
        for (int i = 0; i < 24; i++) {
            long principal = random.nextLong(0, standing.pool() / 8 + 1);
            String fx = "7." + random.nextInt(1000, 9999);
            Payment payment = pay(deal, standing, random.nextLong(0, 9_000), principal, fx);
            dollarsIn += payment.foreign().get("USD").received();
            dollarsToU += payment.notes().get("U").total();
            standing = payment.closing();
            assertThat(dollarsIn).isEqualTo(dollarsToU + standing.accounts().get("u"));
        }
    }
}
