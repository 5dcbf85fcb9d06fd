package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.CosignatureBook;
import io.truesale.ledger.checkpoint.NoteKeys;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.order.OrderingService;
import io.truesale.ledger.peer.BlockTransfer;
import io.truesale.ledger.store.CosignatureStore;
import io.truesale.ledger.store.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The core of a node, driven step by step; what is in memory is lost in a crash, what is on its disk stays. */
final class SimulatedNode implements NodeClock, Validator {
    private final String name;
    private final SigningKey key;
    private final MemoryStore disk;
    private final ChannelPorts ports;
    private final List<CheckpointBody> signed = new ArrayList<>(); // whether or not it was stored afterwards
    private final Deque<ReadyBlock> ready = new ArrayDeque<>();
    private long nanos;
    private long millis;
    private @Nullable UncommittedState state;
    private @Nullable ChannelExecution execution;
    private @Nullable ChannelCommit commit;
    private OrderingService.@Nullable Reader reader;
    private Consumer<SignedNote> wire = note -> {};
    private Function<String, Optional<List<SignedNote>>> memory = operator -> Optional.of(List.of());
    private @Nullable FatalFault stopped;

    SimulatedNode(
            String name, int keySeed, ChannelId channel, Hash genesis, ContractRegistry contracts, SimulatedLog log) {
        this("demo", name, keySeed, channel, genesis, contracts, log);
    }

    SimulatedNode(
            String consortium,
            String name,
            int keySeed,
            ChannelId channel,
            Hash genesis,
            ContractRegistry contracts,
            SimulatedLog log) {
        this(consortium, name, keySeed, channel, genesis, contracts, log, log.brokerMillis());
    }

    /** A node whose view of the topic is {@code log}, and whose clock shows {@code millis}. */
    SimulatedNode(
            String consortium,
            String name,
            int keySeed,
            ChannelId channel,
            Hash genesis,
            ContractRegistry contracts,
            OrderingService log,
            long millis) {
        this.name = name;
        this.key = PaperPerson.key(keySeed);
        this.disk = new MemoryStore(channel);
        this.millis = millis;
        this.ports = new ChannelPorts(
                consortium,
                channel,
                Optional.of(genesis),
                contracts,
                log,
                disk,
                disk,
                disk,
                NoteKeys.NONE,
                new Generations(consortium, channel, new MemoryGenerations(), disk, this),
                this::block,
                new Others(),
                this,
                this,
                Duration.ofMillis(20));
    }

    MemoryStore disk() {
        return disk;
    }

    Tip stored() {
        return disk.tip(ports.channel());
    }

    long finalHeight() {
        return disk.finalHeight(ports.channel());
    }

    List<CheckpointBody> signedCheckpoints() {
        return signed;
    }

    void pass(long moreMillis) {
        nanos += moreMillis * 1_000_000;
        millis += moreMillis;
    }

    void setClock(long newMillis) {
        millis = newMillis;
    }

    /** Where what this node signs as an operator goes to. */
    void onSigned(Consumer<SignedNote> newWire) {
        wire = newWire;
    }

    /** From whom it learns what it has signed; from the start each answers that it knows of nothing. */
    void remembers(Function<String, Optional<List<SignedNote>>> answers) {
        memory = answers;
    }

    /** What it answers an operator who asks what that has signed. */
    List<SignedNote> signedBy(String operator) {
        List<SignedNote> notes = new ArrayList<>();
        disk.newestOf(ports.channel(), operator).forEach(note -> notes.add(SignedNote.parse(note)));
        if (commit != null) {
            notes.addAll(commit.aheadOf(operator));
        }
        return notes;
    }

    /** Takes back what nobody has signed. */
    boolean rewind() {
        boolean rewound = new Rewind(ports).takeBackPoisoned();
        crash();
        return rewound;
    }

    /** Why it signs nothing more, if it does not. */
    Optional<String> abstention() {
        running();
        return Optional.ofNullable(commit).flatMap(ChannelCommit::abstention);
    }

    /** Why this node goes no further, if it does not. */
    Optional<FatalFault> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** What it has signed, with all that it knows of others, for its newest block. */
    Optional<SignedNote> newestNote() {
        return disk.blockEnd(ports.channel(), stored().treeSize())
                .flatMap(CosignatureStore.BlockEnd::note)
                .map(SignedNote::parse);
    }

    /** Takes signatures of another node; its answer, unless it has stopped or its disk failed. */
    Optional<CosignatureBook.Answer> receive(SignedNote note) {
        if (stopped != null) {
            return Optional.empty();
        }
        try {
            running();
            return Optional.ofNullable(commit).map(taking -> taking.receive(note));
        } catch (TransientFault fault) {
            return Optional.empty();
        } catch (FatalFault fault) {
            stopped = fault;
            return Optional.empty();
        }
    }

    /** Forgets everything but the disk. */
    void crash() {
        state = null;
        execution = null;
        commit = null;
        reader = null;
        ready.clear();
    }

    /** Reads, cuts, executes, asks for a cut when one is due. */
    void read() {
        if (stopped != null) {
            return;
        }
        try {
            ChannelExecution running = running();
            OrderingService.Reader from = reader;
            if (from != null) {
                running.take(from.poll(Duration.ZERO));
                running.askForCutWhenDue();
            }
        } catch (TransientFault fault) {
            crash(); // as the runtime does: everything is loaded anew
        }
    }

    /** Stores and signs at most {@code most} of the executed blocks together. */
    void store(int most) {
        if (stopped != null) {
            return;
        }
        try {
            running();
            List<ReadyBlock> together = new ArrayList<>();
            while (!ready.isEmpty() && together.size() < most) {
                together.add(ready.remove());
            }
            ChannelCommit storing = commit;
            UncommittedState over = state;
            if (storing == null || over == null) {
                return;
            }
            if (together.isEmpty()) {
                storing.signDue();
            } else {
                storing.commit(together);
                over.stored(together.get(together.size() - 1).height());
            }
        } catch (TransientFault fault) {
            crash();
        } catch (FatalFault fault) {
            stopped = fault;
        }
    }

    private BlockTransfer.Block block(ChannelId channel, long height) {
        return disk.blocks().stream()
                .filter(each -> each.tip().height() == height)
                .map(SimulatedNode::transferred)
                .findFirst()
                .orElseThrow();
    }

    /** A block as one node hands it to another. */
    static BlockTransfer.Block transferred(ExecutedBlock block) {
        return new BlockTransfer.Block(
                block.header().encode(),
                block.records().stream()
                        .map(record -> new BlockTransfer.TransferredRecord(
                                record.source().offset(), record.source().bytes()))
                        .toList());
    }

    /** Takes blocks of others as a node does whose topic is gone; answers how many it stored. */
    long catchUp(BlockSource others, boolean finalOnly) {
        ChannelPorts with = new ChannelPorts(
                ports.consortium(),
                ports.channel(),
                ports.genesis(),
                ports.contracts(),
                ports.log(),
                ports.store(),
                ports.cosignatures(),
                ports.own(),
                ports.keys(),
                ports.generations(),
                ports.history(),
                others,
                ports.validator(),
                ports.clock(),
                ports.cutAfter());
        return new CatchUp(with, new ChannelCommit(with, new Wire())).run(finalOnly);
    }

    private ChannelExecution running() {
        ChannelExecution running = execution;
        if (running == null) {
            UncommittedState fresh = new UncommittedState(disk, ports.channel());
            commit = new ChannelCommit(ports, new Wire());
            running = new ChannelExecution(ports, fresh, ready::add);
            reader = ports.log().read(ports.channel(), running.startOffset());
            state = fresh;
            execution = running;
        }
        return running;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public String operator() {
        return name;
    }

    @Override
    public byte[] key() {
        return PaperPerson.raw(key);
    }

    /** Signs; a checkpoint must be that of a stored block, and of none from the future. */
    @Override
    public byte[] sign(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        if (text.startsWith("truesale.io/")) {
            CheckpointBody body = CheckpointBody.parse(text);
            ExecutedBlock block = disk.blocks().stream()
                    .filter(each -> each.tip().treeSize() == body.treeSize())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("signed before it was stored: size " + body.treeSize()));
            assertThat(block.tip().root()).as("signed root").isEqualTo(body.root());
            assertThat(block.tip().timeMillis())
                    .as("time of a signed block")
                    .isLessThanOrEqualTo(millis + ChannelCommit.MAX_AHEAD_MILLIS);
            signed.add(body);
        }
        return key.sign(message);
    }

    /** Blocks come by {@link #catchUp} only. */
    private final class Others implements BlockSource {
        @Override
        public Iterable<byte[]> blocks(ChannelId channel, long from, boolean finalOnly) {
            return List.of();
        }

        @Override
        public Optional<List<SignedNote>> signed(ChannelId channel, String operator) {
            return memory.apply(operator);
        }

        @Override
        public void refused(ChannelId channel, String why) {}
    }

    /** Only what is signed goes anywhere; what is stored is looked at on the disk. */
    private final class Wire implements ChannelListener {
        @Override
        public void onStored(ChannelId channel, long height) {}

        @Override
        public void onSigned(ChannelId channel, SignedNote note) {
            wire.accept(note);
        }

        @Override
        public void onVote(ChannelId channel, SignedNote note) {}

        @Override
        public void onFinal(ChannelId channel, long height) {}

        @Override
        public void onConflict(ChannelId channel) {}
    }
}
