package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.order.Generation;
import io.truesale.ledger.order.OrderingService;
import java.time.Duration;
import java.util.List;

/** The topic as a lying broker shows it: one record is another one. What is appended goes to the true topic. */
final class BentLog implements OrderingService {
    private final OrderingService truth;
    private long offset = Long.MAX_VALUE;
    private byte[] instead = new byte[0];
    private byte[] orElse = new byte[0];

    BentLog(OrderingService truth) {
        this.truth = truth;
    }

    /** From now on the record at {@code offset} is {@code instead}, or {@code orElse} where it is that already. */
    void lie(long newOffset, byte[] newInstead, byte[] newOrElse) {
        offset = newOffset;
        instead = newInstead;
        orElse = newOrElse;
    }

    /** Whether it lies, or will. */
    boolean lies() {
        return offset != Long.MAX_VALUE;
    }

    /** Offset of the record that is another one. */
    long offset() {
        return offset;
    }

    private LogRecord shown(LogRecord record) {
        if (record.offset() != offset) {
            return record;
        }
        boolean same = Hash.of(record.bytes()).equals(Hash.of(instead));
        return new LogRecord(record.offset(), record.appendMillis(), same ? orElse : instead);
    }

    @Override
    public Reader read(ChannelId channel, long from) {
        Reader reader = truth.read(channel, from);
        return new Reader() {
            @Override
            public List<LogRecord> poll(Duration wait) {
                return reader.poll(wait).stream().map(BentLog.this::shown).toList();
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    @Override
    public long append(ChannelId channel, List<byte[]> records) {
        return truth.append(channel, records);
    }

    @Override
    public void ensure(ChannelId channel) {
        truth.ensure(channel);
    }

    @Override
    public void use(ChannelId channel, Generation generation) {
        truth.use(channel, generation);
    }

    @Override
    public boolean exists(ChannelId channel) {
        return truth.exists(channel);
    }

    @Override
    public void close() {}
}
