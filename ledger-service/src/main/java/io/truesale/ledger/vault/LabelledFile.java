package io.truesale.ledger.vault;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.FileLabel;
import io.truesale.ledger.api.Hash;

/**
 * What an envelope says of its file besides the key.
 *
 * @param contentHash SHA-256 of the content
 * @param sizeBytes length of the content
 * @param label what it is
 */
public record LabelledFile(Hash contentHash, long sizeBytes, FileLabel label) {
    public LabelledFile {
        requireNonNull(contentHash, "contentHash");
        requireNonNull(label, "label");
    }
}
