package io.truesale.portal.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The three auto deals by their own rules. */
final class ChinaAutoRules {
    private ChinaAutoRules() {}

    /** 盛世融迪2021年第二期: reserve, servicer, interest, reserve, the rest of income to principal. */
    static final class Rongdi extends ChinaRules {
        private final Claim vat = new Claim(this, "vat", 0);
        private final Claim servicing = new Claim(this, "servicing", 0);
        private final Claim senior;
        private final Claim junior;
        private long reserve;

        Rongdi(ChinaTable table, long pool) {
            super(table, pool);
            senior = new Claim(this, "A", table.balance("优先"));
            junior = new Claim(this, "SUB", table.balance("次级"));
            reserve = table.cash("流动性储备");
        }

        @Override
        void serve(Month month) {
            Cash income = new Cash(reserve + month.interest());
            Cash principal = new Cash(month.principal() + month.recovered());
            vat.owed += tax(month);
            servicing.owed += year(pool, table.feeRate("服务商费用"), month.days());
            senior.owed += year(senior.balance, table.ofClass("优先", "当前利率"), month.days());
            servicing.fee(income, servicing.owed);
            senior.interest(income);
            BigDecimal share = BigDecimal.valueOf(after(month)).multiply(new BigDecimal("0.012"));
            BigDecimal least = BigDecimal.valueOf(table.issued()).multiply(new BigDecimal("0.005"));
            reserve = income.take(round(share.max(least)));
            principal.left += income.takeAll();
            senior.principal(principal, Long.MAX_VALUE);
            junior.principal(principal, Long.MAX_VALUE);
            fact("SUB.residual", 0);
            if (senior.balance + junior.balance == 0) {
                fact("SUB.residual", principal.takeAll() + reserve);
                reserve = 0;
            }
            List.of(senior, junior).forEach(Claim::close);
            List.of(vat, servicing).forEach(Claim::closeFee);
            fact("A.residual", 0);
            fact("account.income", 0);
            fact("account.principal", principal.left);
            fact("account.reserve", reserve);
        }
    }

    /** 吉时代2022年第三期: one account, A1 by its plan, then A2, then the rest of A1. */
    static final class Jishidai extends ChinaRules {
        private final Claim vat = new Claim(this, "vat", 0);
        private final Claim servicing = new Claim(this, "servicing", 0);
        private final Claim planned;
        private final Claim through;
        private final Claim junior;
        private long reserve;

        Jishidai(ChinaTable table, long pool) {
            super(table, pool);
            planned = new Claim(this, "A1", table.balance("优先A1"));
            through = new Claim(this, "A2", table.balance("优先A2"));
            junior = new Claim(this, "SUB", table.balance("次级"));
            reserve = table.cash("流动性储备");
        }

        private long plan(int number) {
            JsonNode plan = table.named("支持证券", "优先A1").path("债券类型").path("固定摊还");
            return ChinaTable.fen(
                    plan.get(Math.min(number, plan.size()) - 1).get(1).decimalValue());
        }

        @Override
        void serve(Month month) {
            Cash trust = new Cash(reserve + month.interest() + month.principal() + month.recovered());
            vat.owed += tax(month);
            servicing.owed += round(BigDecimal.valueOf(pool)
                    .multiply(table.feeRate("服务商费用"))
                    .divide(BigDecimal.valueOf(12), 20, RoundingMode.HALF_UP));
            planned.owed += year(planned.balance, table.ofClass("优先A1", "当前利率"), month.days());
            through.owed += year(through.balance, table.ofClass("优先A2", "当前利率"), month.days());
            long due = servicing.owed + planned.owed + through.owed;
            servicing.fee(trust, servicing.owed);
            vat.fee(trust, vat.owed);
            interest(trust);
            BigDecimal share = BigDecimal.valueOf(after(month)).multiply(new BigDecimal("0.009"));
            reserve = trust.take(round(share.max(BigDecimal.valueOf(3 * due))));
            planned.principal(trust, Math.max(0, planned.balance - plan(month.number())));
            through.principal(trust, Long.MAX_VALUE);
            planned.principal(trust, Long.MAX_VALUE);
            junior.principal(trust, Long.MAX_VALUE);
            fact("SUB.residual", trust.takeAll());
            List.of(planned, through, junior).forEach(Claim::close);
            List.of(vat, servicing).forEach(Claim::closeFee);
            List.of("A1.residual", "A2.residual", "account.trust").forEach(name -> fact(name, 0));
            fact("account.reserve", reserve);
            fact("SUB.interest", 0);
        }

        /** Side by side: when cash is short each gets its share, cut; the last fen goes to the first. */
        private void interest(Cash trust) {
            long all = planned.owed + through.owed;
            long cash = Math.min(all, trust.left);
            long second = all == 0
                    ? 0
                    : BigDecimal.valueOf(cash)
                            .multiply(BigDecimal.valueOf(through.owed))
                            .divide(BigDecimal.valueOf(all), 0, RoundingMode.DOWN)
                            .longValueExact();
            fact("A1.interest", planned.pay(trust, cash - second));
            fact("A2.interest", through.pay(trust, second));
        }
    }

    /** 速利银丰中国2021年第一期: adjusted pool, fixed over-collateralisation, a reserve with interest by the quarter. */
    static final class Yinfeng extends ChinaRules {
        private static final BigDecimal BANK = new BigDecimal("0.04");
        private final Claim vat = new Claim(this, "vat", 0);
        private final Claim servicing = new Claim(this, "servicing", 0);
        private final Claim agent = new Claim(this, "agent", 0);
        private final Claim senior;
        private final Claim junior;
        private long reserve;
        private long earned;

        Yinfeng(ChinaTable table, long pool, long reserve) {
            super(table, pool);
            senior = new Claim(this, "A", table.balance("A"));
            junior = new Claim(this, "SUB", table.balance("次级"));
            this.reserve = reserve;
            earned = year(table.cash("一般准备金账户"), BANK, 26);
        }

        /** The supplement of the curve's last day before the payment date. */
        private BigDecimal adjusted(Month month) {
            BigDecimal supplement = BigDecimal.ZERO;
            for (JsonNode point : table.node().path("arg13").path("收益补充超额担保金额").path("余额曲线")) {
                if (point.get(0).asString().compareTo(month.to().toString()) <= 0) {
                    supplement = point.get(1).decimalValue();
                }
            }
            return BigDecimal.valueOf(after(month)).subtract(supplement.movePointRight(2));
        }

        private long gap(Month month) {
            long notes = senior.balance + junior.balance;
            BigDecimal share = notes > 0 ? adjusted(month).multiply(new BigDecimal("0.01")) : BigDecimal.ZERO;
            return Math.max(0, round(share.min(BigDecimal.valueOf(notes)).subtract(BigDecimal.valueOf(reserve))));
        }

        @Override
        void serve(Month month) {
            Cash cash = new Cash(month.interest() + month.principal() + month.recovered());
            vat.owed += tax(month);
            servicing.owed += round(BigDecimal.valueOf(pool)
                    .multiply(table.feeRate("贷款服务费用"))
                    .divide(BigDecimal.valueOf(12), 20, RoundingMode.HALF_UP));
            senior.owed += year(senior.balance, table.ofClass("A", "当前利率"), month.days());
            credit(month);
            long support = gap(month);
            reserve += support;
            fact("from.originator", support);
            vat.fee(cash, vat.owed);
            servicing.fee(cash, servicing.owed);
            agent(cash, senior.interest(cash));
            reserve += cash.take(gap(month));
            long target = ChinaTable.fen(
                    table.node().path("arg13").path("目标超额担保金额").path("常量").decimalValue());
            BigDecimal covered =
                    adjusted(month).subtract(BigDecimal.valueOf(target)).max(BigDecimal.ZERO);
            long wanted =
                    round(BigDecimal.valueOf(senior.balance + junior.balance).subtract(covered));
            agent(cash, senior.principal(cash, Math.max(0, wanted)));
            if (senior.balance == 0) {
                junior.principal(cash, Long.MAX_VALUE);
            }
            fact("to.originator", cash.takeAll());
            List.of(senior, junior).forEach(Claim::close);
            List.of(vat, servicing).forEach(Claim::closeFee);
            List.of("A.residual", "SUB.residual", "account.operating", "account.feeCash")
                    .forEach(name -> fact(name, 0));
            fact("account.reserve", reserve);
        }

        private void agent(Cash cash, long paid) {
            agent.owed += round(BigDecimal.valueOf(paid).multiply(new BigDecimal("0.0002")));
            fact("to.agent", agent.pay(cash, agent.owed));
        }

        /** Interest by the day; in January, April, July and October the bank credits what was earned to the quarter's end. */
        private void credit(Month month) {
            earned += year(reserve, BANK, month.days());
            boolean afterQuarter = month.to().getMonthValue() % 3 == 1;
            long credited = afterQuarter
                    ? BigDecimal.valueOf(earned)
                            .subtract(BigDecimal.valueOf(reserve)
                                    .multiply(BANK)
                                    .multiply(BigDecimal.valueOf(
                                            month.to().getDayOfMonth())) // days since the quarter's end
                                    .divide(BigDecimal.valueOf(365), 20, RoundingMode.HALF_UP))
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValueExact()
                    : 0;
            earned -= credited;
            reserve += credited;
            fact("from.bank", credited);
        }
    }
}
