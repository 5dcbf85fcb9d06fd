package io.truesale.domain.intake;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reading a tape gave. A tape is accepted or refused as a whole.
 *
 * @param fileName as its owner gave it
 * @param format what it was read as; empty when it could not be told
 * @param sha256 SHA-256 of the whole file, lower-case hex; of what was read when it is over the limit
 * @param sizeBytes size of the file, or of what was read when it is over the limit
 * @param rows rows given to the sink: those without a rejecting finding of their own
 * @param statistics control totals and stratifications over those rows
 * @param findings the first findings of each rule, in file order
 * @param counts how many findings each rule has
 */
public record TapeReading(
        String fileName,
        Optional<TapeFormat> format,
        String sha256,
        long sizeBytes,
        long rows,
        TapeStatistics statistics,
        List<Finding> findings,
        Map<FindingRule, Long> counts) {
    public TapeReading {
        requireNonNull(fileName, "fileName");
        requireNonNull(format, "format");
        requireNonNull(sha256, "sha256");
        requireNonNull(statistics, "statistics");
        findings = List.copyOf(findings);
        EnumMap<FindingRule, Long> copy = new EnumMap<>(FindingRule.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
    }

    /** Whether the tape can be used: it has no rejecting finding. */
    public boolean accepted() {
        return count(Severity.REJECTING) == 0;
    }

    /** How many findings have a severity, those not kept included. */
    public long count(Severity severity) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().severity() == severity)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
