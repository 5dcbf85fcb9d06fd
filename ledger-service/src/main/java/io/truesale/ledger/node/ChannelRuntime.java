package io.truesale.ledger.node;

import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.checkpoint.CosignatureBook;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.order.Generation;
import io.truesale.ledger.order.OrderingService;
import io.truesale.ledger.order.TopicLost;
import io.truesale.ledger.store.CosignatureStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
    private static final Duration LOOK = Duration.ofSeconds(2); // to see whether a new topic has anything
    private static final long STOP_MILLIS = 10_000;

    private final ChannelPorts ports;
    private final ChannelListener listener;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile @Nullable String fault;
    private volatile @Nullable String lost; // why the topic cannot be followed; goes on when it can
    private volatile @Nullable String kept; // why blocks are not taken back
    private boolean isOpen; // the topic is known and there; under this
    private volatile boolean voting; // asked to vote, and nothing voted for yet
    private volatile @Nullable ChannelCommit current;

    ChannelRuntime(ChannelPorts ports, ChannelListener listener) {
        this.ports = ports;
        this.listener = listener;
        this.thread = new Thread(this::run, "channel-" + ports.channel());
    }

    void start() {
        thread.start();
    }

    /** Why it stopped, or what keeps it from going on, if anything does. */
    Optional<String> fault() {
        return Optional.ofNullable(fault).or(() -> Optional.ofNullable(kept)).or(() -> Optional.ofNullable(lost));
    }

    /** The same, or why it signs nothing though it goes on. */
    Optional<String> trouble() {
        ChannelCommit commit = current;
        return fault().or(() -> commit == null ? Optional.empty() : commit.abstention());
    }

    /** The largest trees that {@code operator} has signed, right or wrong, as far as this node knows; on any thread. */
    List<SignedNote> signedBy(String operator) {
        List<SignedNote> notes = new ArrayList<>();
        ports.cosignatures().newestOf(ports.channel(), operator).forEach(note -> notes.add(SignedNote.parse(note)));
        ChannelCommit commit = current;
        if (commit != null) {
            notes.addAll(commit.aheadOf(operator));
        }
        return notes.stream()
                .map(note -> new SignedNote(
                        note.text(),
                        note.signatures().stream()
                                .filter(line -> line.name().equals(operator))
                                .toList()))
                .toList();
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

    /** Keeps what witnesses have signed, on any thread; drops it while the channel does not run. */
    void cosigned(long treeSize, List<SignedNote.Signature> cosignatures) {
        ChannelCommit commit = current;
        if (commit != null && fault == null) {
            commit.cosigned(treeSize, cosignatures);
        }
    }

    /** What this node has signed for its newest block, while that is not final. */
    Optional<SignedNote> unsettled() {
        Tip tip = ports.store().tip(ports.channel());
        return fault != null || ports.store().finalHeight(ports.channel()) >= tip.height()
                ? Optional.empty()
                : signed(tip);
    }

    /** What this node has signed for its newest block; a channel that has stopped goes on to show how it differs. */
    Optional<SignedNote> newest() {
        return signed(ports.store().tip(ports.channel()));
    }

    private Optional<SignedNote> signed(Tip tip) {
        return ports.cosignatures()
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
                if (isVoting()) {
                    agree();
                } else {
                    open();
                    lost = null;
                    kept = null;
                    setOpen(true);
                    follow();
                }
            } catch (TransientFault e) {
                LOG.warn("channel {}: {}; going on from the last block", ports.channel(), e.getMessage(), e);
                pause();
            } catch (TopicLost e) {
                lose(e);
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

    /** Makes the topic where it begins, and nowhere else: one that is gone must not look like one that is new. */
    private void open() {
        Generation generation = ports.generations().current();
        ports.log().use(ports.channel(), generation);
        Tip tip = ports.store().tip(ports.channel());
        if (tip.height() == 0 && new CatchUp(ports, commit()).run(true) > 0) {
            open(); // what was taken may tell of a later generation
            return;
        }
        if (tip.height() == 0 || generation.base() == tip.nextOffset()) {
            ports.log().ensure(ports.channel());
            begin(generation);
        } else if (!ports.log().exists(ports.channel())) {
            throw new TopicLost("the topic of channel " + ports.channel() + " is gone");
        }
    }

    /** Puts the votes into a new topic; where several nodes do, the first ones count. */
    private void begin(Generation generation) {
        Optional<byte[]> votes = ports.generations().beginning();
        if (votes.isPresent()) {
            try (OrderingService.Reader reader = ports.log().read(ports.channel(), generation.base())) {
                if (reader.poll(LOOK).isEmpty()) {
                    ports.log().append(ports.channel(), List.of(votes.get()));
                }
            }
        }
    }

    /** While operators agree on a new generation nothing is taken from the old one: only what others have signed. */
    private void agree() {
        setOpen(false);
        takeBackPoisoned();
        commit().signDue();
        new CatchUp(ports, commit())
                .run(ports.generations().hasVoted()); // whoever has voted signs nothing that is not final
        Optional<SignedNote> vote = ports.generations().vote();
        vote.ifPresent(note -> {
            voting = false; // it is stored now
            listener.onVote(ports.channel(), note);
        });
        if (ports.generations().decide().isPresent()) {
            LOG.warn("channel {}: a new generation of its topic begins", ports.channel());
            voting = false;
        } else {
            pause();
        }
    }

    private void takeBackPoisoned() {
        try {
            if (new Rewind(ports).takeBackPoisoned()) {
                LOG.warn("channel {}: blocks from the future, which nobody signs, are taken back", ports.channel());
            }
            kept = null;
        } catch (Rewind.OwnSignature signed) {
            if (!String.valueOf(signed.getMessage()).equals(kept)) {
                LOG.error("channel {}: {}", ports.channel(), signed.getMessage());
            }
            kept = String.valueOf(signed.getMessage());
        }
    }

    private boolean isVoting() {
        return voting || ports.generations().hasVoted();
    }

    private ChannelCommit commit() {
        ChannelCommit commit = new ChannelCommit(ports, listener);
        current = commit;
        return commit;
    }

    private void lose(TopicLost e) {
        setOpen(false);
        if (!String.valueOf(e.getMessage()).equals(lost)) {
            LOG.error("channel {}: {}", ports.channel(), e.getMessage(), e);
        }
        lost = String.valueOf(e.getMessage());
        try {
            if (new CatchUp(ports, commit()).run(true) == 0) {
                ports.generations().decide();
            }
        } catch (TransientFault fault) {
            LOG.warn("channel {}: {}", ports.channel(), fault.getMessage());
        }
    }

    private synchronized void setOpen(boolean now) {
        isOpen = now;
        notifyAll();
    }

    /** Waits until the topic that is followed can be written to; false when it cannot within {@code millis}. */
    synchronized boolean awaitOpen(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long left = millis; !isOpen && fault().isEmpty() && left > 0; ) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return isOpen && fault().isEmpty();
    }

    /** Votes, as soon as the newest block is final, for a new generation of the topic after it. */
    void voteForGeneration() {
        voting = true;
    }

    /** Takes votes of others, on any thread. */
    Optional<SignedNote> receiveVotes(SignedNote note) {
        return ports.generations().receive(note);
    }

    /** Number of the generation of the topic that is followed. */
    int generation() {
        return ports.generations().current().number();
    }

    /** Votes that are to be sent to others. */
    List<SignedNote> votes() {
        return fault == null ? ports.generations().notes() : List.of();
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
        ChannelCommit commit = commit();
        try (CommitThread commits = new CommitThread("commit-" + ports.channel(), commit, state::stored)) {
            ChannelExecution execution = new ChannelExecution(ports, state, commits::submit);
            try (OrderingService.Reader reader = ports.log().read(ports.channel(), execution.startOffset())) {
                follow(execution, reader, commits);
            }
        }
    }

    private void follow(ChannelExecution execution, OrderingService.Reader reader, CommitThread commits) {
        while (running && fault == null && !voting) {
            commits.check();
            execution.take(reader.poll(execution.patience()));
            execution.askForCutWhenDue();
        }
    }
}
