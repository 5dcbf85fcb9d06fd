package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.order.Generation;
import io.truesale.ledger.order.OrderingService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A topic in memory whose broker has a clock of its own, loses requests and loses answers. */
final class SimulatedLog implements OrderingService {
    private final List<LogRecord> records = new ArrayList<>();
    private final SplittableRandom random;
    private long brokerMillis = 1_767_225_600_000L;
    private int failuresPercent;

    SimulatedLog(SplittableRandom random) {
        this.random = random;
    }

    void setBrokerClock(long millis) {
        brokerMillis = millis;
    }

    long brokerMillis() {
        return brokerMillis;
    }

    void setFailuresPercent(int percent) {
        failuresPercent = percent;
    }

    List<LogRecord> records() {
        return records;
    }

    @Override
    public void ensure(ChannelId channel) {}

    @Override
    public void use(ChannelId channel, Generation generation) {}

    @Override
    public boolean exists(ChannelId channel) {
        return true;
    }

    @Override
    public long append(ChannelId channel, List<byte[]> added) {
        boolean fails = random.nextInt(100) < failuresPercent;
        boolean lost = fails && random.nextBoolean();
        if (!lost) {
            added.forEach(bytes -> records.add(new LogRecord(records.size(), brokerMillis, bytes)));
        }
        if (fails) {
            throw new TransientFault(
                    lost ? "the request was lost" : "the answer was lost", new IllegalStateException());
        }
        return records.size() - 1L;
    }

    @Override
    public Reader read(ChannelId channel, long offset) {
        return new Reader() {
            private long next = offset;

            @Override
            public List<LogRecord> poll(Duration wait) {
                int end = (int) Math.min(records.size(), next + 1 + random.nextInt(12));
                List<LogRecord> polled = next < end ? List.copyOf(records.subList((int) next, end)) : List.of();
                next += polled.size();
                return polled;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
