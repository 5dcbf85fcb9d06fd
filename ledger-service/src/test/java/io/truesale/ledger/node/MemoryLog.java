package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.order.Generation;
import io.truesale.ledger.order.OrderingService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** The topics of one channel in memory, by generation, whose keeper can be made to cheat. */
final class MemoryLog implements OrderingService {
    private static final long PAUSE_NANOS = 2_000_000;

    private final Map<Integer, List<LogRecord>> topics = new ConcurrentHashMap<>();
    private volatile Generation generation = Generation.FIRST;
    private volatile boolean drops;
    private volatile long aheadMillis;

    /** From now on it acknowledges records and forgets them. */
    void drop(boolean yes) {
        drops = yes;
    }

    /** From now on it stamps records with a time that is so far ahead. */
    void stampAhead(long millis) {
        aheadMillis = millis;
    }

    private List<LogRecord> topic() {
        return topics.computeIfAbsent(generation.number(), each -> new CopyOnWriteArrayList<>());
    }

    @Override
    public void use(ChannelId channel, Generation followed) {
        generation = followed;
    }

    @Override
    public void ensure(ChannelId channel) {}

    @Override
    public boolean exists(ChannelId channel) {
        return true;
    }

    @Override
    public synchronized long append(ChannelId channel, List<byte[]> added) {
        List<LogRecord> records = topic();
        long next = generation.base() + records.size();
        if (drops) {
            return next;
        }
        for (byte[] bytes : added) {
            records.add(new LogRecord(next++, System.currentTimeMillis() + aheadMillis, bytes));
        }
        return next - 1;
    }

    @Override
    public Reader read(ChannelId channel, long offset) {
        List<LogRecord> records = topic();
        long base = generation.base();
        return new Reader() {
            private int next = (int) (offset - base);

            @Override
            public List<LogRecord> poll(Duration wait) {
                if (records.size() == next) {
                    LockSupport.parkNanos(Math.min(wait.toNanos(), PAUSE_NANOS));
                }
                List<LogRecord> all = List.copyOf(records);
                List<LogRecord> polled = all.subList(next, all.size());
                next = all.size();
                return polled;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
