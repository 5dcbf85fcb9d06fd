package io.truesale.workflow.config;

import io.truesale.ledger.api.InboxTransaction;
import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** Runs the ledger's inbox in transactions of the same manager as use cases, event store and process engine. */
@Component
class SpringInboxTransaction implements InboxTransaction {
    private final PlatformTransactionManager transactions;
    private final DataSource dataSource;

    SpringInboxTransaction(PlatformTransactionManager transactions, DataSource dataSource) {
        this.transactions = transactions;
        this.dataSource = dataSource;
    }

    @Override
    public void run(Work work) throws Exception {
        TransactionStatus status = transactions.getTransaction(
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        try {
            Connection connection = DataSourceUtils.getConnection(dataSource); // the transaction's own, released by it
            work.run(connection);
        } catch (Throwable e) {
            transactions.rollback(status);
            throw e;
        }
        transactions.commit(status);
    }
}
