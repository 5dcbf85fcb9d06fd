package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.fixture.ReferenceData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Chinese deals whose projected collections were published with the models of an open engine; the data are read, not kept.
 * One is modelled as a deal file that is taken on mid-life and pays, to the fen, what its own rules say.
 */
class ChinaDealsTest {

    private static List<JsonNode> table(JsonNode deal) {
        List<JsonNode> rows = new ArrayList<>();
        deal.path("资产池").path("归集表").forEach(rows::add);
        return rows;
    }

    /** Balances are printed with ten digits: each falls by the principal of its row, but for that rounding. */
    @ParameterizedTest
    @ValueSource(strings = {"test07", "test08", "test15", "test23", "test25"})
    void collectionTablesRollForward(String name) {
        List<JsonNode> rows = table(ReferenceData.json("china", "absbox_china_" + name + ".json"));
        assertThat(rows).hasSizeGreaterThan(30);
        for (int i = 1; i < rows.size(); i++) {
            BigDecimal before = rows.get(i - 1).get(1).decimalValue();
            BigDecimal after = rows.get(i).get(1).decimalValue();
            BigDecimal principal = rows.get(i).get(2).decimalValue();
            assertThat(before.subtract(principal).subtract(after).abs())
                    .as(name + " row " + i)
                    .isLessThanOrEqualTo(BigDecimal.ONE);
        }
    }

    /** 个人汽车抵押贷款: income and principal accounts, a liquidity reserve of the larger of two shares, one class and equity. */
    private static String file(JsonNode deal, BigDecimal pool) {
        JsonNode senior = deal.path("支持证券").get(0).get(1);
        JsonNode junior = deal.path("支持证券").get(1).get(1);
        String initial = text(deal.path("资产池").path("发行").path("资产池规模").decimalValue());
        String outstanding = text(senior.path("当前余额").decimalValue());
        String equity = text(junior.path("当前余额").decimalValue());
        String reserve = text(deal.path("账户").get(2).get(1).path("余额").decimalValue());
        return """
            {'truesale': 'deal/1', 'name': 'mid-life', 'currency': 'CNY', 'cutOff': '2022-06-30', 'closing': '2022-07-26',
             'pool': '%s',
             'dates': {'first': '2022-08', 'day': 26, 'count': 40, 'paymentRoll': 'NONE'},
             'accounts': {'income': {'receives': ['INTEREST']}, 'principal': {'receives': ['PRINCIPAL']}, 'reserve': {'initial': '%s'}},
             'formulas': {'target': 'max(1.2%% * pool.end, 0.5%% * pool.initial)'},
             'fees': {'servicing': {'amount': '0.12%% * pool.begin * period.ACT_365F'}},
             'notes': {'A': {'balance': '%s', 'coupon': '2.6%%', 'dayCount': 'ACT_365F'}, 'SUB': {'balance': '%s'}},
             'waterfalls': [{'id': 'normal', 'steps': [
               {'transfer': 'income', 'from': 'reserve', 'amount': 'account.reserve'},
               {'fee': 'servicing', 'from': 'income'},
               {'interest': 'A', 'from': 'income'},
               {'transfer': 'reserve', 'from': 'income', 'amount': 'max(0, target - account.reserve)'},
               {'transfer': 'principal', 'from': 'income', 'amount': 'account.income'},
               {'principal': 'A', 'from': 'principal'},
               {'principal': 'SUB', 'from': 'principal'},
               {'transfer': 'principal', 'from': 'reserve', 'amount': 'account.reserve', 'when': 'notes.balance == 0'},
               {'residual': 'SUB', 'from': 'principal', 'when': 'notes.balance == 0'}]}],
             'opening': {'period': 0, 'pool': '%s',
               'accounts': {'income': '0', 'principal': '0', 'reserve': '%s'},
               'notes': {'A': {'balance': '%s'}, 'SUB': {'balance': '%s'}},
               'cumulative': {'principal': '%s'}}}
            """.formatted(
                        initial,
                        reserve,
                        text(senior.path("初始余额").decimalValue()),
                        equity,
                        text(pool),
                        reserve,
                        outstanding,
                        equity,
                        text(new BigDecimal(initial).subtract(pool)));
    }

    private static String text(BigDecimal amount) {
        return fen(amount).toPlainString();
    }

    private static BigDecimal fen(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    private static long minor(BigDecimal amount) {
        return amount.movePointRight(2).longValueExact();
    }

    /** The deal's own rules, written out once more in plain steps. */
    @Test
    void paysWhatItsRulesSay() {
        JsonNode deal = ReferenceData.json("china", "absbox_china_test07.json");
        List<JsonNode> rows = table(deal);
        BigDecimal pool = BigDecimal.ZERO;
        for (JsonNode row : rows) {
            pool = pool.add(fen(row.get(2).decimalValue()));
        }
        DealTerms terms = JsonNodes.deal(file(deal, pool));
        Standing standing = Standing.atClosing(terms);
        Rules rules = new Rules(deal, pool);
        for (int i = 0; i < rows.size(); i++) {
            BigDecimal principal = fen(rows.get(i).get(2).decimalValue());
            BigDecimal interest = fen(rows.get(i).get(3).decimalValue());
            rules.pay(i, principal, interest);
            Payment payment = Payments.pay(
                    terms,
                    standing,
                    new Receipts(minor(interest), minor(principal), 0, 0, 0, minor(rules.pool), 0, Map.of()));
            standing = payment.closing();
            String period = "period " + (i + 1);
            assertThat(payment.notes().get("A").closing()).as(period).isEqualTo(minor(rules.senior));
            assertThat(payment.notes().get("A").interestPaid()).as(period).isEqualTo(minor(rules.interest));
            assertThat(payment.notes().get("SUB").closing()).as(period).isEqualTo(minor(rules.junior));
            assertThat(payment.notes().get("SUB").residualPaid()).as(period).isEqualTo(minor(rules.left));
            assertThat(standing.accounts().get("reserve")).as(period).isEqualTo(minor(rules.reserve));
        }
        assertThat(standing.outstanding()).isZero();
        assertThat(standing.pool()).isZero();
    }

    private static final class Rules {
        private final BigDecimal initial;
        private BigDecimal pool;
        private BigDecimal senior;
        private BigDecimal junior;
        private BigDecimal reserve;
        private BigDecimal interest = BigDecimal.ZERO;
        private BigDecimal left = BigDecimal.ZERO;

        Rules(JsonNode deal, BigDecimal pool) {
            this.pool = pool;
            initial = deal.path("资产池").path("发行").path("资产池规模").decimalValue();
            senior = fen(deal.path("支持证券").get(0).get(1).path("当前余额").decimalValue());
            junior = fen(deal.path("支持证券").get(1).get(1).path("当前余额").decimalValue());
            reserve = fen(deal.path("账户").get(2).get(1).path("余额").decimalValue());
        }

        void pay(int period, BigDecimal principal, BigDecimal collected) {
            LocalDate from = LocalDate.of(2022, 7, 26).plusMonths(period);
            BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(from, from.plusMonths(1)));
            BigDecimal income = reserve.add(collected);
            BigDecimal fee = year(pool.multiply(new BigDecimal("0.0012")), days).min(income);
            income = income.subtract(fee);
            interest = year(senior.multiply(new BigDecimal("0.026")), days).min(income);
            income = income.subtract(interest);
            pool = pool.subtract(principal);
            BigDecimal target =
                    fen(pool.multiply(new BigDecimal("0.012")).max(initial.multiply(new BigDecimal("0.005"))));
            reserve = target.min(income);
            BigDecimal cash = principal.add(income.subtract(reserve));
            BigDecimal toSenior = cash.min(senior);
            senior = senior.subtract(toSenior);
            cash = cash.subtract(toSenior);
            BigDecimal toJunior = cash.min(junior);
            junior = junior.subtract(toJunior);
            cash = cash.subtract(toJunior);
            left = BigDecimal.ZERO;
            if (senior.add(junior).signum() == 0) {
                left = cash.add(reserve);
                reserve = BigDecimal.ZERO;
            }
        }

        private static BigDecimal year(BigDecimal annual, BigDecimal days) {
            return annual.multiply(days).divide(BigDecimal.valueOf(365), 2, RoundingMode.HALF_UP);
        }
    }
}
