package io.truesale.ledger.embedded;

/** An embedded server could not be started or stopped; the message says what was tried and what to do. */
public final class ServerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Reports a failure that was found by our own check. */
    public ServerFailure(String message) {
        super(message);
    }

    /** Reports a failure with what caused it. */
    public ServerFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
