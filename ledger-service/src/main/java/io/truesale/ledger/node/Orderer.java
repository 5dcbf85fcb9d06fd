package io.truesale.ledger.node;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.block.PendingRecord;
import io.truesale.ledger.order.OrderingService;
import io.truesale.ledger.store.postgres.OrderedTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands transactions to the ordering service and keeps them until they are final: what the topic has lost by then is
 * ordered again, and takes effect once by its id.
 */
final class Orderer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Orderer.class);
    private static final long EVERY_MILLIS = 5_000;
    private static final long OPENING_MILLIS = 20_000; // of a channel that is being started
    private static final long OVERDUE_SECONDS = 20; // far beyond what a block takes, so that few are ordered in vain

    private final OrderingService ordering;
    private final OrderedTable table;
    private final Map<ChannelId, ChannelRuntime> channels;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "order-again");
        thread.setDaemon(true);
        return thread;
    });

    private final Map<ChannelId, Integer> generations = new HashMap<>(); // of the timer's thread
    private @Nullable Future<?> repeating;

    Orderer(OrderingService ordering, OrderedTable table, Map<ChannelId, ChannelRuntime> channels) {
        this.ordering = ordering;
        this.table = table;
        this.channels = channels;
    }

    void start() {
        repeating = timer.scheduleWithFixedDelay(this::round, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Orders transactions of one channel; answers the offset of the last. */
    long order(ChannelId channel, List<SignedTransaction> transactions) {
        for (SignedTransaction transaction : transactions) {
            if (transaction.bytes().length > PendingRecord.MAX_BYTES) {
                throw new IllegalArgumentException("transaction "
                        + transaction.draft().id() + " has " + transaction.bytes().length + " bytes, at most "
                        + PendingRecord.MAX_BYTES + " are ordered");
            }
        }
        if (!isRunning(channel, OPENING_MILLIS)) {
            throw new TransientFault("channel " + channel + " is not running on this node");
        }
        table.keep(channel, transactions);
        return ordering.append(
                channel, transactions.stream().map(SignedTransaction::bytes).toList());
    }

    private boolean isRunning(ChannelId channel, long patienceMillis) {
        ChannelRuntime runtime = channels.get(channel);
        return runtime != null && runtime.awaitOpen(patienceMillis);
    }

    private void round() {
        for (ChannelId channel : channels.keySet()) {
            try {
                table.settle(channel);
                if (!isRunning(channel, 0)) {
                    continue;
                }
                int generation = requireNonNull(channels.get(channel)).generation();
                boolean isNew = !Objects.equals(generation, generations.put(channel, generation));
                List<byte[]> overdue = table.overdue(channel, isNew ? 0 : OVERDUE_SECONDS);
                if (!overdue.isEmpty()) {
                    LOG.warn("channel {}: {} transactions are ordered again", channel, overdue.size());
                    ordering.append(channel, overdue);
                }
            } catch (TransientFault fault) {
                LOG.warn("channel {}: nothing was ordered again: {}", channel, fault.getMessage());
            }
        }
    }

    @Override
    public void close() {
        if (repeating != null) {
            repeating.cancel(true);
        }
        timer.shutdownNow();
    }
}
