package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.pool.PoolId;
import java.time.Instant;
import java.util.Optional;

/**
 * An upload of a tape.
 *
 * @param operation which
 * @param pool for which pool
 * @param fileName as its owner gave it
 * @param sizeBytes length of the file
 * @param state {@code RECEIVED} until it was read, {@link #RESTING} while a part of the node is away that reading needs,
 *     then {@code ATTACHED} or {@code REFUSED}
 * @param readPercent how much of it was read so far, 0 to 100
 * @param reading what was found, once it was read
 * @param receivedAt when its last byte was here
 */
public record UploadView(
        OperationId operation,
        PoolId pool,
        String fileName,
        long sizeBytes,
        String state,
        int readPercent,
        Optional<TapeReading> reading,
        Instant receivedAt) {
    /** Reading was tried in vain; it is taken up anew by itself. */
    public static final String RESTING = "RESTING";

    public UploadView {
        requireNonNull(operation, "operation");
        requireNonNull(pool, "pool");
        requireNonNull(fileName, "fileName");
        requireNonNull(state, "state");
        requireNonNull(reading, "reading");
        requireNonNull(receivedAt, "receivedAt");
    }
}
