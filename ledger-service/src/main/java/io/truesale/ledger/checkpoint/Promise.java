package io.truesale.ledger.checkpoint;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a submit receipt says: the text that an operator signs as a note. Spec: infra/docs/spec/ledger.md section 10.
 *
 * @param origin of the channel's log, as its checkpoints have it
 * @param record SHA-256 of the transaction's bytes
 * @param after leaves that the log had; the transaction is none of them
 * @param by the block of this height, or one before it, has the transaction
 */
public record Promise(String origin, Hash record, long after, long by) {
    private static final String SUFFIX = "/receipt";
    private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
    private static final Pattern TEXT =
            Pattern.compile("(\\S+)" + SUFFIX + "\nrecord ([0-9a-f]{64})\nafter " + NUMBER + "\nby " + NUMBER + "\n");

    public Promise {
        requireNonNull(origin, "origin");
        requireNonNull(record, "record");
    }

    /** A promise for a channel. */
    public static Promise of(String consortium, ChannelId channel, Hash record, long after, long by) {
        return new Promise(CheckpointBody.of(consortium, channel, 0, Hash.ZERO).origin(), record, after, by);
    }

    /** As it is signed. */
    public String text() {
        return origin + SUFFIX + "\nrecord " + record.hex() + "\nafter " + after + "\nby " + by + "\n";
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException if it is no promise
     */
    public static Promise parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a receipt has four lines: ORIGIN/receipt, record, after, by");
        }
        return new Promise(
                parts.group(1),
                Hash.parse(parts.group(2)),
                Long.parseLong(parts.group(3)),
                Long.parseLong(parts.group(4)));
    }
}
