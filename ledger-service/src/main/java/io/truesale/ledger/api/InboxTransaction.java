package io.truesale.ledger.api;

import java.sql.Connection;

/** Port to the transactions of the surrounding program: in what the inbox runs a handler together with its cursor. */
public interface InboxTransaction {
    /**
     * Runs {@code work} in a new transaction, commits when it returns, rolls back when it throws, and throws on.
     *
     * <p>The connection handed to {@code work} must be the one on which the transaction runs; with Spring:
     * {@code template.executeWithoutResult(s -> work.run(DataSourceUtils.getConnection(dataSource)))}.
     */
    void run(Work work) throws Exception;

    /** What is run inside. */
    @FunctionalInterface
    interface Work {
        /** Does the work; must neither commit nor close {@code connection}. */
        void run(Connection connection) throws Exception;
    }
}
