package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.merkle.Proofs;
import io.truesale.ledger.store.BlockStore;
import io.truesale.ledger.store.LogReader;
import io.truesale.ledger.witness.WitnessLine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks witnesses to cosign the newest final checkpoint of each channel, every few seconds, on a thread of its own. */
final class WitnessRound implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessRound.class);
    private static final long EVERY_MILLIS = 3_000;

    private final List<WitnessLine> witnesses;
    private final BlockStore store;
    private final LogReader log;
    private final Map<ChannelId, ChannelRuntime> channels;
    private final Map<String, String> troubles = new ConcurrentHashMap<>(); // by witness: told once
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "witnesses");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Future<?> repeating;

    WitnessRound(
            List<Checkpointing.WitnessAddress> addresses,
            BlockStore store,
            LogReader log,
            Map<ChannelId, ChannelRuntime> channels) {
        this.witnesses = addresses.stream()
                .map(each -> new WitnessLine(each.key(), each.address()))
                .toList();
        this.store = store;
        this.log = log;
        this.channels = channels;
    }

    void start() {
        if (!witnesses.isEmpty()) {
            repeating = timer.scheduleWithFixedDelay(this::round, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void round() {
        try {
            channels.forEach((channel, runtime) ->
                    log.checkpoint(channel, 0).ifPresent(checkpoint -> ask(channel, runtime, checkpoint)));
        } catch (TransientFault fault) {
            LOG.warn("witnesses were not asked: {}", fault.getMessage());
        }
    }

    private void ask(ChannelId channel, ChannelRuntime runtime, Checkpoint checkpoint) {
        SignedNote note = SignedNote.parse(checkpoint.note());
        for (WitnessLine witness : witnesses) {
            if (witness.key().signature(note).isEmpty()) {
                try {
                    SignedNote.Signature cosignature = witness.cosign(
                            note,
                            from -> Proofs.consistency(store.tiles(channel), from, checkpoint.treeSize())
                                    .path());
                    runtime.cosigned(checkpoint.treeSize(), List.of(cosignature));
                    troubles.remove(witness.key().name());
                } catch (IOException failed) {
                    tell(witness.key().name(), String.valueOf(failed.getMessage()));
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void tell(String witness, String what) {
        if (!what.equals(troubles.put(witness, what))) {
            LOG.warn("witness {}: {}", witness, what);
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
