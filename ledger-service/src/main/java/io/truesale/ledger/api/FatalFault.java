package io.truesale.ledger.api;

/** A fault after which the node must not serve: a failed write, a broken invariant, a log that differs from ours. */
public class FatalFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what was expected and what was found. */
    public FatalFault(String message) {
        super(message);
    }

    /** Says what was expected, what was found, and what caused it. */
    public FatalFault(String message, Throwable cause) {
        super(message, cause);
    }
}
