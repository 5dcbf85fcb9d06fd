package io.truesale.domain.analytics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.DealTermsReader;
import io.truesale.domain.structure.Deals;
import io.truesale.domain.structure.GroupReceipts;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Standing.GroupStanding;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deals of two groups whose pools perform by themselves: what must always hold. */
class GroupPropertyTest {
    private static final String FILE = """
        {'truesale': 'deal/1', 'name': 'G', 'currency': 'USD', 'cutOff': '2026-01-31', 'closing': '2026-02-20',
         'pool': 10000, 'groups': {'G1': {'pool': 6000}, 'G2': {'pool': 4000}},
         'dates': {'first': '2026-03', 'day': 15, 'count': 140, 'calendar': 'US-FED'},
         'accounts': {'one': {'receives': ['G1.INTEREST', 'G1.PRINCIPAL', 'G1.RECOVERIES']}, 'two': {}},
         'observed': ['prepaid', 'prepaid.G1', 'prepaid.G2'],
         'ledgers': {'p': {'add': 'prepaid - ledger.p'}, 'p1': {'add': 'prepaid.G1 - ledger.p1'},
                     'p2': {'add': 'prepaid.G2 - ledger.p2'}},
         'notes': {'A1': {'balance': 5000, 'coupon': '4%'}, 'A2': {'balance': 3500, 'coupon': '5%'},
                   'B': {'balance': 1500, 'coupon': '6%'}},
         'triggers': {'loss': {'value': 'cumulative.G1.netLoss / pool.G1.initial', 'threshold': '5%'}},
         'waterfalls': [{'id': 'all', 'steps': [
           {'interest': 'A1', 'from': ['one', 'two']}, {'interest': 'A2', 'from': ['two', 'one']},
           {'principal': 'A1', 'from': 'one', 'amount': 'collections.G1.principal + collections.G1.recoveries'},
           {'principal': 'A2', 'from': 'two', 'amount': 'collections.G2.principal + collections.G2.recoveries'},
           {'interest': 'B', 'from': ['one', 'two']},
           {'principal': ['A1', 'A2', 'B'], 'from': ['one', 'two'], 'amount': 'notes.balance - pool.end'},
           {'writeDown': ['B', 'A2', 'A1'], 'amount': 'notes.balance - pool.end'},
           {'residual': 'E', 'from': ['one', 'two']}]}]}
        """;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    private static PoolFlows flows(SplittableRandom random, double balance) {
        PoolLines lines = PoolLines.of(List.of(PoolLines.Line.level(
                balance, 0.05 + random.nextDouble() / 8, 24 + random.nextInt(60), 6, Method.LEVEL_PAY)));
        Scenario scenario = Scenario.of(
                Curve.annual(random.nextDouble() * 0.4),
                Curve.annual(random.nextDouble() * random.nextDouble()),
                random.nextDouble(),
                random.nextInt(12));
        return PoolProjection.project(lines, scenario, YearMonth.of(2026, 2));
    }

    private static GroupFlows flows(SplittableRandom random) {
        Map<String, PoolFlows> groups = new LinkedHashMap<>();
        groups.put("G1", flows(random, 600_000));
        groups.put("G2", flows(random, 400_000));
        return GroupFlows.of(groups);
    }

    private static List<Payment> project(DealTerms deal, GroupFlows flows) {
        return TermsProjection.run(deal, Standing.atClosing(deal), flows, Call.NEVER, Supply.of(Map.of()));
    }

    /** Groups roll forward to the unit, sum to the deal, and are what their own flows say. */
    @ParameterizedTest
    @MethodSource("seeds")
    void rollsEachGroupForward(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DealTerms deal = Deals.of(FILE);
        GroupFlows flows = flows(random);
        int month = 0;
        for (Payment payment : project(deal, flows)) {
            PaidInOrder.requireCash(payment);
            PaidInOrder.requireOrder(deal, payment);
            long pools = 0;
            for (String id : List.of("G1", "G2")) {
                GroupReceipts of = requireNonNull(payment.receipts().groups().get(id));
                GroupStanding before = requireNonNull(payment.opening().groups().get(id));
                GroupStanding after = requireNonNull(payment.closing().groups().get(id));
                assertThat(after.pool()).isEqualTo(before.pool() - of.principal() - of.chargedOff());
                PoolFlows own = requireNonNull(flows.byGroup().get(id));
                assertThat(after.pool()).isEqualTo(month < own.months() ? Math.round(own.balance(month)) : 0);
                pools += after.pool();
            }
            assertThat(payment.closing().pool()).isEqualTo(pools);
            Map<String, Long> ledgers = payment.closing().ledgers();
            assertThat(ledgers.get("p")).isEqualTo(ledgers.get("p1") + ledgers.get("p2"));
            month++;
        }
    }

    /** What a projection says is what is paid on the same figures by group. */
    @ParameterizedTest
    @MethodSource("seeds")
    void projectsWhatIsPaid(long seed) {
        DealTerms projected = Deals.of(FILE);
        DealTerms paid = DealTermsReader.read(Deals.node(FILE), projected.schedule());
        Standing standing = Standing.atClosing(paid);
        for (Payment payment : project(projected, flows(new SplittableRandom(seed)))) {
            Payment again = Payments.pay(paid, standing, payment.receipts());
            assertThat(again).isEqualTo(payment);
            standing = again.closing();
        }
        assertThat(standing.pool()).isZero();
    }

    /** Flows that are not by the deal's groups are refused before anything is paid. */
    @Test
    void refusesFlowsOfOtherGroups() {
        DealTerms deal = Deals.of(FILE);
        PoolFlows whole = flows(new SplittableRandom(1), 1_000_000);
        for (GroupFlows flows : List.of(GroupFlows.of(whole), GroupFlows.of(Map.of("G1", whole)))) {
            assertThatThrownBy(() -> project(deal, flows))
                    .isInstanceOf(AssumptionRefused.class)
                    .hasMessageContaining("the deal is paid of the groups [G1, G2], a pool for each is expected");
        }
    }
}
