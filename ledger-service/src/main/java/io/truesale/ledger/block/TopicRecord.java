package io.truesale.ledger.block;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.MalformedCbor;

/** A record of a topic, decoded as far as cutting needs it. Decoding is pure, so it may run ahead and in parallel. */
public sealed interface TopicRecord {
    /** Place in the topic. */
    long offset();

    /** A time-to-cut marker; not a leaf. Its signature is not checked yet. */
    record Marker(long offset, CutMarker marker) implements TopicRecord {
        public Marker {
            requireNonNull(marker, "marker");
        }
    }

    /** Whatever else: a transaction, or bytes that cannot be decoded. */
    record Leaf(PendingRecord record) implements TopicRecord {
        public Leaf {
            requireNonNull(record, "record");
        }

        @Override
        public long offset() {
            return record.source().offset();
        }
    }

    /** Decodes {@code record}; never throws for what its bytes are. */
    static TopicRecord of(LogRecord record) {
        if (CutMarker.mayBe(record.bytes()) && record.bytes().length <= PendingRecord.MAX_BYTES) {
            try {
                return new Marker(record.offset(), CutMarker.decode(record.bytes()));
            } catch (MalformedCbor noise) {
                return new Leaf(PendingRecord.of(record)); // what cannot be decoded is history too
            }
        }
        return new Leaf(PendingRecord.of(record));
    }
}
