package io.truesale.domain.rule;

import static java.util.Objects.requireNonNull;

/** A refusal: expected, told to the person who asked, and without any change of state. */
public final class RuleViolated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RuleCode code;
    private final String detail;

    /**
     * Refuses.
     *
     * @param code which rule
     * @param detail one sentence: what was expected, what came, which id; no secrets, no names of people
     */
    public RuleViolated(RuleCode code, String detail) {
        super(requireNonNull(code, "code").name() + ": " + requireNonNull(detail, "detail"), null, false, false);
        this.code = code;
        this.detail = detail;
    }

    /** Which rule. */
    public RuleCode code() {
        return code;
    }

    /** The sentence without the code. */
    public String detail() {
        return detail;
    }
}
