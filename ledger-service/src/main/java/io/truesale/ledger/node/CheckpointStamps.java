package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.StampedCheckpoint;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.crypto.TimeStamp;
import io.truesale.ledger.crypto.TimeStampQuery;
import io.truesale.ledger.evidence.TimeStampService;
import io.truesale.ledger.store.postgres.StampTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has final checkpoints stamped by a time-stamp authority: when evidence asks for it, and regularly, so that evidence that
 * is asked for late is stamped early. Thread safe.
 */
public final class CheckpointStamps implements AutoCloseable {
    /** How often checkpoints are stamped; a token has about two kilobytes. */
    public static final Duration EVERY = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointStamps.class);

    private final Ledger ledger;
    private final StampTable table;
    private final TimeStampService service;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "time-stamps");
        thread.setDaemon(true);
        return thread;
    });

    /** Stamps of the checkpoints of {@code ledger} by {@code service}; nothing is regular before {@link #start}. */
    public CheckpointStamps(Ledger ledger, DataSource dataSource, TimeStampService service) {
        this.ledger = ledger;
        this.table = new StampTable(dataSource);
        this.service = service;
    }

    /** Begins to stamp the newest final checkpoint of each channel every {@code period}. */
    public void start(Duration period) {
        ScheduledFuture<?> unused = clockwork.scheduleWithFixedDelay(
                this::stampAll, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stampAll() {
        try {
            for (ChannelSummary channel : ledger.channels()) {
                Optional<Checkpoint> newest = ledger.checkpoint(channel.id());
                if (newest.isPresent()) {
                    covering(channel.id(), newest.get().treeSize() - 1);
                }
            }
        } catch (TransientFault | CryptoFailure later) {
            LOG.warn("checkpoints are not stamped now, the next try is in a while: {}", later.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("checkpoints are not stamped now; the next try is in a while", bug);
        }
    }

    /**
     * The earliest stamped checkpoint that covers a leaf; stamped now when there is none.
     *
     * @return empty when no final checkpoint covers it
     * @throws TransientFault if the authority does not answer
     * @throws CryptoFailure if its answer does not hold
     */
    public Optional<StampedCheckpoint> covering(ChannelId channel, long leafIndex) {
        Optional<StampTable.Row> known = table.covering(channel, leafIndex);
        if (known.isPresent()) {
            return known.map(CheckpointStamps::read);
        }
        Optional<Checkpoint> newest = ledger.checkpoint(channel).filter(each -> each.treeSize() > leafIndex);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        Checkpoint checkpoint = newest.get();
        TimeStamp stamp = stamp(Digests.sha256(checkpoint.note().getBytes(StandardCharsets.UTF_8)));
        table.keep(
                channel,
                checkpoint.treeSize(),
                new StampTable.Row(checkpoint.height(), checkpoint.note(), stamp.der()),
                stamp.time());
        return table.covering(channel, leafIndex).map(CheckpointStamps::read);
    }

    /** A time stamp over a SHA-256; throws like {@link #covering}. */
    TimeStamp stamp(byte[] digest) {
        TimeStampQuery query = TimeStampQuery.over(digest);
        return query.accept(service.answer(query.der()), service.anchors());
    }

    private static StampedCheckpoint read(StampTable.Row row) {
        CheckpointBody body = CheckpointBody.parse(SignedNote.parse(row.note()).text());
        TimeStamp stamp = TimeStamp.parse(row.token());
        return new StampedCheckpoint(
                new Checkpoint(body.origin(), row.height(), body.treeSize(), body.root(), row.note()),
                stamp.time(),
                stamp.authority(),
                row.token());
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
