package io.truesale.portal.cli;

import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.Scenario.Order;
import io.truesale.domain.structure.DealTerms;
import io.truesale.portal.cli.ProjectVerb.Run;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.function.ToDoubleFunction;

/** What the order of events makes of a projection: month by month, one order beside the other. */
final class OrderFile {
    private final Path folder;
    private final DealTerms terms;
    private final PoolFlows one;
    private final PoolFlows other;

    OrderFile(Path folder, DealTerms terms, Run one, Run other) {
        this.folder = folder;
        this.terms = terms;
        this.one = one.flows().total();
        this.other = other.flows().total();
    }

    /** Writes {@code order.csv} and {@code order.json}: a row for each month and figure, with the difference second less first. */
    void write(Order first, Order second) throws IOException {
        try (ResultTable table =
                new ResultTable(folder, "order", "month", "figure", first.name(), second.name(), "difference")) {
            YearMonth month = terms.firstMonth();
            for (int i = 0; i < Math.max(one.months(), other.months()); i++) {
                int at = i;
                String name = month.plusMonths(i).toString();
                row(table, name, "interest", flows -> flows.interest(at), at);
                row(table, name, "scheduled", flows -> flows.scheduled(at), at);
                row(table, name, "prepaid", flows -> flows.prepaid(at), at);
                row(table, name, "defaulted", flows -> flows.defaulted(at), at);
                row(table, name, "recovered", flows -> flows.recovered(at), at);
                row(table, name, "balance", flows -> flows.balance(at), at);
            }
        }
    }

    private void row(ResultTable table, String month, String figure, ToDoubleFunction<PoolFlows> get, int at) {
        double a = at < one.months() ? get.applyAsDouble(one) : 0;
        double b = at < other.months() ? get.applyAsDouble(other) : 0;
        table.row(month, figure, money(a), money(b), money((double) (Math.round(b) - Math.round(a))));
    }

    private String money(double minorUnits) {
        return BigDecimal.valueOf(Math.round(minorUnits), terms.currency().digits())
                .setScale(terms.currency().digits(), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
