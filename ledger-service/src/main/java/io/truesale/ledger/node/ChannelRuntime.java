package io.truesale.ledger.node;

import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.checkpoint.CosignatureBook;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.order.OrderingService;
import io.truesale.ledger.store.CosignatureStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel of a node on two threads: one reads, cuts and executes, the other stores and signs. After any fault both
 * begin anew from the store, and reading goes on where the last block ended.
 */
final class ChannelRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelRuntime.class);
    private static final long PAUSE_MILLIS = 500;
    private static final long STOP_MILLIS = 10_000;

    private final ChannelPorts ports;
    private final ChannelListener listener;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile @Nullable String fault;
    private volatile @Nullable ChannelCommit current;

    ChannelRuntime(ChannelPorts ports, ChannelListener listener) {
        this.ports = ports;
        this.listener = listener;
        this.thread = new Thread(this::run, "channel-" + ports.channel());
    }

    void start() {
        thread.start();
    }

    /** Why it stopped, if it did. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /**
     * Takes signatures of others, on any thread.
     *
     * @throws TransientFault when the channel does not run now
     */
    CosignatureBook.Answer receive(SignedNote note) {
        ChannelCommit commit = current;
        if (commit == null || fault != null) {
            throw new TransientFault("channel " + ports.channel() + " is not running");
        }
        try {
            return commit.receive(note);
        } catch (FatalFault outvoted) {
            LOG.error("channel {} stops: {}", ports.channel(), outvoted.getMessage());
            fault = String.valueOf(outvoted.getMessage());
            throw new TransientFault("channel " + ports.channel() + " has stopped", outvoted);
        }
    }

    /** What this node has signed for its newest block, while that is not final. */
    Optional<SignedNote> unsettled() {
        Tip tip = ports.store().tip(ports.channel());
        return ports.store().finalHeight(ports.channel()) >= tip.height() ? Optional.empty() : signed(tip);
    }

    /** What this node has signed for its newest block. */
    Optional<SignedNote> newest() {
        return signed(ports.store().tip(ports.channel()));
    }

    private Optional<SignedNote> signed(Tip tip) {
        return fault != null
                ? Optional.empty()
                : ports.cosignatures()
                        .blockEnd(ports.channel(), tip.treeSize())
                        .flatMap(CosignatureStore.BlockEnd::note)
                        .map(SignedNote::parse);
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
                ports.log().ensure(ports.channel());
                follow();
            } catch (TransientFault e) {
                LOG.warn("channel {}: {}; going on from the last block", ports.channel(), e.getMessage(), e);
                pause();
            } catch (FatalFault | IllegalStateException e) {
                LOG.error("channel {} stops: {}", ports.channel(), e.getMessage(), e);
                fault = String.valueOf(e.getMessage());
            } catch (RuntimeException | Error e) {
                LOG.error("channel {} stops", ports.channel(), e);
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
        UncommittedState state = new UncommittedState(ports.store(), ports.channel());
        ChannelCommit commit = new ChannelCommit(ports, listener);
        current = commit;
        try (CommitThread commits = new CommitThread("commit-" + ports.channel(), commit, state::stored)) {
            ChannelExecution execution = new ChannelExecution(ports, state, commits::submit);
            try (OrderingService.Reader reader = ports.log().read(ports.channel(), execution.startOffset())) {
                follow(execution, reader, commits);
            }
        }
    }

    private void follow(ChannelExecution execution, OrderingService.Reader reader, CommitThread commits) {
        while (running && fault == null) {
            commits.check();
            execution.take(reader.poll(execution.patience()));
            execution.askForCutWhenDue();
        }
    }
}
