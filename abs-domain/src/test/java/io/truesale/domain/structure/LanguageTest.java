package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What deals need to say, said in deal files; each amount by hand. All periods are a month of 30/360 from 1 to 1. */
class LanguageTest {
    private static DealTerms deal(String members, String steps) {
        return JsonNodes.deal("""
                {'truesale': 'deal/1', 'name': 'L', 'currency': 'CNY', 'cutOff': '2026-01-31', 'closing': '2026-02-01',
                 'pool': 10000, 'dates': {'first': '2026-03', 'day': 1, 'count': 24, 'paymentRoll': 'NONE'},
                 %s, 'waterfalls': [{'id': 'all', 'steps': [%s]}]}
                """.formatted(members, steps));
    }

    private static Payment pay(
            DealTerms deal, Standing standing, long interest, long principal, long lost, String... seen) {
        Map<String, String> observed = seen.length == 0 ? Map.of() : Map.of(seen[0], seen[1]);
        long end = standing.pool() - principal - lost;
        return Payments.pay(deal, standing, new Receipts(interest, principal, lost, 0, 0, end, 0, observed));
    }

    private static long paid(Payment payment, String payee) {
        return payment.lines().stream()
                .filter(line -> line.payee().equals(payee))
                .mapToLong(Payment.Line::paid)
                .sum();
    }

    /** Interest only on 8,000.00 at 1.2 %: 8.00 a month; it has no principal of its own. */
    @Test
    void paysAnInterestOnlyClass() {
        DealTerms deal = deal(
                "'accounts': {'c': {}}, 'notes': {'IO': {'balance': 0, 'coupon': '1.2%', 'notional': 'note.A.begin'},"
                        + " 'A': {'balance': 8000, 'coupon': '3%'}}",
                "{'interest': ['A', 'IO'], 'from': 'c'}, {'principal': 'A', 'from': 'c'}");
        Payment payment = pay(deal, Standing.atClosing(deal), 10_000, 100_000, 0);
        assertThat(payment.notes().get("IO").interestPaid()).isEqualTo(800);
        assertThat(payment.notes().get("A").interestPaid()).isEqualTo(2_000);
        Payment next = pay(deal, payment.closing(), 0, 0, 0);
        // A is 8,000 + 28.00 of the first month less 1,000 and what was over: 6,928.00 are left, at 1.2 %: 6.93
        assertThat(next.notes().get("IO").interestDue()).isEqualTo(693);
    }

    /** Half of a fee of 10.01 before interest, 5.01, and the rest after it, 5.00; short of cash the rest is carried. */
    @Test
    void paysAPartOfAFee() {
        DealTerms deal = deal(
                "'accounts': {'c': {}}, 'fees': {'f': {'amount': '10.01'}},"
                        + " 'notes': {'A': {'balance': 6000, 'coupon': '4%'}}",
                "{'id': 'half', 'fee': 'f', 'from': 'c', 'amount': '50% * fee.f'}, {'interest': 'A', 'from': 'c'},"
                        + " {'id': 'rest', 'fee': 'f', 'from': 'c'}, {'principal': 'A', 'from': 'c'}");
        Payment rich = pay(deal, Standing.atClosing(deal), 10_000, 0, 0);
        assertThat(rich.lines())
                .filteredOn(line -> line.kind().equals("fee"))
                .extracting(Payment.Line::due, Payment.Line::paid, Payment.Line::carried)
                .containsExactly(tuple(501L, 501L, 500L), tuple(500L, 500L, 0L));
        Payment poor = pay(deal, Standing.atClosing(deal), 2_601, 0, 0);
        assertThat(poor.notes().get("A").interestPaid()).isEqualTo(2_000);
        assertThat(poor.closing().fees().get("f").carried()).isEqualTo(400);
    }

    /** 4 % for two months, then 6 %. */
    @Test
    void stepsACouponUp() {
        DealTerms deal = deal(
                "'accounts': {'c': {}}, 'notes': {'A': {'balance': 6000, 'coupon': 'if(period.number > 2, 6%, 4%)'}}",
                "{'interest': 'A', 'from': 'c'}, {'principal': 'A', 'from': 'c', 'amount': 'collections.principal'}");
        Standing standing = Standing.atClosing(deal);
        for (long due : new long[] {2_000, 2_000, 3_000}) {
            Payment payment = pay(deal, standing, 5_000, 0, 0);
            assertThat(payment.notes().get("A").interestDue()).isEqualTo(due);
            standing = payment.closing();
        }
    }

    /** Losses of 700.00 are a deficiency that excess interest makes good: 30.00 of it go to principal. */
    @Test
    void keepsAPrincipalDeficiency() {
        DealTerms deal = deal(
                "'accounts': {'c': {}}, 'ledgers': {'pdl': {'add': 'collections.chargedOff'}},"
                        + " 'notes': {'A': {'balance': 8000, 'coupon': '3%'}, 'B': {'balance': 2000}}",
                "{'interest': 'A', 'from': 'c'},"
                        + " {'principal': ['A', 'B'], 'from': 'c', 'amount': 'collections.principal + ledger.pdl', 'id': 'p'},"
                        + " {'ledger': 'pdl', 'add': '-max(0, note.A.principalPaid + note.B.principalPaid -"
                        + " collections.principal)'}, {'residual': 'E', 'from': 'c'}");
        Payment payment = pay(deal, Standing.atClosing(deal), 5_000, 10_000, 70_000);
        assertThat(payment.notes().get("A").principalPaid()).isEqualTo(13_000);
        assertThat(payment.closing().ledgers()).containsEntry("pdl", 67_000L);
        assertThat(paid(payment, "E")).isZero();
    }

    /** Fixed 3 % paid, floating received on 8,000.00: at 4.5 % the counterparty owes 10.00 net, at 1.5 % it gets 10.00. */
    @Test
    void settlesASwapNet() {
        DealTerms deal = deal(
                "'accounts': {'c': {}}, 'observed': ['i'], 'formulas': {'net': '(i - 3%) / 12 * note.A.begin'},"
                        + " 'notes': {'A': {'balance': 8000, 'coupon': 'i'}}",
                "{'receive': 'swap', 'into': 'c', 'amount': 'max(0, net)'}, {'pay': 'swap', 'from': 'c', 'amount': 'max(0, -net)'},"
                        + " {'interest': 'A', 'from': 'c'}, {'principal': 'A', 'from': 'c', 'amount': 'collections.principal'}");
        Payment up = pay(deal, Standing.atClosing(deal), 2_000, 0, 0, "i", "0.045");
        assertThat(up.lines().get(0).paid()).isEqualTo(1_000);
        assertThat(up.notes().get("A").interestPaid()).isEqualTo(3_000);
        Payment down = pay(deal, Standing.atClosing(deal), 2_000, 0, 0, "i", "0.015");
        assertThat(down.lines().get(1).paid()).isEqualTo(1_000);
        assertThat(down.notes().get("A").interestPaid()).isEqualTo(1_000);
    }

    /** A cap at 5 % on 6,000.00 pays 1 % of it a year when the index is 6 %: 5.00. */
    @Test
    void receivesFromACap() {
        DealTerms deal = deal(
                "'accounts': {'c': {}}, 'observed': ['i'], 'vectors': {'notional': [6000, 5000]},"
                        + " 'notes': {'A': {'balance': 8000}}",
                "{'receive': 'cap', 'into': 'c', 'amount': 'max(0, i - 5%) / 12 * vector.notional'},"
                        + " {'principal': 'A', 'from': 'c'}");
        assertThat(pay(deal, Standing.atClosing(deal), 0, 0, 0, "i", "0.06")
                        .lines()
                        .get(0)
                        .paid())
                .isEqualTo(500);
        assertThat(pay(deal, Standing.atClosing(deal), 0, 0, 0, "i", "0.04")
                        .lines()
                        .get(0)
                        .paid())
                .isZero();
    }

    /** Notes of 1,000 dollars at 6 % are 5.00 a month, at 7.10 a dollar 35.50; the swap gives dollars for 36.00. */
    @Test
    void swapsACurrencyAtItsFixing() {
        DealTerms deal = deal(
                "'accounts': {'c': {}}, 'observed': {'fx.USDCNY': {'source': 'CFETS', 'lookback': 2, 'calendar': 'CN-IB'}},"
                        + " 'notes': {'A': {'balance': 8000}}, 'formulas': {'dollars': '1000 * 6% / 12'}",
                "{'pay': 'swap', 'from': 'c', 'amount': 'dollars * 7.2', 'id': 'leg'},"
                        + " {'receive': 'swap', 'into': 'c', 'amount': 'dollars * fx.USDCNY'},"
                        + " {'pay': 'dollar holders', 'from': 'c', 'amount': 'dollars * fx.USDCNY', 'id': 'coupon'},"
                        + " {'principal': 'A', 'from': 'c'}");
        Payment payment = pay(deal, Standing.atClosing(deal), 10_000, 0, 0, "fx.USDCNY", "7.1");
        assertThat(payment.lines().get(0).paid()).isEqualTo(3_600);
        assertThat(paid(payment, "dollar holders")).isEqualTo(3_550);
    }

    /** A cap of 100.00 a year with 6 % VAT: 53.00 a month, 47.00 of the second month before, 6.00 after the notes. */
    @Test
    void capsAFeeByTheYear() {
        DealTerms deal = deal(
                "'accounts': {'c': {}}, 'fees': {'t': {'amount': '50', 'vat': '6%', 'annualCap': '100'}},"
                        + " 'notes': {'A': {'balance': 8000}}",
                "{'fee': 't', 'from': 'c'}, {'principal': 'A', 'from': 'c', 'amount': 'collections.principal'},"
                        + " {'fee': 't', 'from': 'c', 'part': 'REST'}");
        Payment first = pay(deal, Standing.atClosing(deal), 10_000, 0, 0);
        assertThat(first.lines().get(0).paid()).isEqualTo(5_300);
        Payment second = pay(deal, first.closing(), 10_000, 0, 0);
        assertThat(second.lines().get(0).paid()).isEqualTo(4_700);
        assertThat(second.lines().get(2).paid()).isEqualTo(600);
    }

    /** A cent for each 1,000 of 8,000,000: steps of 80.00. 1,234.56 come in, 1,200.00 are paid, 34.56 stay. */
    @Test
    void paysPrincipalInSteps() {
        DealTerms deal = deal(
                "'accounts': {'c': {}}, 'notes': {'A': {'balance': 8000, 'principalStep': 80}}",
                "{'principal': 'A', 'from': 'c'}");
        Payment payment = pay(deal, Standing.atClosing(deal), 0, 123_456, 0);
        assertThat(payment.notes().get("A").principalPaid()).isEqualTo(120_000);
        assertThat(payment.closing().accounts()).containsEntry("c", 3_456L);
        Payment last = pay(deal, payment.closing(), 676_546, 0, 0);
        assertThat(last.notes().get("A").closing()).isZero(); // 6,800.00 of 6,800.02
    }

    /** Two bad months one after the other, counted by a ledger, are an event; one is none. */
    @Test
    void countsMonthsInALedger() {
        DealTerms deal = deal(
                "'accounts': {'c': {}}, 'ledgers': {'bad': {'add': 'if(collections.chargedOff > 10, 1, -ledger.bad)'}},"
                        + " 'triggers': {'twice': {'value': 'ledger.bad', 'threshold': '1', 'cure': 'WHEN_BACK'}},"
                        + " 'notes': {'A': {'balance': 8000}}",
                "{'principal': 'A', 'from': 'c', 'when': 'trigger.twice'},"
                        + " {'principal': 'A', 'from': 'c', 'amount': 'collections.principal', 'id': 'usual'}");
        Payment first = pay(deal, Standing.atClosing(deal), 500, 0, 2_000);
        assertThat(first.triggers().get(0).inEffect()).isFalse();
        Payment second = pay(deal, first.closing(), 500, 0, 2_000);
        assertThat(second.triggers().get(0).status()).isEqualTo(Payment.Status.BREACHED);
        assertThat(second.notes().get("A").principalPaid()).isEqualTo(1_000);
        Payment third = pay(deal, second.closing(), 500, 0, 0);
        assertThat(third.triggers().get(0).status()).isEqualTo(Payment.Status.CURED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'6%' | '-6%' | /notes/A/coupon: a coupon of 0 or more is expected for A, got: -6%",
                "'1% / 12 * pool.begin' | '-5' | /fees/servicing/amount: a amount of 0 or more",
                "'cumulative.netLoss / pool.initial' | '1' | /triggers/loss/value: a trigger tests something that moves",
                "'closing': '2026-02-20' | 'closing': '2026-01-20' | /closing: a closing on or after the cut-off on 2026-01-31",
                "'formulas': | 'observed': {'x': {'fallback': 'y'}, 'y': {'fallback': 'x'}}, 'formulas': | needs its own value",
                "'formulas': | 'observed': {'x': {'lookback': 99}}, 'formulas': | /observed/x/lookback: a whole number from 0 to 60",
                "'1% / 12 * pool.begin' | '1e400' | /fees/servicing/amount: an operator or the end is expected"
            })
    void refusesWhatCanOnlyBeAMistake(String from, String to, String sentence) {
        String changed = DealTermsReaderTest.DEAL.replace(from, to);
        assertThat(changed).isNotEqualTo(DealTermsReaderTest.DEAL);
        JsonNodes.assertRefused(changed, sentence);
    }
}
