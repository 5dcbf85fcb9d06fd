package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.PaymentCodec;
import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Deals;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Receipts;
import io.truesale.domain.structure.Standing;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Engine 2 pays deals that are on ledgers: members that come to the language must leave what a file without them pays as it
 * is, to the byte. The digests were computed with the engine as it stood before classes in currencies of their own came
 * (commit 723f9f55).
 */
class FrozenPaymentsTest {
    private static final String RICH = """
        {'truesale': 'deal/1', 'name': 'R', 'currency': 'CNY', 'cutOff': '2026-01-31', 'closing': '2026-02-20',
         'pool': '100000.00', 'dates': {'first': '2026-03', 'day': 26, 'count': 24, 'calendar': 'CN-IB'},
         'accounts': {'income': {'receives': ['INTEREST', 'OTHER'], 'rate': '0.35%', 'deposits': 'AT_COLLECTION_END'},
                      'principal': {'receives': ['PRINCIPAL', 'RECOVERIES', 'CALL']},
                      'reserve': {'initial': 1500, 'rate': '0.5%', 'dayCount': 'ACT_365F'}},
         'ledgers': {'pdl': {'add': 'collections.chargedOff'}, 'drawn': {}},
         'vectors': {'plan': [70000, 66000, 61000, 55000, 50000, 40000, 30000, 20000, 10000, 0]},
         'formulas': {'target': 'max(0, notes.balance - pool.end - account.reserve)', 'net': '(i - 3%) * period.ACT_365F * notes.begin'},
         'observed': {'i': {'lookback': 2, 'fallback': '2.9%'}, 'delinquent60': {'fallback': '0'}},
         'fees': {'tax': {'amount': 'collections.interest * 3.26%', 'rounding': {'to': 0.01, 'mode': 'UP'}},
                  'trustee': {'amount': '0.1% / 12 * pool.begin', 'vat': '6%', 'annualCap': 60, 'withholding': '10%'},
                  'audit': {'amount': 25, 'every': 'QUARTER_END'}},
         'notes': {'A1': {'balance': 70000, 'coupon': '3.1%', 'dayCount': 'ACT_365F', 'principalStep': 7},
                   'A2': {'balance': 15000, 'coupon': 'min(6%, i + 1.2%)', 'dayCount': 'ACT_360', 'onUnpaid': '6%'},
                   'Z': {'balance': 8000, 'coupon': '5%'},
                   'IO': {'balance': 0, 'coupon': '0.4%', 'notional': 'note.A1.begin'}},
         'triggers': {'loss': {'value': 'cumulative.netLoss / pool.initial', 'threshold': ['2%', '3%', '4%']},
                      'late': {'value': 'delinquent60 / pool.end', 'threshold': '4%', 'cure': 'WHEN_BACK'}},
         'waterfalls': [
          {'id': 'event', 'when': 'trigger.loss', 'steps': [
            {'fee': 'tax', 'from': ['income', 'principal']}, {'fee': 'trustee', 'from': ['income', 'principal']},
            {'interest': ['A1', 'A2', 'IO'], 'from': ['income', 'principal', 'reserve'], 'order': 'SEQUENTIAL'},
            {'principal': ['A1', 'A2'], 'from': ['income', 'principal', 'reserve'], 'order': 'PRO_RATA'},
            {'interest': 'Z', 'from': ['income', 'principal']}, {'principal': 'Z', 'from': ['income', 'principal']},
            {'residual': 'E', 'from': ['income', 'principal']}]},
          {'id': 'normal', 'steps': [
            {'fee': 'tax', 'from': 'income'}, {'fee': 'trustee', 'from': ['income', 'reserve']},
            {'fee': 'audit', 'from': 'income'},
            {'receive': 'swap', 'into': 'income', 'amount': 'max(0, net)'},
            {'pay': 'swap', 'from': ['income', 'reserve'], 'amount': 'max(0, -net)'},
            {'interest': ['A1', 'A2', 'IO'], 'from': ['income', 'reserve']},
            {'capitalise': 'Z', 'when': 'note.A2.balance > 0'}, {'interest': 'Z', 'from': 'income'},
            {'transfer': 'reserve', 'from': 'income', 'amount': 'min(cash, max(0, 1500 - account.reserve))'},
            {'purchase': 'seller', 'from': 'principal', 'when': 'period.number <= 2 and not trigger.late',
             'amount': '20% * cash', 'price': '0.98'},
            {'principal': 'A1', 'from': 'principal', 'amount': 'max(0, note.A1.balance - vector.plan)'},
            {'principal': ['A1', 'A2', 'Z'], 'from': ['principal', 'income'], 'amount': 'collections.principal + ledger.pdl'},
            {'ledger': 'pdl', 'add': '-note.A1.principalPaid'},
            {'fee': 'trustee', 'part': 'REST', 'from': 'income'},
            {'residual': 'E', 'from': 'income'}]}],
         'calls': {'cleanUp': {'when': 'pool.beforeCall <= 10% * pool.initial', 'price': 'pool.beforeCall * 1.002'}}}
        """;

    private final Set<String> kinds = new TreeSet<>();

    private String digest(DealTerms terms, long seed) throws NoSuchAlgorithmException {
        SplittableRandom random = new SplittableRandom(seed);
        MessageDigest sum = MessageDigest.getInstance("SHA-256");
        Standing standing = Standing.atClosing(terms);
        for (int period = 1; period <= 24 && standing.pool() > 0; period++) {
            long principal = random.nextLong(0, standing.pool() / 9 + 1);
            long lost = random.nextLong(0, standing.pool() / 60 + 1);
            Map<String, String> observed = Map.of(
                    "i", "0.0" + random.nextInt(10, 60), "delinquent60", String.valueOf(standing.pool() / 100 / 30));
            Receipts receipts = new Receipts(
                    random.nextLong(0, standing.pool() / 150 + 1),
                    principal,
                    lost,
                    lost / 3,
                    random.nextLong(0, 5_000),
                    standing.pool() - principal - lost,
                    0,
                    observed);
            Standing at = standing;
            Optional<Payment> called = period > 12 ? Payments.call(terms, at, receipts) : Optional.empty();
            Payment payment = called.orElseGet(() -> Payments.pay(terms, at, receipts));
            CborMap encoded = PaymentCodec.encode(payment);
            sum.update(Cbor.encode(encoded));
            assertThat(PaymentCodec.encode(PaymentCodec.decode(encoded))).isEqualTo(encoded);
            payment.lines().stream().filter(line -> line.paid() != 0).forEach(line -> kinds.add(line.kind()));
            kinds.add(payment.waterfall());
            standing = payment.closing();
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    @Test
    void paysFilesInOneCurrencyAsBefore() throws NoSuchAlgorithmException {
        DealTerms rich = Deals.of(RICH);
        assertThat(digest(rich, 1)).isEqualTo("211c86420bb127e51f77bcb1cdbe4e28d1908ed51dc549d4e064eb1788a3c4e9");
        assertThat(digest(rich, 2)).isEqualTo("705644d65af6a4676e66b6e1a21087975a41ada99d141ae843b5b5f08fde2639");
        assertThat(digest(SampleDealFile.terms(), 3))
                .isEqualTo("ede1d0df01a3b545103d0e7af66813ef000446cf0900db09c30baeadb2a24d6c");
        assertThat(kinds) // the histories go through all that the language had
                .contains(
                        "earn",
                        "fee",
                        "withholding",
                        "interest",
                        "capitalise",
                        "principal",
                        "transfer",
                        "ledger",
                        "pay")
                .contains("receive", "purchase", "residual", "normal", "event");
    }
}
