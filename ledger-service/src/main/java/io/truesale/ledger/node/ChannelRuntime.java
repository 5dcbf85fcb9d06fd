package io.truesale.ledger.node;

import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.FinalityListener;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.block.BlockCutter;
import io.truesale.ledger.block.CutMarker;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.Quorum;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.VerifyingKey;
import io.truesale.ledger.execute.BlockExecutor;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.identity.Signer;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.order.OrderingService;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.store.BlockStore;
import io.truesale.ledger.store.BlockStore.Finality;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel of a node: reads the topic, cuts, executes, stores, signs. All of that on one thread, which owns cutter,
 * tree and tip; after any fault they are loaded anew from the store, and reading goes on where the last block ended.
 */
final class ChannelRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelRuntime.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final long PAUSE_MILLIS = 500;
    private static final long STOP_MILLIS = 10_000;

    /** Told of each integrated block, on the channel's thread. */
    @FunctionalInterface
    interface ProgressListener {
        void onIntegrated(ChannelId channel, long height);
    }

    private final ChannelId channel;
    private final NodeSettings settings;
    private final BlockStore store;
    private final ProgressListener integrated;
    private final FinalityListener finalised;
    private final BlockExecutor executor;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile @Nullable String fault;

    ChannelRuntime(
            ChannelId channel,
            NodeSettings settings,
            BlockStore store,
            ProgressListener integrated,
            FinalityListener finalised) {
        this.channel = channel;
        this.settings = settings;
        this.store = store;
        this.integrated = integrated;
        this.finalised = finalised;
        this.executor = new BlockExecutor(channel, settings.contracts());
        this.thread = new Thread(this::run, "channel-" + channel);
    }

    void start() {
        thread.start();
    }

    /** Why it stopped, if it did. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running && fault == null) {
            try {
                settings.ordering().ensure(channel);
                follow();
            } catch (TransientFault e) {
                LOG.warn("channel {}: {}; going on from the last block", channel, e.getMessage(), e);
                pause();
            } catch (FatalFault | IllegalStateException e) {
                LOG.error("channel {} stops: {}", channel, e.getMessage(), e);
                fault = String.valueOf(e.getMessage());
            } catch (RuntimeException | Error e) {
                LOG.error("channel {} stops", channel, e);
                fault = e.toString();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        Session session = new Session(store.tip(channel));
        session.signUnsigned();
        try (OrderingService.Reader reader = settings.ordering().read(channel, session.tip.nextOffset())) {
            while (running) {
                for (LogRecord record : reader.poll(session.patience())) {
                    session.take(record);
                }
                session.askForCutWhenDue();
            }
        }
    }

    /** What is loaded from the store at the start and after a fault. */
    private final class Session {
        private final BlockCutter cutter;
        private final TileTree tree;
        private Tip tip;
        private long pendingSinceNanos;
        private long askedForHeight;

        Session(Tip tip) {
            this.tip = tip;
            this.tree = TileTree.load(store.tiles(channel), tip.treeSize());
            if (!tree.root().equals(tip.root())) {
                throw new FatalFault("the stored tree of channel " + channel + " does not have the root of block "
                        + tip.height() + ": its tiles were changed");
            }
            this.cutter = new BlockCutter(tip.height() + 1, tip.nextOffset(), this::signedByValidator);
        }

        Duration patience() {
            if (!cutter.hasPending() || askedForHeight == cutter.nextHeight()) {
                return IDLE;
            }
            long left = settings.cutAfter().toNanos() - (System.nanoTime() - pendingSinceNanos);
            return Duration.ofNanos(Math.max(0, left));
        }

        void take(LogRecord record) {
            boolean before = cutter.hasPending();
            long height = cutter.nextHeight();
            cutter.add(record, this::commit);
            if (cutter.hasPending() && (!before || height != cutter.nextHeight())) {
                pendingSinceNanos = System.nanoTime();
            }
        }

        void askForCutWhenDue() {
            boolean due = cutter.hasPending()
                    && askedForHeight != cutter.nextHeight()
                    && System.nanoTime() - pendingSinceNanos
                            >= settings.cutAfter().toNanos();
            if (due) {
                Signer signer = settings.identities().checkpointSigner();
                byte[] marker = CutMarker.sign(
                        channel, cutter.nextHeight(), settings.identities().checkpointKey(), signer::sign);
                settings.ordering().append(channel, List.of(marker));
                askedForHeight = cutter.nextHeight();
            }
        }

        private void commit(BlockCutter.Cut cut) {
            ExecutedBlock block = executor.execute(cut, tip, tree, store.state(channel), id -> store.used(channel, id));
            store.commit(channel, block);
            tip = block.tip();
            integrated.onIntegrated(channel, tip.height());
            sign(tip);
        }

        /** Signs the last block when a crash came between storing and signing it. */
        void signUnsigned() {
            if (store.finalHeight(channel) < tip.height()) {
                sign(tip);
            }
        }

        private void sign(Tip signed) {
            CheckpointBody body = CheckpointBody.of(settings.consortium(), channel, signed.treeSize(), signed.root());
            SignedNote bare = SignedNote.of(body.text());
            byte[] signature = settings.identities().checkpointSigner().sign(bare.signedBytes());
            SignedNote note = bare.with(
                    settings.identities().operator(), settings.identities().checkpointKey(), signature);
            Finality finality = Quorum.reached(note, operators()) ? Finality.FINAL : Finality.PENDING;
            store.checkpoint(channel, signed.height(), note.encode(), finality);
            if (finality == Finality.FINAL) {
                finalised.onFinal(channel, signed.height());
            }
        }

        private List<Operator> operators() {
            return Membership.operators(new StateOverlay(store.state(channel)));
        }

        private boolean signedByValidator(CutMarker marker) {
            return marker.channel().equals(channel)
                    && operators().stream().anyMatch(operator -> {
                        byte[] key = operator.checkpointKey();
                        return Arrays.equals(marker.keyId(), TransactionCodec.keyId(key))
                                && VerifyingKey.of(SignedNote.spki(key))
                                        .verify(marker.toBeSigned(), marker.signature());
                    });
        }
    }
}
