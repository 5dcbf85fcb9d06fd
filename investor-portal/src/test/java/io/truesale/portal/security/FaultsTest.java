package io.truesale.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.api.TransientFault;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class FaultsTest {
    private static SQLException lost() {
        return new SQLException("An I/O error occurred", "08006");
    }

    @Test
    void aServerThatIsAwayIsNotTheRequestsFault() {
        assertThat(Faults.status(new TransientFault("the database does not answer", lost())))
                .contains(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(Faults.status(new IllegalStateException(new CannotCreateTransactionException("no connection"))))
                .contains(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(Faults.status(new UncategorizedSQLException("look", "SELECT 1", lost())))
                .contains(HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** A pool closes a connection that it finds lost; to roll back on it then fails, and that is what is thrown. */
    @Test
    void looksAtWhatATransactionWasRolledBackFor() {
        TransactionSystemException rollback =
                new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        assertThat(Faults.status(rollback)).isEmpty();

        rollback.initApplicationException(new IllegalStateException(lost()));

        assertThat(Faults.status(rollback)).contains(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Test
    void tellsClashesAndMistakesApart() {
        assertThat(Faults.status(new OptimisticLockingFailureException("two at once")))
                .contains(HttpStatus.CONFLICT);
        assertThat(Faults.status(
                        new DataIntegrityViolationException("twice", new SQLException("duplicate key value", "23505"))))
                .isEmpty();
    }
}
