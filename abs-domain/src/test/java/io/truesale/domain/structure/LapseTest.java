package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.structure.Payment.NotePayment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Interest that lapses: class A of 800 at 6 % and B of 100 at 12 %, closed on 20 February; for the 25 days to 15 March 800 x 6 % x 25 /
 * 360 = 3.33 and 100 x 12 % x 25 / 360 = 0.83, for a month 4.00 and 1.00.
 */
class LapseTest {
    private static String deal(String steps) {
        return """
            {'truesale': 'deal/1', 'name': 'L', 'currency': 'USD', 'cutOff': '2026-01-31', 'closing': '2026-02-20',
             'pool': 1000, 'dates': {'first': '2026-03', 'day': 15, 'count': 12},
             'accounts': {'c': {}},
             'notes': {'A': {'balance': 800, 'coupon': '6%'}, 'B': {'balance': 100, 'coupon': '12%'}},
             'waterfalls': [{'id': 'all', 'steps': [STEPS, {'principal': ['A', 'B'], 'from': 'c', 'amount': 0},
              {'residual': 'E', 'from': 'c'}]}]}
            """.replace("STEPS", steps);
    }

    private static Payment pay(DealTerms terms, Standing opening, long interest) {
        return Payments.pay(terms, opening, new Receipts(interest, 0, 0, 0, 0, 100_000, 0, Map.of()));
    }

    private static NotePayment note(Payment payment, String id) {
        return requireNonNull(payment.notes().get(id));
    }

    /** Of 3.33 the 2.00 that came are paid; 1.33 lapse, and a month later 4.00 are due instead of 5.33. */
    @ParameterizedTest
    @CsvSource({"true, 200, 400", "false, 333, 533"})
    void carriesNothingOfWhatLapses(boolean lapses, long due, long next) {
        String lapse = lapses ? ", {'lapse': 'A'}" : "";
        DealTerms terms =
                JsonNodes.deal(deal("{'interest': 'A', 'from': 'c'}" + lapse + ", {'interest': 'B', 'from': 'c'}"));
        Payment first = pay(terms, Standing.atClosing(terms), 200);
        assertThat(note(first, "A").interestPaid()).isEqualTo(200);
        assertThat(note(first, "A").interestDue()).isEqualTo(due);
        assertThat(requireNonNull(first.closing().notes().get("B")).interestShort())
                .isEqualTo(83);
        assertThat(note(pay(terms, first.closing(), 1_000), "A").interestPaid()).isEqualTo(next);
    }

    /** A prepayment shortfall of 1.25 is taken off what is due, for good: 2.08 are paid, 7.92 are left. */
    @Test
    void takesAShortfallOffBeforeInterestIsPaid() {
        DealTerms terms = JsonNodes.deal(
                deal("{'lapse': 'A', 'amount': '1.25', 'id': 'pis'}, {'interest': ['A', 'B'], 'from': 'c'}"));
        Payment payment = pay(terms, Standing.atClosing(terms), 1_000);
        assertThat(note(payment, "A").interestPaid()).isEqualTo(208);
        assertThat(note(payment, "B").interestPaid()).isEqualTo(83);
        assertThat(payment.lines().get(0))
                .satisfies(line -> assertThat(line.kind()).isEqualTo("lapse"))
                .satisfies(line -> assertThat(line.due()).isEqualTo(125))
                .satisfies(line -> assertThat(line.carried()).isEqualTo(208))
                .satisfies(line -> assertThat(line.draws()).isEmpty());
        assertThat(payment.paidOut()).isEqualTo(1_000);
        assertThat(requireNonNull(payment.closing().notes().get("A")).interestShort())
                .isZero();
    }

    /** 1.04 over 3.33 and 0.83: 0.8325 and 0.2075, by largest remainder 0.83 and 0.21; in turn all from A, or B before it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'lapse': ['A', 'B'] | 250 | 62",
                "'lapse': ['A', 'B'], 'order': 'SEQUENTIAL' | 229 | 83",
                "'lapse': ['B', 'A'], 'order': 'SEQUENTIAL' | 312 | 0",
                "'lapse': ['A', 'B'], 'when': 'period.number > 1' | 333 | 83"
            })
    void sharesAnAmount(String lapse, long a, long b) {
        DealTerms terms =
                JsonNodes.deal(deal("{" + lapse + ", 'amount': '1.04'}, {'interest': ['A', 'B'], 'from': 'c'}"));
        Payment payment = pay(terms, Standing.atClosing(terms), 1_000);
        assertThat(note(payment, "A").interestPaid()).isEqualTo(a);
        assertThat(note(payment, "B").interestPaid()).isEqualTo(b);
    }

    /** No more lapses than is left, and nothing of what was paid before. */
    @Test
    void letsNoMoreLapseThanIsLeft() {
        DealTerms terms =
                JsonNodes.deal(deal("{'interest': 'A', 'from': 'c', 'amount': 3}, {'lapse': ['A', 'B'], 'amount': 100}"
                        + ", {'interest': 'B', 'from': 'c'}"));
        Payment payment = pay(terms, Standing.atClosing(terms), 1_000);
        assertThat(note(payment, "A").interestDue()).isEqualTo(300);
        assertThat(note(payment, "B").interestDue()).isZero();
        assertThat(requireNonNull(payment.closing().notes().get("A")).interestShort())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'lapse': 'X'} | /waterfalls/0/steps/0: the deal has no class X",
                "{'lapse': 'A', 'from': 'c'} | /waterfalls/0/steps/0/from: a member of lapse, id, when, order, amount",
                "{'lapse': 'A'} | no step pays the interest of class A",
                "{'lapse': 'A', 'id': 'l'}, {'pay': 'x', 'from': 'c', 'amount': 'step.l.paid'} | no name step.l.paid is known",
                "{'lapse': ['A', 'A']} | each class occurs once",
                "{'lapse': 'A', 'amount': 'gone'} | /amount: no name gone is known here"
            })
    void saysWhatCannotLapse(String step, String sentence) {
        String interest = sentence.contains("no step pays") ? "" : ", {'interest': ['A', 'B'], 'from': 'c'}";
        JsonNodes.assertRefused(deal(step + interest), sentence);
    }

    @Test
    void refusesAnAmountOfTwoCurrencies() {
        String two =
                deal("{'lapse': ['A', 'B'], 'amount': 1}, {'interest': 'A', 'from': 'c'}, {'interest': 'B', 'from': 'e'}")
                        .replace("'accounts': {'c': {}}", "'accounts': {'c': {}, 'e': {'currency': 'EUR'}}")
                        .replace("'balance': 100,", "'balance': 100, 'currency': 'EUR', 'closingRate': 1.1,");
        assertThatThrownBy(() -> JsonNodes.deal(two))
                .hasMessageContaining("an amount lapses of classes in one currency, got: [USD, EUR]");
    }
}
