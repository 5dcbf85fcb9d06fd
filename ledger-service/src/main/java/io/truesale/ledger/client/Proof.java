package io.truesale.ledger.client;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.evidence.EvidenceReport;

/**
 * Evidence that was fetched, and what this program itself found when it checked it.
 *
 * @param json the evidence file, to be kept: it can be checked again without any node
 * @param report every check, in order
 */
public record Proof(String json, EvidenceReport report) {
    public Proof {
        requireNonNull(json, "json");
        requireNonNull(report, "report");
    }

    /** Whether nothing failed. */
    public boolean holds() {
        return report.holds();
    }
}
