package io.truesale.workflow.anchor;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.TransientFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Carries the outbox to the ledger: in order within each channel, again after a pause when the ledger does not take it,
 * and again when nothing was read back for long or since the last start. Repeating is harmless: the transaction id
 * decides, not the attempt. One thread owns the state.
 */
@Component
public class OutboxRelay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 200; // rows of one look at the table
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration STOP_WAIT = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final OutboxBell bell;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Duration poll;
    private final Duration reproposeAfter;

    private final Map<ChannelId, Pause> pauses = new HashMap<>(); // owned by the relay's thread
    private volatile @Nullable Thread thread;

    /** Until when a channel is left alone, and how long the next pause is. */
    private record Pause(Instant until, Duration next) {}

    OutboxRelay(
            Outbox outbox,
            OutboxBell bell,
            Ledger ledger,
            InstantSource clock,
            @Value("${truesale.outbox.poll}") Duration poll,
            @Value("${truesale.outbox.repropose-after}") Duration reproposeAfter) {
        this.outbox = outbox;
        this.bell = bell;
        this.ledger = ledger;
        this.clock = clock;
        this.poll = poll;
        this.reproposeAfter = reproposeAfter;
    }

    @Override
    public void start() {
        Instant started = clock.instant();
        Thread relay = new Thread(() -> run(started), "outbox-relay");
        relay.setDaemon(true);
        thread = relay;
        relay.start();
    }

    @Override
    public void stop() {
        Thread relay = thread;
        thread = null;
        if (relay != null) {
            relay.interrupt();
            try {
                relay.join(STOP_WAIT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run(Instant started) {
        while (isRunning()) {
            try {
                bell.await(look(started));
            } catch (InterruptedException e) {
                return; // stopped
            }
        }
    }

    /** One look at the table; how long to wait for the next unless the bell rings. */
    private Duration look(Instant started) {
        try {
            return pass(started) ? pauseLeft() : poll;
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn("the outbox could not be read; trying again", e);
            }
            return poll;
        }
    }

    /** Hands over all that is due; true when a channel paused or there is more. */
    private boolean pass(Instant started) {
        Instant now = clock.instant();
        Instant stale = now.minus(reproposeAfter);
        Set<ChannelId> paused = pauses.entrySet().stream()
                .filter(pause -> now.isBefore(pause.getValue().until()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        List<Outbox.Row> due = outbox.due(stale.isAfter(started) ? stale : started, paused, BATCH);
        Map<ChannelId, List<Outbox.Row>> byChannel = due.stream()
                .collect(Collectors.groupingBy(
                        row -> row.transaction().draft().channel(), LinkedHashMap::new, Collectors.toList()));
        pauses.keySet().removeIf(channel -> !paused.contains(channel) && !byChannel.containsKey(channel));
        byChannel.forEach(this::propose);
        return !pauses.isEmpty() || due.size() == BATCH;
    }

    private void propose(ChannelId channel, List<Outbox.Row> rows) {
        Outbox.Row current = rows.get(0);
        try {
            for (Outbox.Row row : rows) {
                current = row;
                if (row.attempts() == 0
                        || ledger.status(channel, row.transaction().draft().id())
                                .isEmpty()) {
                    ledger.order(row.transaction());
                }
                outbox.proposed(row);
            }
            pauses.remove(channel);
        } catch (TransientFault e) {
            LOG.debug(
                    "{} did not take {}: {}",
                    channel,
                    current.transaction().draft().id(),
                    e.getMessage());
            pause(channel, current, e);
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.error(
                        "{} failed on {}",
                        channel,
                        current.transaction().draft().id(),
                        e);
                pause(channel, current, e);
            }
        }
    }

    private void pause(ChannelId channel, Outbox.Row row, RuntimeException fault) {
        outbox.failed(row, String.valueOf(fault.getMessage()));
        Pause before = pauses.get(channel);
        Duration length = before == null ? FIRST_PAUSE : before.next();
        Duration doubled = length.multipliedBy(2);
        pauses.put(
                channel,
                new Pause(
                        clock.instant().plus(length), doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled));
    }

    /** Time to the end of the first pause, at most the usual poll; a full batch without a pause goes on at once. */
    private Duration pauseLeft() {
        Instant now = clock.instant();
        return pauses.values().stream()
                .map(pause -> Duration.between(now, pause.until()))
                .map(left -> left.isNegative() ? Duration.ZERO : left)
                .min(Duration::compareTo)
                .map(left -> left.compareTo(poll) < 0 ? left : poll)
                .orElse(Duration.ZERO);
    }
}
