package io.truesale.workflow.usecase.pool;

import io.truesale.ledger.api.TransientFault;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Which faults pass by themselves, such as a database that is away, and how often and when to try again then. */
@Component
class Retries {
    /**
     * Classes of SQLSTATE after which the same statement may succeed: connection exception, transaction rollback,
     * insufficient resources, object not in prerequisite state, operator intervention, system error. Source: PostgreSQL 18
     * documentation, appendix A.
     */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final int tries;
    private final Duration firstPause;
    private final Duration resumeAfter;

    Retries(
            @Value("${truesale.intake.tries}") int tries,
            @Value("${truesale.intake.first-pause}") Duration firstPause,
            @Value("${truesale.intake.resume-after}") Duration resumeAfter) {
        this.tries = tries;
        this.firstPause = firstPause;
        this.resumeAfter = resumeAfter;
    }

    /** Whether there is another try after {@code tried} of them, the first being 1, have failed with {@code fault}. */
    boolean again(int tried, Throwable fault) {
        return tried < tries && passes(fault);
    }

    /** How long to wait after the first, second ... failure: twice as long each time, 30 s at most. */
    Duration pauseAfter(int tried) {
        Duration pause = firstPause;
        for (int i = 1; i < tried && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** How long work that was put aside rests before it is taken up anew. */
    Duration resumeAfter() {
        return resumeAfter;
    }

    /** Whether the same work may succeed later; a statement's own answer counts for more than what was wrapped around it. */
    static boolean passes(Throwable fault) {
        boolean statement = false;
        boolean passing = false;
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException answer) {
                statement = true;
                if (passes(answer)) {
                    return true;
                }
            }
            passing |= cause instanceof IOException
                    || cause instanceof TransientFault
                    || cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof CannotCreateTransactionException;
        }
        return passing && !statement;
    }

    private static boolean passes(SQLException answer) {
        String state = answer.getSQLState();
        return answer instanceof SQLTransientException
                || answer instanceof SQLRecoverableException
                || (state != null && state.length() == 5 && PASSING.contains(state.substring(0, 2)));
    }
}
