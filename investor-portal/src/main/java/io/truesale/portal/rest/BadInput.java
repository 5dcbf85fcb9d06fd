package io.truesale.portal.rest;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A request that is understood but whose values are not good; answered 422 with every error listed. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    /**
     * One value that is not good.
     *
     * @param field where: a property path, a header or parameter name, or row and column of a file
     * @param code stable name of what is wrong
     * @param detail what was expected and what came
     */
    public record FieldError(String field, String code, String detail) {
        public FieldError {
            requireNonNull(field, "field");
            requireNonNull(code, "code");
            requireNonNull(detail, "detail");
        }
    }

    /** Refuses with at least one error. */
    public BadInput(List<FieldError> errors) {
        super("bad input: " + errors, null, false, false);
        this.errors = List.copyOf(errors);
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("bad input without an error");
        }
    }

    /** Refuses for one value. */
    public BadInput(String field, String code, String detail) {
        this(List.of(new FieldError(field, code, detail)));
    }

    /** Every error. */
    public List<FieldError> errors() {
        return errors;
    }
}
