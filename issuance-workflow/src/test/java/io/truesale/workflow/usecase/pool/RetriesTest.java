package io.truesale.workflow.usecase.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.api.TransientFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;

class RetriesTest {
    private static final Retries RETRIES = new Retries(3, Duration.ofSeconds(1), Duration.ofMinutes(1));

    @Test
    void triesAgainWhatMayPass() {
        for (Throwable passing : List.of(
                new SQLException("connection failure", "08006"),
                new SQLException("terminated by an administrator", "57P01"),
                new SQLException("deadlock", "40P01"),
                new SQLTransientConnectionException("no connection within 30 s"),
                new IOException("write to copy failed", new SQLException("gone", "08006")),
                new TransientFault("the vault does not answer", new SQLException("gone", "08003")),
                new OptimisticLockingFailureException("changed meanwhile"),
                new UncheckedIOException(new IOException("disk")))) {
            assertThat(Retries.passes(passing)).as(passing.toString()).isTrue();
            assertThat(RETRIES.again(2, passing)).as(passing.toString()).isTrue();
            assertThat(RETRIES.again(3, passing)).as(passing.toString()).isFalse();
        }
    }

    @Test
    void leavesAloneWhatWouldComeAgain() {
        for (Throwable lasting : List.of(
                new IllegalStateException("bug"),
                new ArithmeticException("overflow"),
                new SQLException("no such table", "42P01"),
                new SQLException("without a state"),
                new DataIntegrityViolationException("not null", new SQLException("null", "23502")),
                new TransientFault("the vault does not answer", new SQLException("no such table", "42P01")))) {
            assertThat(Retries.passes(lasting)).as(lasting.toString()).isFalse();
            assertThat(RETRIES.again(1, lasting)).as(lasting.toString()).isFalse();
        }
    }

    @Test
    void doublesThePauseUpToHalfAMinute() {
        assertThat(List.of(1, 2, 3, 5, 6, 60).stream().map(RETRIES::pauseAfter).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 16L, 30L, 30L);
    }
}
