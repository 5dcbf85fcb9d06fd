package io.truesale.portal.demo;

/** What the API answered when it did not do what was asked. */
final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ApiFailure(String request, int status, String code, String detail) {
        super(request + " answered " + status + (code.isEmpty() ? "" : " " + code) + ": " + detail);
        this.status = status;
        this.code = code;
    }

    /** HTTP status. */
    int status() {
        return status;
    }

    /** Code of the problem, empty when it has none. */
    String code() {
        return code;
    }
}
