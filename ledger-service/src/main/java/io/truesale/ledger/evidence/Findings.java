package io.truesale.ledger.evidence;

import io.truesale.ledger.evidence.EvidenceReport.Check;
import io.truesale.ledger.evidence.EvidenceReport.Result;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the checks of a report. The sentence of a check that fails is that of the one that passes with ".not". */
final class Findings {
    private final List<Check> checks = new ArrayList<>();

    void add(Check check) {
        checks.add(check);
    }

    void check(boolean holds, String key, @Nullable Object... arguments) {
        checks.add(
                holds
                        ? new Check(Result.PASSED, Sentence.of(key, arguments))
                        : new Check(Result.FAILED, Sentence.of(key + ".not", arguments)));
    }

    void passed(String key, @Nullable Object... arguments) {
        checks.add(new Check(Result.PASSED, Sentence.of(key, arguments)));
    }

    void failed(String key, @Nullable Object... arguments) {
        checks.add(new Check(Result.FAILED, Sentence.of(key, arguments)));
    }

    void noted(String key, @Nullable Object... arguments) {
        checks.add(new Check(Result.NOTED, Sentence.of(key, arguments)));
    }

    EvidenceReport report() {
        return new EvidenceReport(checks);
    }
}
