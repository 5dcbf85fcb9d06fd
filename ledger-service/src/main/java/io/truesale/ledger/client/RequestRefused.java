package io.truesale.ledger.client;

import static java.util.Objects.requireNonNull;

/** A node refuses a request, and would refuse it again. */
public final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Status of an object that is not there, or may not be seen. */
    static final int NOT_FOUND = 404;

    private final int status;
    private final String code;

    RequestRefused(int status, String code, String detail) {
        super("HTTP " + status + (code.isEmpty() ? "" : " " + code) + (detail.isEmpty() ? "" : ": " + detail));
        this.status = status;
        this.code = requireNonNull(code, "code");
    }

    /** HTTP status, 300 to 499. */
    public int status() {
        return status;
    }

    /** For programs: which rule, as the problem (RFC 9457) says it; empty when it says none. */
    public String code() {
        return code;
    }
}
