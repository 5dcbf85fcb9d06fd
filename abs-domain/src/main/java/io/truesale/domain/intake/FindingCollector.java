package io.truesale.domain.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Keeps the first findings of each rule and counts all. Used by one thread. */
final class FindingCollector {
    private final int maxPerRule;
    private final List<Finding> kept = new ArrayList<>();
    private final Map<FindingRule, Long> counts = new EnumMap<>(FindingRule.class);
    private long rejecting;

    FindingCollector(int maxPerRule) {
        this.maxPerRule = maxPerRule;
    }

    void add(Finding finding) {
        long count = counts.merge(finding.rule(), 1L, Long::sum);
        if (count <= maxPerRule) {
            kept.add(finding);
        }
        if (finding.severity() == Severity.REJECTING) {
            rejecting++;
        }
    }

    long rejecting() {
        return rejecting;
    }

    List<Finding> kept() {
        return kept;
    }

    Map<FindingRule, Long> counts() {
        return counts;
    }
}
