package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.structure.Payment.Line;
import io.truesale.domain.structure.Standing.Cumulative;
import io.truesale.domain.structure.Standing.GroupStanding;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two groups of collateral: the example of section 1.8 of the format, and what is refused. Months of 30/360. */
class GroupsTest {
    private static final String FILE = """
        {'truesale': 'deal/1', 'name': 'G', 'currency': 'USD', 'cutOff': '2026-01-31', 'closing': '2026-02-01',
         'pool': '1000.00', 'groups': {'G1': {'pool': '600.00'}, 'G2': {'pool': '400.00'}},
         'dates': {'first': '2026-03', 'day': 1, 'count': 24, 'paymentRoll': 'NONE'},
         'accounts': {'one': {'receives': ['G1.INTEREST', 'G1.PRINCIPAL', 'G1.RECOVERIES']},
                      'two': {'receives': ['G2.INTEREST', 'G2.PRINCIPAL', 'G2.RECOVERIES']}},
         'ledgers': {'seen': {}},
         'notes': {'A1': {'balance': '500.00', 'coupon': '6%'}, 'A2': {'balance': '300.00', 'coupon': '6%'},
                   'B': {'balance': '200.00', 'coupon': '9%'}},
         'triggers': {'lost': {'value': 'cumulative.G1.netLoss / pool.G1.initial', 'threshold': '10%'}},
         'waterfalls': [{'id': 'all', 'steps': [
           {'interest': 'A1', 'from': ['one', 'two']}, {'interest': 'A2', 'from': ['two', 'one']},
           {'principal': 'A1', 'from': 'one', 'amount': 'collections.G1.principal'},
           {'principal': 'A2', 'from': 'two', 'amount': 'collections.G2.principal'},
           {'interest': 'B', 'from': ['one', 'two']},
           {'id': 'cross', 'principal': 'A1', 'from': 'two', 'amount': 'note.A1.balance - pool.G1.end'},
           {'principal': 'A2', 'from': 'one', 'amount': 'note.A2.balance - pool.G2.end'},
           {'id': 'rest', 'principal': ['A1', 'A2', 'B'], 'from': ['one', 'two'], 'amount': 'notes.balance - pool.end'},
           {'residual': 'E', 'from': ['one', 'two']}]}],
         'calls': {'any': {'when': 'pool.beforeCall < 500', 'price': 'notes.balance'}}}
        """;
    private static final DealTerms DEAL = JsonNodes.deal(FILE);

    private static Receipts of(GroupReceipts one, GroupReceipts two) {
        return of(one, two, 0);
    }

    private static Receipts of(GroupReceipts one, GroupReceipts two, long call) {
        Map<String, GroupReceipts> groups = new LinkedHashMap<>();
        groups.put("G1", one);
        groups.put("G2", two);
        return Receipts.of(groups, call, Map.of());
    }

    private static final Receipts MONTH =
            of(new GroupReceipts(5_00, 60_00, 100_00, 0, 0, 440_00), new GroupReceipts(4_00, 40_00, 0, 0, 0, 360_00));

    private static long paid(Payment payment, String step, String payee) {
        return payment.lines().stream()
                .filter(line -> line.step().equals(step) && line.payee().equals(payee))
                .mapToLong(Line::paid)
                .sum();
    }

    /** A1 500.00 x 6 % / 12 = 2.50 of its group, A2 1.50 of its, B 1.50; what is left, 3.50, goes to A1. */
    @Test
    void paysEachClassOfItsGroup() {
        Payment payment = Payments.pay(DEAL, Standing.atClosing(DEAL), MONTH);
        assertThat(payment.lines().get(0).draws()).containsExactly(new Payment.Draw("one", 2_50));
        assertThat(payment.lines().get(1).draws()).containsExactly(new Payment.Draw("two", 1_50));
        assertThat(payment.notes().get("B").interestPaid()).isEqualTo(1_50);
        assertThat(paid(payment, "rest", "A1")).isEqualTo(3_50);
        assertThat(payment.closing().notes().get("A1").balance()).isEqualTo(436_50);
        assertThat(payment.closing().notes().get("A2").balance()).isEqualTo(260_00);
        assertThat(payment.closing().pool()).isEqualTo(800_00);
        assertThat(payment.closing().groups())
                .containsEntry("G1", new GroupStanding(440_00, new Cumulative(60_00, 100_00, 0, 5_00)))
                .containsEntry("G2", new GroupStanding(360_00, new Cumulative(40_00, 0, 0, 4_00)));
        assertThat(payment.triggers().get(0).value()).startsWith("0.1666");
        assertThat(payment.triggers().get(0).inEffect()).isTrue();
    }

    /** 80.00 of recoveries in G1 go to its account; A1 is then below its group. */
    @Test
    void goesOnFromWhereEachGroupStands() {
        Standing after = Payments.pay(DEAL, Standing.atClosing(DEAL), MONTH).closing();
        Payment next = Payments.pay(
                DEAL,
                after,
                of(new GroupReceipts(3_00, 0, 0, 80_00, 0, 440_00), new GroupReceipts(4_00, 60_00, 0, 0, 0, 300_00)));
        assertThat(next.closing().groups().get("G1").cumulative())
                .isEqualTo(new Cumulative(60_00, 100_00, 80_00, 8_00));
        // A1 2.1825 = 2.18 of one, A2 1.30 of two, A2 60.00 of two, B 1.50 of one: 79.32 and 2.70 are left, 896.50 -
        // 60.00 - 740.00 = 96.50
        assertThat(next.notes().get("A1").interestPaid()).isEqualTo(2_18);
        assertThat(paid(next, "rest", "A1")).isEqualTo(79_32 + 2_70);
    }

    /** Losses of one group do not hide behind principal of the other: each rolls forward by itself. */
    @Test
    void refusesAGroupThatDoesNotRollForward() {
        Receipts receipts = of(
                new GroupReceipts(5_00, 60_00, 100_00, 0, 0, 450_00), new GroupReceipts(4_00, 40_00, 0, 0, 0, 350_00));
        assertThatThrownBy(() -> Payments.pay(DEAL, Standing.atClosing(DEAL), receipts))
                .isInstanceOf(Unpayable.class)
                .hasMessage("group G1: a pool of 60000 less principal of 6000 less charge-offs of 10000 is 44000 minor"
                        + " units, the figures say 45000");
    }

    @Test
    void refusesFiguresThatAreNotByGroup() {
        Receipts whole = new Receipts(9_00, 100_00, 100_00, 0, 0, 800_00, 0, Map.of());
        assertThatThrownBy(() -> Payments.pay(DEAL, Standing.atClosing(DEAL), whole))
                .isInstanceOf(Unpayable.class)
                .hasMessage("the deal has the groups [G1, G2], the figures are of []");
        assertThatThrownBy(() -> new Receipts(9_01, 100_00, 100_00, 0, 0, 800_00, 0, Map.of(), MONTH.groups()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the groups bring");
    }

    /** A call buys both groups; none of them is left. */
    @Test
    void isCalledAsAWhole() {
        Receipts low = of(
                new GroupReceipts(20_00, 400_00, 0, 0, 0, 200_00), new GroupReceipts(20_00, 200_00, 0, 0, 0, 200_00));
        Payment called = Payments.call(DEAL, Standing.atClosing(DEAL), low).orElseThrow();
        assertThat(called.closing().outstanding()).isZero();
        assertThat(called.closing().groups().values())
                .extracting(GroupStanding::pool)
                .containsExactly(0L, 0L);
    }

    /** An account that names no group takes what no account takes of a group by name. */
    @Test
    void fallsBackOnAccountsOfAllGroups() {
        DealTerms deal = JsonNodes.deal(FILE.replace(
                "'two': {'receives': ['G2.INTEREST', 'G2.PRINCIPAL', 'G2.RECOVERIES']}",
                "'two': {'receives': ['INTEREST', 'G2.PRINCIPAL', 'CALL']}"));
        assertThat(deal.deposits(MONTH)).isEqualTo(Map.of("one", 65_00L, "two", 44_00L));
        assertThat(DEAL.deposits(MONTH)).isEqualTo(Map.of("one", 65_00L, "two", 44_00L));
        Receipts other = of(new GroupReceipts(0, 0, 0, 0, 7, 600_00), new GroupReceipts(0, 0, 0, 9, 0, 400_00), 3);
        assertThat(deal.deposits(other)).isEqualTo(Map.of("one", 16L, "two", 3L));
        assertThat(DEAL.deposits(other)).isEqualTo(Map.of("one", 10L, "two", 9L));
    }

    /** After the first month, written down as an opening, the deal goes on as the one that ran here. */
    @Test
    void isTakenOnMidLife() {
        Payment first = Payments.pay(DEAL, Standing.atClosing(DEAL), MONTH);
        String opening = """
            , 'opening': {'period': 1, 'pool': '800.00', 'accounts': {'one': 0, 'two': 0},
              'notes': {'A1': {'balance': '436.50'}, 'A2': {'balance': '260.00'}, 'B': {'balance': '200.00'}},
              'breached': ['lost'], 'cumulative': {'principal': '100.00', 'chargedOff': '100.00', 'interest': '9.00'},
              'groups': {'G1': {'pool': '440.00', 'cumulative': {'principal': '60.00', 'chargedOff': '100.00', 'interest': '5.00'}},
                         'G2': {'pool': '360.00', 'cumulative': {'principal': '40.00', 'interest': '4.00'}}}}}
            """;
        String file = FILE.strip();
        DealTerms taken = JsonNodes.deal(file.substring(0, file.length() - 1) + opening);
        assertThat(Standing.atClosing(taken)).isEqualTo(first.closing());
        JsonNodes.assertRefused(
                file.substring(0, file.length() - 1) + opening.replace("360.00", "361.00"),
                "/opening/groups: the groups sum to what the opening says of the deal");
        JsonNodes.assertRefused(
                file.substring(0, file.length() - 1)
                        + opening.replace("'G2': {'pool': '360.00'", "'G3': {'pool': '360.00'"),
                "/opening/groups: the member G2 is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'400.00' | '401.00' | /groups: the groups sum to the pool of the deal, 1000, they sum to 1001",
                "'G2.INTEREST' | 'G3.INTEREST' | /accounts/two: the deal has no group G3, it has [G1, G2]",
                "'G2.INTEREST' | 'G2.CALL' | /accounts/two: an account receives of [INTEREST, PRINCIPAL, RECOVERIES,"
                        + " OTHER, CALL], all but CALL also of one group such as G1.PRINCIPAL, got: G2.CALL",
                "'amount': 'collections.G1.principal' | 'amount': 'collections.G3.principal' | no name"
                        + " collections.G3.principal is known",
                "'amount': 'collections.G1.principal' | 'amount': 'pool.G1.purchased' | no name pool.G1.purchased is"
                        + " known here",
                ", 'G2': {'pool': '400.00'}} | } | /groups: 2 to 20 groups are expected, a deal of one pool has none,"
                        + " got: 1",
                "{'residual': 'E' | {'purchase': 'S', 'from': 'one', 'amount': '1'}, {'residual': 'E' | a deal of"
                        + " several groups buys no receivables"
            })
    void saysWhatDoesNotFit(String good, String bad, String sentence) {
        assertThat(FILE).contains(good);
        JsonNodes.assertRefused(FILE.replace(good, bad), sentence);
    }
}
