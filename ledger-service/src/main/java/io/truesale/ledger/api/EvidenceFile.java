package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

/**
 * Evidence of one transaction, or of one item of its batch, that {@code truesale verify} checks offline.
 *
 * @param fileName suggested name
 * @param json content; the format is in the specification
 */
public record EvidenceFile(String fileName, String json) {
    public EvidenceFile {
        requireNonNull(fileName, "fileName");
        requireNonNull(json, "json");
    }
}
