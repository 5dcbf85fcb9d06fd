package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.Recurrence;
import io.truesale.domain.calendar.Recurrence.Pattern;
import io.truesale.domain.fixture.Case;
import io.truesale.domain.money.Rounding;
import io.truesale.domain.structure.AccountInterest.Stretch;
import io.truesale.domain.structure.Standing.FeeStanding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Accounts, facilities and fees by calendar: cases of the finance folder, written as deal files where they are deals. */
class AccountCasesTest {
    private static final DealTerms FACILITY = JsonNodes.deal("""
            {'truesale': 'deal/1', 'name': 'Facility', 'currency': 'USD', 'cutOff': '2026-01-31', 'closing': '2026-02-01',
             'pool': 10000, 'dates': {'first': '2026-03', 'day': 1, 'count': 12, 'paymentRoll': 'NONE'},
             'accounts': {'cash': {}}, 'ledgers': {'drawn': {'initial': 100}}, 'formulas': {'limit': '900'},
             'fees': {
               'interest': {'amount': '3% * ledger.drawn * period.ACT_365F', 'rounding': {'mode': 'DOWN'}},
               'commitment': {'amount': '8% * (limit - ledger.drawn) * period.ACT_365F', 'rounding': {'mode': 'DOWN'}}},
             'notes': {'A': {'balance': 100}},
             'waterfalls': [{'id': 'all', 'steps': [
               {'fee': 'interest', 'from': 'cash'}, {'fee': 'commitment', 'from': 'cash'},
               {'pay': 'bank', 'from': 'cash', 'id': 'repay', 'amount': 'ledger.drawn'},
               {'ledger': 'drawn', 'add': '-ledger.drawn'},
               {'principal': 'A', 'from': 'cash'}]}]}
            """);

    /** 110 for 134 days of 30E/360, 120 for 60, 150 for 46: 28,840 x 3 % / 360 = 2.40. */
    @Test
    void earnsOnBalancesThatMove() {
        Case one = Case.of("acct-int-2");
        List<Stretch> stretches = new ArrayList<>();
        for (JsonNode segment : one.inputs().get("segments")) {
            stretches.add(new Stretch(
                    segment.get(0).asLong() * 100,
                    LocalDate.parse(segment.get(1).asString()),
                    LocalDate.parse(segment.get(2).asString())));
        }
        long interest = AccountInterest.of(
                stretches, Fraction.of(new BigDecimal("0.03")), DayCount.THIRTY_E_360, Rounding.HALF_UP);
        long last = stretches.get(stretches.size() - 1).balance();
        one.expect("bal", (last + interest) / 100.0);
    }

    /** Collections of 50.00 lie from 1 to 15 March: 14 days of 360 at 6 % on 50.00 are 0.11; on the 10.00 of before 0.04. */
    @Test
    void earnsOnCollectionsThatWait() {
        DealTerms deal = JsonNodes.deal(
                DealTermsReaderTest.DEAL.replace(
                        "'collection': {}",
                        "'collection': {'initial': 10, 'rate': '6%', 'dayCount': 'THIRTY_E_360', 'deposits': 'AT_COLLECTION_END'}"));
        Payment payment =
                Payments.pay(deal, Standing.atClosing(deal), new Receipts(0, 5_000, 0, 0, 0, 95_000, 0, Map.of()));
        // 20 February to 15 March are 25 days: (10 x 25 + 50 x 14) x 6 % / 360 = 0.158
        assertThat(payment.lines().get(0).paid()).isEqualTo(16);
    }

    /** February has 28 days: 100 x 3 % x 28 / 365 = 0.2301, 800 x 8 % x 28 / 365 = 4.9095; both cut to the cent. */
    @Test
    void paysAFacility() {
        Case one = Case.of("liq-02");
        Payment payment = Payments.pay(
                FACILITY, Standing.atClosing(FACILITY), new Receipts(0, 20_000, 0, 0, 0, 980_000, 0, Map.of()));
        one.expect("int", paid(payment, "interest"));
        one.expect("fee", paid(payment, "commitment"));
        assertThat(paid(payment, "bank")).isEqualTo(100);
    }

    private static double paid(Payment payment, String payee) {
        return payment.lines().stream()
                        .filter(line -> line.payee().equals(payee))
                        .mapToLong(Payment.Line::paid)
                        .sum()
                / 100.0;
    }

    @Test
    void countsDaysOfTheCalendar() {
        Case one = Case.of("fee-01");
        LocalDate start = LocalDate.parse(one.inputs().get("start").asString());
        Recurrence first = Pattern.MONTH_FIRST.after(start);
        for (int i = 0; i < one.inputs().get("calc").size(); i++) {
            JsonNode prior = one.inputs().get("prior_calc").get(i);
            LocalDate last = prior.isNull() ? start : LocalDate.parse(prior.asString());
            int count = first.count(
                    last, LocalDate.parse(one.inputs().get("calc").get(i).asString()));
            one.close(
                    "due",
                    one.expected("due").get(i).asDouble(),
                    one.inputs().get("prior_due").get(i).asDouble() + count * one.in("amt"));
        }
    }

    /** The same in a deal file: 50 on the first of each month; two of them up to 15 March, one up to 15 April. */
    @Test
    void chargesAFeeByTheCalendar() {
        DealTerms deal = JsonNodes.deal(DealTermsReaderTest.DEAL
                .replace(
                        "{'amount': '1% / 12 * pool.begin'}",
                        "{'amount': '50', 'every': 'MONTH_FIRST', 'from': '2026-01-10', 'withholding': '10%'}")
                .replace("'initial': 10", "'initial': 0"));
        Payment first =
                Payments.pay(deal, Standing.atClosing(deal), new Receipts(4_000, 0, 0, 0, 0, 100_000, 0, Map.of()));
        assertThat(first.lines().get(0).due()).isEqualTo(9_600); // 100.00 less 4.00 of tax on the 40.00 that are there
        assertThat(first.lines().get(0).paid()).isEqualTo(3_600);
        assertThat(first.lines().get(1).kind()).isEqualTo("withholding");
        assertThat(first.lines().get(1).paid()).isEqualTo(400);
        assertThat(first.closing().fees().get("servicing")).isEqualTo(new FeeStanding(6_000, 2026, 4_000));
        Payment second = Payments.pay(deal, first.closing(), new Receipts(40_000, 0, 0, 0, 0, 100_000, 0, Map.of()));
        assertThat(second.lines().get(0).paid() + second.lines().get(1).paid()).isEqualTo(11_000);
    }

    /** What is bought at 98 %: 49.00 buy 50.00, by which the pool is larger when the next period begins. */
    @Test
    void buysReceivables() {
        DealTerms deal = JsonNodes.deal(DealTermsReaderTest.DEAL.replace(
                "{'principal': ['A', 'B'], 'from': 'collection', 'amount': 'target'}",
                "{'purchase': 'seller', 'from': 'collection', 'amount': 'collections.principal', 'price': '98%'},"
                        + " {'principal': ['A', 'B'], 'from': 'collection', 'amount':"
                        + " 'max(0, notes.balance - pool.end - pool.purchased)'}"));
        Payment payment =
                Payments.pay(deal, Standing.atClosing(deal), new Receipts(1_200, 4_900, 0, 0, 0, 95_100, 0, Map.of()));
        assertThat(payment.purchased()).isEqualTo(5_000);
        assertThat(payment.closing().pool()).isEqualTo(100_100);
    }

    /** The least rate of what is bought is observed; after the purchase the pool is 951.00 + 50.00 of at most 1,001.00. */
    @Test
    void buysOnlyWhatTheDealRequires() {
        DealTerms deal = JsonNodes.deal(DealTermsReaderTest.DEAL
                .replace("'formulas':", "'observed': ['bought.rateLeast'], 'formulas':")
                .replace(
                        "{'principal': ['A', 'B'], 'from': 'collection', 'amount': 'target'}",
                        "{'purchase': 'seller', 'id': 'buy', 'from': 'collection', 'amount': 'collections.principal',"
                                + " 'price': '98%', 'requires':"
                                + " 'bought.rateLeast >= 4% and pool.end + pool.purchased <= 1001'},"
                                + " {'principal': ['A', 'B'], 'from': 'collection', 'amount': '0'}"));
        Standing closing = Standing.atClosing(deal);
        assertThat(Payments.pay(deal, closing, bought("0.04", 4_900)).purchased())
                .isEqualTo(5_000);
        assertThatThrownBy(() -> Payments.pay(deal, closing, bought("0.039", 4_900)))
                .isInstanceOf(PurchaseRefused.class)
                .hasMessageContaining("step buy buys where")
                .hasMessageContaining("bought.rateLeast=0.039");
        // 58.80 buy 60.00: 941.20 + 60.00 are more than 1,001.00
        assertThatThrownBy(() -> Payments.pay(deal, closing, bought("0.04", 5_880)))
                .isInstanceOf(PurchaseRefused.class)
                .hasMessageContaining("pool.purchased=60");
        assertThat(Payments.pay(deal, closing, bought("0", 0)).purchased()).isZero(); // nothing is bought
    }

    private static Receipts bought(String rate, long principal) {
        return new Receipts(1_200, principal, 0, 0, 0, 100_000 - principal, 0, Map.of("bought.rateLeast", rate));
    }

    /** Two US business days before 20 February 2026 (a Friday) are the 18th; 4.2 % is what was published last. */
    @Test
    void fixesAnIndexBeforeThePeriod() {
        DealTerms deal = JsonNodes.deal(DealTermsReaderTest.DEAL
                .replace("'coupon': '6%'", "'coupon': 'index.SOFR + 1%'")
                .replace(
                        "'formulas':",
                        "'observed': {'index.SOFR': {'source': 'FRBNY', 'lookback': 2, 'calendar': 'US-GOV', 'maxAge': 5,"
                                + " 'fallback': '5%'}}, 'formulas':"));
        Observed sofr = deal.observed().get(0);
        assertThat(sofr.fixingDate(deal.schedule().get(0))).isEqualTo(LocalDate.of(2026, 2, 18));
        var published = new TreeMap<>(Map.of(LocalDate.of(2026, 2, 17), new BigDecimal("0.042")));
        assertThat(sofr.at(deal.schedule().get(0), published)).contains(new BigDecimal("0.042"));
        assertThat(sofr.at(deal.schedule().get(1), published)).isEmpty();
        Map<String, String> given = new LinkedHashMap<>(Map.of("index.SOFR", "0.042"));
        Payment fixed =
                Payments.pay(deal, Standing.atClosing(deal), new Receipts(5_000, 0, 0, 0, 0, 100_000, 0, given));
        assertThat(fixed.notes().get("A").interestPaid()).isEqualTo(289); // 800 x 5.2 % x 25 / 360
        Payment fallen =
                Payments.pay(deal, Standing.atClosing(deal), new Receipts(5_000, 0, 0, 0, 0, 100_000, 0, Map.of()));
        assertThat(fallen.notes().get("A").interestPaid()).isEqualTo(333); // 800 x 6 % x 25 / 360
    }
}
