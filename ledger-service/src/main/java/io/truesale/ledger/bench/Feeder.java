package io.truesale.ledger.bench;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.order.OrderingService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A client that orders signed records as fast as they are taken, never further ahead than a window. */
final class Feeder {
    private static final long PAUSE_MILLIS = 2;
    private static final long PATIENCE_SECONDS = 120;

    private final OrderingService ordering;
    private final ChannelId channel;
    private final int chunk;
    private final int window;

    /**
     * A client.
     *
     * @param chunk records that are sent before their acknowledgements are waited for
     * @param window records ordered and not yet done
     */
    Feeder(OrderingService ordering, ChannelId channel, int chunk, int window) {
        this.ordering = ordering;
        this.channel = channel;
        this.chunk = chunk;
        this.window = window;
    }

    /** How much was done, and in what time. */
    record Run(long records, double seconds) {
        double perSecond() {
            return records / seconds;
        }
    }

    /**
     * Orders {@code records} until all are sent or {@code seconds} are over, and waits until what was sent is done.
     *
     * @param done how many records have been done so far, those before this run included
     */
    Run run(List<byte[]> records, double seconds, LongSupplier done) {
        long before = done.getAsLong();
        long start = System.nanoTime();
        long end = start + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        int sent = 0;
        while (sent < records.size() && System.nanoTime() < end) {
            int next = Math.min(records.size(), sent + chunk);
            ordering.append(channel, records.subList(sent, next));
            sent = next;
            await(done, before + sent - window);
        }
        await(done, before + sent);
        return new Run(sent, (System.nanoTime() - start) / 1e9);
    }

    private static void await(LongSupplier done, long target) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (done.getAsLong() < target) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("only " + done.getAsLong() + " of " + target + " records were done");
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while measuring", e);
            }
        }
    }
}
