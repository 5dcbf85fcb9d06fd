package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.crypto.Digests;
import java.io.IOException;
import java.io.InputStream;

/**
 * What is recorded of a file's content.
 *
 * @param sha256 FIPS 180-4
 * @param sm3 GB/T 32905-2016: 64 hexadecimal digits in lower case
 * @param sizeBytes its length
 */
public record FileDigests(Hash sha256, String sm3, long sizeBytes) {
    public FileDigests {
        requireNonNull(sha256, "sha256");
        requireNonNull(sm3, "sm3");
    }

    /** Reads {@code content} to its end, in one pass; it is left open. */
    public static FileDigests of(InputStream content) throws IOException {
        Digests.Both both = Digests.both(content);
        return new FileDigests(
                new Hash(both.sha256()), java.util.HexFormat.of().formatHex(both.sm3()), both.sizeBytes());
    }
}
