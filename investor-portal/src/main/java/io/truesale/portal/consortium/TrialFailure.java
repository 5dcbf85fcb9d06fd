package io.truesale.portal.consortium;

/** Something of a consortium on this machine did not come up or did not answer; the message says what. */
public final class TrialFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrialFailure(String message) {
        super(message);
    }

    TrialFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
