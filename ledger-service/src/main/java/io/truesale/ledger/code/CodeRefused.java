package io.truesale.ledger.code;

import java.util.List;

/** A jar that is no contract of which every node would get the same answers; says why. */
public final class CodeRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> findings;

    CodeRefused(List<String> findings) {
        super(String.join("; ", findings));
        this.findings = List.copyOf(findings);
    }

    CodeRefused(String finding) {
        this(List.of(finding));
    }

    /** One sentence for each place. */
    public List<String> findings() {
        return findings;
    }
}
