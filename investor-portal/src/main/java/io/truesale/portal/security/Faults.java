package io.truesale.portal.security;

import io.truesale.ledger.api.TransientFault;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Faults that are nobody's mistake: two requests at once, or a server that this node needs and that is away. */
public final class Faults {
    /** Seconds after which it is worth asking again: a broken connection is found and mended in less. */
    public static final int AGAIN_SECONDS = 5;

    private Faults() {}

    /**
     * What a request is answered that {@code failure} ended: 409 after a clash with another request, 503 when a server is
     * away, empty for everything else. Looks at the causes too, and at what ended a transaction whose end failed as well.
     */
    public static Optional<HttpStatus> status(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, cause -> cause != null, Faults::before)
                .flatMap(cause -> own(cause).stream())
                .findFirst();
    }

    /** Of a transaction that could not be ended, why it was to be: its rollback on a lost connection tells nothing. */
    private static @Nullable Throwable before(Throwable failure) {
        return failure instanceof TransactionSystemException end && end.getApplicationException() != null
                ? end.getApplicationException()
                : failure.getCause();
    }

    private static Optional<HttpStatus> own(@Nullable Throwable failure) {
        if (failure instanceof ConcurrencyFailureException) {
            return Optional.of(HttpStatus.CONFLICT);
        }
        boolean away = failure instanceof TransientFault
                || failure instanceof TransientDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof CannotCreateTransactionException
                || (failure instanceof SQLException answer && connectionLost(answer));
        return away ? Optional.of(HttpStatus.SERVICE_UNAVAILABLE) : Optional.empty();
    }

    /** Class 08 of SQLSTATE, connection exception. Source: PostgreSQL 18 documentation, appendix A. */
    private static boolean connectionLost(SQLException answer) {
        return answer.getSQLState() != null && answer.getSQLState().startsWith("08");
    }

    /** Name of the problem with {@code status}. */
    public static String code(HttpStatus status) {
        return status == HttpStatus.CONFLICT ? "CHANGED_MEANWHILE" : "UNAVAILABLE";
    }

    /** The problem with {@code status} in a sentence. */
    public static String sentence(HttpStatus status) {
        return status == HttpStatus.CONFLICT
                ? "another request changed the same object at the same moment; nothing was changed by this one, look again"
                : "a part of this node does not answer now; nothing was changed, ask again later";
    }
}
