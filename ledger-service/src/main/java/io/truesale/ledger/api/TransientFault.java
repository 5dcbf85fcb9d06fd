package io.truesale.ledger.api;

/** Something outside did not answer in time; the same request may succeed later. Nothing was changed by it here. */
public final class TransientFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what was asked of whom. */
    public TransientFault(String message) {
        super(message);
    }

    /** Says what was asked of whom, and why it failed. */
    public TransientFault(String message, Throwable cause) {
        super(message, cause);
    }
}
