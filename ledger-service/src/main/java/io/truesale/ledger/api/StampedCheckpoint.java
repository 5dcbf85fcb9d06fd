package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;

/**
 * A checkpoint with the word of a time-stamp authority that it existed.
 *
 * @param checkpoint as it was stamped: later co-signatures are not on it
 * @param time of the authority
 * @param authority name of the authority, as its certificate has it
 * @param token DER of a time-stamp token (RFC 3161) over the checkpoint's note; copied in and out
 */
public record StampedCheckpoint(Checkpoint checkpoint, Instant time, String authority, byte[] token) {
    public StampedCheckpoint {
        requireNonNull(checkpoint, "checkpoint");
        requireNonNull(time, "time");
        requireNonNull(authority, "authority");
        token = token.clone();
    }

    @Override
    public byte[] token() {
        return token.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StampedCheckpoint that && Arrays.equals(token, that.token);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(token);
    }
}
