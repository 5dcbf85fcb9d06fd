package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.api.Outcome.Violation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One record of the log with what the ledger answered.
 *
 * @param channel which log
 * @param height of its block
 * @param index place within the block, from 0
 * @param leafIndex index of its leaf in the log
 * @param items number of leaves that follow for the items of a batch
 * @param digest SHA-256 of {@code bytes}
 * @param bytes as ordered; copied in and out
 * @param draft what was signed; empty when the bytes could not be decoded
 * @param verdict {@code OK} or a code
 * @param violations every broken rule
 * @param events what the contract told
 * @param blockTime time of the block
 * @param stage integrated or final
 */
public record RecordDetails(
        ChannelId channel,
        long height,
        int index,
        long leafIndex,
        int items,
        Hash digest,
        byte[] bytes,
        Optional<TransactionDraft> draft,
        String verdict,
        List<Violation> violations,
        List<ContractEvent> events,
        Instant blockTime,
        TransactionStatus.Stage stage) {
    public RecordDetails {
        requireNonNull(channel, "channel");
        requireNonNull(digest, "digest");
        requireNonNull(draft, "draft");
        requireNonNull(verdict, "verdict");
        requireNonNull(blockTime, "blockTime");
        requireNonNull(stage, "stage");
        bytes = bytes.clone();
        violations = List.copyOf(violations);
        events = List.copyOf(events);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordDetails that
                && channel.equals(that.channel)
                && leafIndex == that.leafIndex
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }
}
