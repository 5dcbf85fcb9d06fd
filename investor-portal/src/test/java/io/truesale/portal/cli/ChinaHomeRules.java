package io.truesale.portal.cli;

import java.math.BigDecimal;
import java.util.List;

/** The two mortgage deals by their own rules: half of the servicing fee first, defaults made up from income. */
final class ChinaHomeRules {
    private ChinaHomeRules() {}

    /** 建元2019年第一期: A1 and A2 are repaid, A3 follows the LPR. */
    static final class Jianyuan extends ChinaRules {
        private final Claim vat = new Claim(this, "vat", 0);
        private final Claim servicing = new Claim(this, "servicing", 0);
        private final Claim expenses = new Claim(this, "expenses", 0);
        private final List<Claim> seniors;
        private final Claim junior;
        private long deficiency;

        Jianyuan(ChinaTable table, long pool) {
            super(table, pool);
            seniors = List.of(
                    new Claim(this, "A1", table.balance("A1")),
                    new Claim(this, "A2", table.balance("A2")),
                    new Claim(this, "A3", table.balance("A3")));
            junior = new Claim(this, "SUB", table.balance("次级"));
        }

        @Override
        void serve(Month month) {
            Cash income = new Cash(month.interest());
            Cash principal = new Cash(month.principal() + month.recovered());
            Claim floating = seniors.get(2);
            BigDecimal spread =
                    table.ofClass("A3", "当前利率").subtract(new BigDecimal("0.0430")); // over the LPR of 2022-12-20
            vat.owed += tax(month);
            BigDecimal rate =
                    table.named("费用", "服务商费用").path("类型").path("年化费率").get(1).decimalValue();
            servicing.owed += year(pool, rate, month.days());
            expenses.owed += 600_00;
            floating.owed += year(floating.balance, month.lpr().add(spread), month.days());
            deficiency = Math.max(0, deficiency + month.lost() - month.recovered());
            servicing.fee(income, half(servicing.owed));
            expenses.fee(income, 50_000_00);
            seniors.get(0).interest(income);
            seniors.get(1).interest(income);
            floating.interest(income);
            servicing.fee(income, servicing.owed);
            if (month.accelerated()) {
                principal.left += income.takeAll();
            }
            long made = income.take(deficiency);
            deficiency -= made;
            principal.left += made;
            expenses.fee(income, expenses.owed);
            principal.left += income.takeAll();
            seniors.forEach(one -> one.principal(principal, Long.MAX_VALUE));
            junior.principal(principal, Long.MAX_VALUE);
            fact("SUB.residual", principal.takeAll());
            seniors.forEach(Claim::close);
            junior.close();
            List.of(vat, servicing, expenses).forEach(Claim::closeFee);
            List.of("A1.residual", "A2.residual", "A3.residual", "account.income", "account.principal")
                    .forEach(name -> fact(name, 0));
            fact("ledger.deficiency", deficiency);
        }
    }

    /** 邮元家和2022年第一期: the ledger takes all defaults, and recoveries do not write it down. */
    static final class Jiahe extends ChinaRules {
        private final Claim vat = new Claim(this, "vat", 0);
        private final Claim servicing = new Claim(this, "servicing", 0);
        private final Claim senior;
        private final Claim junior;
        private long deficiency;

        Jiahe(ChinaTable table, long pool) {
            super(table, pool);
            senior = new Claim(this, "A", table.balance("优先级"));
            junior = new Claim(this, "SUB", table.balance("次级"));
        }

        @Override
        void serve(Month month) {
            Cash income = new Cash(month.interest());
            vat.owed += tax(month);
            servicing.owed += year(pool, table.feeRate("服务商费用"), month.days());
            senior.owed += year(senior.balance, table.ofClass("优先级", "当前利率"), month.days());
            deficiency += month.lost();
            vat.fee(income, vat.owed);
            servicing.fee(income, half(servicing.owed));
            senior.interest(income);
            servicing.fee(income, servicing.owed);
            deficiency -= income.take(deficiency);
            Cash principal = new Cash(month.principal() + month.recovered() + month.interest());
            principal.take(
                    facts("fee.vat") + facts("fee.servicing") + facts("A.interest")); // all other cash is principal
            senior.principal(principal, Long.MAX_VALUE);
            junior.principal(principal, Long.MAX_VALUE);
            fact("SUB.residual", principal.takeAll());
            List.of(senior, junior).forEach(Claim::close);
            List.of(vat, servicing).forEach(Claim::closeFee);
            List.of("fee.expenses", "owed.expenses", "A.residual", "account.income", "account.principal")
                    .forEach(name -> fact(name, 0));
            fact("ledger.deficiency", deficiency);
        }
    }

    /** Half, to the fen, upwards. */
    private static long half(long fen) {
        return (fen + 1) / 2;
    }
}
