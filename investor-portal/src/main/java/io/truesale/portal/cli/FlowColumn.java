package io.truesale.portal.cli;

import io.truesale.domain.cashflow.PoolFlows;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of {@code pool.csv} and {@code loans.csv}: a figure of each month.
 *
 * @param name as the header has it
 * @param figure minor units, not rounded
 */
record FlowColumn(String name, Figure figure) {
    /** A figure of a month. */
    @FunctionalInterface
    interface Figure {
        double of(PoolFlows flows, int month);
    }

    /** The columns of {@code flows}: those of every pool, and a balance for each state of delinquency that it knows. */
    static List<FlowColumn> of(PoolFlows flows) {
        List<FlowColumn> columns = new ArrayList<>(List.of(
                new FlowColumn("interest", PoolFlows::interest),
                new FlowColumn("scheduled", PoolFlows::scheduled),
                new FlowColumn("prepaid", PoolFlows::prepaid),
                new FlowColumn("defaulted", PoolFlows::defaulted),
                new FlowColumn("recovered", PoolFlows::recovered),
                new FlowColumn("balance", PoolFlows::balance)));
        for (int missed = 1; missed <= flows.missed(); missed++) {
            int payments = missed;
            columns.add(new FlowColumn("missed" + missed, (of, month) -> of.missed(month, payments)));
        }
        return columns;
    }
}
