package io.truesale.ledger.client;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.Position;
import java.util.List;

/**
 * An answer about what is final behind a position.
 *
 * @param records in the order of the log; may be empty
 * @param next behind which to ask next
 * @param finalHeight how far the channel is final
 */
public record FinalRecords(List<FinalRecord> records, Position next, long finalHeight) {
    public FinalRecords {
        records = List.copyOf(records);
        requireNonNull(next, "next");
    }
}
