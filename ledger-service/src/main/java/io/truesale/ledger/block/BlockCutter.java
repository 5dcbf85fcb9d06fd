package io.truesale.ledger.block;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * Cuts a channel's records into blocks, by the records alone, so that every node cuts alike: at a count, at a size, at
 * the first valid time-to-cut marker of the next height, and around records that stand alone. Not thread safe: the
 * channel's thread owns it.
 */
public final class BlockCutter {
    private final List<PendingRecord> pending = new ArrayList<>();
    private final Predicate<CutMarker> validMarker;
    private final LongFunction<CutLimits> limits;
    private long pendingBytes;
    private long nextHeight;
    private long firstOffset;

    /**
     * Continues a channel.
     *
     * @param nextHeight height of the block to be cut next
     * @param firstOffset offset of the first record that is handed to {@link #add}, or below it
     * @param validMarker whether a marker was signed by a validator of the channel, as of the last cut block
     * @param limits those of the block of a height, as of the last cut block
     */
    public BlockCutter(
            long nextHeight, long firstOffset, Predicate<CutMarker> validMarker, LongFunction<CutLimits> limits) {
        this.limits = limits;
        this.nextHeight = nextHeight;
        this.firstOffset = firstOffset;
        this.validMarker = validMarker;
    }

    /** The records of a block. */
    public record Cut(long height, long firstOffset, long nextOffset, List<PendingRecord> records) {
        public Cut {
            records = List.copyOf(records);
        }
    }

    /** Height of the block that is being filled. */
    public long nextHeight() {
        return nextHeight;
    }

    /** Whether records wait for a cut. */
    public boolean hasPending() {
        return !pending.isEmpty();
    }

    /**
     * Takes the next record.
     *
     * @param record in the order of the topic
     * @param sink is handed none, one or two blocks before this returns, in order; the membership that markers are
     *     checked against must be that after the block
     */
    public void add(LogRecord record, Consumer<Cut> sink) {
        add(TopicRecord.of(record), sink);
    }

    /** As {@link #add(LogRecord, Consumer)}, for a record that was decoded ahead. */
    public void add(TopicRecord record, Consumer<Cut> sink) {
        if (record instanceof TopicRecord.Marker marker) {
            mark(marker, sink);
        } else if (record instanceof TopicRecord.Leaf leaf) {
            append(leaf.record(), sink);
        }
    }

    private void append(PendingRecord record, Consumer<Cut> sink) {
        CutLimits limit = limits.apply(nextHeight);
        boolean alone = record.standsAlone(limit.governed());
        LogRecord source = record.source();
        if (!pending.isEmpty() && (alone || pendingBytes + source.bytes().length > limit.maxBytes())) {
            cut(source.offset(), sink);
            limit = limits.apply(nextHeight); // which the block that was cut may have changed
        }
        pending.add(record);
        pendingBytes += source.bytes().length;
        if (alone || pending.size() >= limit.maxRecords()) {
            cut(source.offset() + 1, sink);
        }
    }

    private void mark(TopicRecord.Marker marker, Consumer<Cut> sink) {
        if (marker.marker().height() == nextHeight && !pending.isEmpty() && validMarker.test(marker.marker())) {
            cut(marker.offset() + 1, sink);
        }
    }

    private void cut(long nextOffset, Consumer<Cut> sink) {
        Cut cut = new Cut(nextHeight, firstOffset, nextOffset, pending);
        pending.clear();
        pendingBytes = 0;
        nextHeight++;
        firstOffset = nextOffset;
        sink.accept(cut);
    }
}
