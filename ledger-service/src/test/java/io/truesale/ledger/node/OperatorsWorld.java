package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.block.TopicRecord;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.CosignatureBook;
import io.truesale.ledger.checkpoint.Quorum;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.merkle.Proofs;
import io.truesale.ledger.peer.BlockTransfer;
import io.truesale.ledger.store.CosignatureStore.Conflict;
import io.truesale.ledger.store.MemoryStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Four operators of one channel in a random history: a network that loses and delays, links that are cut, crashes, disks
 * that fail or are lost, clocks that jump, poisoned records, and in some worlds a broker that shows one node, or two,
 * another history than the rest.
 */
final class OperatorsWorld {
    static final int NODES = 4;

    private static final ChannelId CHANNEL = SimulatedTraffic.CHANNEL;
    private static final long MINUTES_5 = 300_000;
    private static final int SETTLING_ROUNDS = 12;
    private static final int LAST_BLOCKS = 6;
    private static final int FIRST_KEY = 31;
    private static final List<Operator> OPERATORS = operators();
    private static final Genesis GENESIS = SimulatedTraffic.genesis(OPERATORS);
    private static final byte[] FOUNDING = SimulatedTraffic.founding(GENESIS).bytes();

    private static final byte[] OTHER_NOISE = {1, 2, 3};

    private final SplittableRandom random;
    private final SimulatedLog log;
    private final SimulatedNetwork network;
    private final IntFunction<ContractRegistry> code;
    private final List<BentLog> views = new ArrayList<>();
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<List<CheckpointBody>> signed = new ArrayList<>(); // of each operator, over all its disks
    private final List<byte[]> acknowledged = new ArrayList<>();
    private final List<byte[]> unanswered = new ArrayList<>();
    private final Map<Long, Hash> seenFinal = new TreeMap<>(); // header by height, as anybody has seen it final
    private final int liesTo;
    private boolean founded;
    private int rebuilt;

    /** A world whose nodes all run the same contracts. */
    OperatorsWorld(long seed) {
        this(seed, (int) (seed % 3), node -> SimulatedTraffic.contracts());
    }

    /** A world in which the broker lies to {@code liesTo} nodes, and each node runs the {@code code} it is given. */
    OperatorsWorld(long seed, int liesTo, IntFunction<ContractRegistry> code) {
        this.random = new SplittableRandom(seed);
        this.log = new SimulatedLog(random.split());
        this.network = new SimulatedNetwork(random.split(), random.nextInt(30));
        this.code = code;
        this.liesTo = liesTo;
        log.setFailuresPercent(random.nextInt(20));
        for (int i = 0; i < NODES; i++) {
            views.add(new BentLog(log));
            signed.add(new ArrayList<>());
            nodes.add(fresh(i, log.brokerMillis()));
        }
    }

    private static List<Operator> operators() {
        List<Operator> operators = new ArrayList<>();
        operators.add(new Operator(SimulatedTraffic.OPERATOR, PaperPerson.raw(PaperPerson.key(FIRST_KEY))));
        for (int i = 1; i < NODES; i++) {
            operators.add(new Operator("operator-" + (i + 1), PaperPerson.raw(PaperPerson.key(FIRST_KEY + i))));
        }
        return operators;
    }

    private SimulatedNode fresh(int i, long millis) {
        SimulatedNode node = new SimulatedNode(
                "demo",
                OPERATORS.get(i).name(),
                FIRST_KEY + i,
                CHANNEL,
                new Hash(GENESIS.digest()),
                code.apply(i),
                views.get(i),
                millis);
        node.onSigned(note -> gossip(i, note));
        node.remembers(operator -> answer(i, operator));
        return node;
    }

    /** What another node knows that operator {@code asking} has signed; empty when the two are cut off from each other. */
    private Optional<List<SignedNote>> answer(int asking, String operator) {
        for (int other = 0; other < nodes.size(); other++) {
            if (OPERATORS.get(other).name().equals(operator) && !network.isCut(asking, other)) {
                return Optional.of(
                        nodes.get(other).signedBy(OPERATORS.get(asking).name()));
            }
        }
        return Optional.empty();
    }

    private void gossip(int from, SignedNote note) {
        for (int to = 0; to < NODES; to++) {
            if (to != from) {
                network.send(from, to, note);
            }
        }
    }

    void step() {
        int which = random.nextInt(NODES);
        SimulatedNode node = nodes.get(which);
        int dice = random.nextInt(1_000);
        if (dice < 200) {
            order(next());
        } else if (dice < 450) {
            node.read();
        } else if (dice < 620) {
            node.store(1 + random.nextInt(4));
        } else if (dice < 820) {
            deliver();
        } else if (dice < 860) {
            node.newestNote().ifPresent(note -> gossip(which, note));
        } else if (dice < 920) {
            pass(random.nextInt(60));
        } else if (dice < 940) {
            node.crash();
        } else {
            mischief(which, dice);
        }
        watch();
    }

    private void mischief(int which, int dice) {
        SimulatedNode node = nodes.get(which);
        if (dice < 960) {
            node.disk().failNextWrite(random.nextBoolean() ? MemoryStore.Failure.BEFORE : MemoryStore.Failure.AFTER);
        } else if (dice < 970) {
            node.setClock(log.brokerMillis() - MINUTES_5 + random.nextLong(2 * MINUTES_5));
        } else if (dice < 975) {
            log.setBrokerClock(log.brokerMillis() - MINUTES_5 + random.nextLong(2 * MINUTES_5));
        } else if (dice < 982) {
            int other = random.nextInt(NODES);
            if (other != which) {
                network.toggle(which, other);
            }
        } else if (dice < 986) {
            loseDisk(which);
        } else if (dice < 990) {
            lie();
        } else {
            List<byte[]> again = random.nextBoolean() ? acknowledged : unanswered;
            if (!again.isEmpty()) {
                order(again.get(random.nextInt(again.size())));
            }
        }
    }

    /** A node's disk is gone and its key is not: it takes what is final from another node, the rest from the topic. */
    private void loseDisk(int which) {
        if (views.get(which).lies() || random.nextInt(3) > 0) {
            return;
        }
        SimulatedNode old = nodes.get(which);
        signed.get(which).addAll(old.signedCheckpoints());
        SimulatedNode node = fresh(which, old.millis());
        nodes.set(which, node);
        if (random.nextBoolean()) {
            node.catchUp(blocksOf(nodes.get((which + 1 + random.nextInt(NODES - 1)) % NODES)), true);
        }
        rebuilt++;
    }

    /** From some record on that nobody has read, the broker shows some nodes another one; all of them the same. */
    private void lie() {
        boolean begun = liesTo == 0 || views.stream().anyMatch(BentLog::lies);
        boolean known = nodes.stream().allMatch(node -> node.stored().height() > 0);
        if (begun || !founded || !known) {
            return;
        }
        long offset = log.records().size() + random.nextLong(5);
        byte[] instead = SimulatedTraffic.RECORDS.get(random.nextInt(10));
        for (int i = 0; i < liesTo; i++) {
            views.get(NODES - 1 - i).lie(offset, instead, OTHER_NOISE);
        }
    }

    private byte[] next() {
        if (!founded) {
            return random.nextInt(3) == 0 ? FOUNDING : SimulatedTraffic.RECORDS.get(random.nextInt(5));
        }
        if (random.nextInt(10) == 0) {
            return SimulatedTraffic.ISSUE;
        }
        List<byte[]> all = SimulatedTraffic.RECORDS;
        return all.get(random.nextInt(all.size()));
    }

    private void order(byte[] record) {
        try {
            log.append(CHANNEL, List.of(record));
            acknowledged.add(record);
            founded |= Arrays.equals(record, FOUNDING);
        } catch (TransientFault unknown) {
            unanswered.add(record);
        }
    }

    private void deliver() {
        network.deliver((to, note) -> nodes.get(to).receive(note).flatMap(CosignatureBook.Answer::own));
    }

    private void pass(long millis) {
        log.setBrokerClock(log.brokerMillis() + millis);
        nodes.forEach(node -> node.pass(millis));
    }

    /** Whatever anybody has once seen to be final is so everywhere and for ever. */
    private void watch() {
        for (SimulatedNode node : nodes) {
            long height = node.finalHeight();
            if (height > 0) {
                Hash header = node.disk().blocks().get((int) height - 1).tip().headerHash();
                assertThat(seenFinal.computeIfAbsent(height, at -> header))
                        .as("final block %d", height)
                        .isEqualTo(header);
            }
        }
    }

    /** Everything heals but the broker's lies: nodes read, store and exchange to the end. */
    void comeToRest() {
        log.setFailuresPercent(0);
        network.heal();
        order(FOUNDING);
        order(SimulatedTraffic.ISSUE);
        List.copyOf(unanswered).forEach(this::order);
        pass(4 * MINUTES_5);
        for (SimulatedNode node : nodes) {
            node.disk().failNextWrite(MemoryStore.Failure.NONE);
            node.setClock(log.brokerMillis() + 2 * MINUTES_5);
        }
        for (int i = 0; i < 4; i++) {
            settle();
        }
        lie(); // unless it has begun
        for (byte[] record : SimulatedTraffic.RECORDS.subList(10, 10 + LAST_BLOCKS)) {
            order(record);
            settle();
        }
        for (int i = 0; i < NODES; i++) {
            signed.get(i).addAll(nodes.get(i).signedCheckpoints());
        }
    }

    private void settle() {
        for (int round = 0; round < SETTLING_ROUNDS; round++) {
            pass(10);
            nodes.forEach(SimulatedNode::read);
            nodes.forEach(node -> node.store(4));
            for (int i = 0; i < NODES; i++) {
                int from = i;
                nodes.get(i).newestNote().filter(note -> round(from)).ifPresent(note -> gossip(from, note));
            }
            for (int i = 0; i < 200 && !network.isEmpty(); i++) {
                deliver();
            }
            watch();
        }
    }

    private boolean round(int node) {
        return random.nextInt(NODES) == node;
    }

    /** Nodes that see the true topic. */
    List<SimulatedNode> truthful() {
        return nodes.subList(0, NODES - lied().size());
    }

    /** Nodes to which the broker has lied. */
    List<SimulatedNode> lied() {
        int count = views.stream().anyMatch(BentLog::lies) ? liesTo : 0;
        return nodes.subList(NODES - count, NODES);
    }

    /** What an operator has signed, on whichever disk. */
    List<CheckpointBody> signed(int operator) {
        return signed.get(operator);
    }

    /** Records whose order was answered with success. */
    List<byte[]> acknowledged() {
        return acknowledged;
    }

    int rebuilt() {
        return rebuilt;
    }

    int delivered() {
        return network.delivered();
    }

    /** One root for each size among those who see the true topic, over all their disks; and one among the others. */
    void equalRootsAtEqualSizes() {
        int truthful = truthful().size();
        Invariants.equalRootsAtEqualSizes(signed.subList(0, truthful));
        Invariants.equalRootsAtEqualSizes(signed.subList(truthful, NODES));
        truthful()
                .forEach(node -> assertThat(node.stored())
                        .as("end of the log")
                        .isEqualTo(nodes.get(0).stored()));
    }

    void noOperatorIsConvicted() {
        signed.forEach(Invariants::oneRootForEachSize);
    }

    void acknowledgedMeansPresentOnce() {
        truthful().forEach(node -> Invariants.acknowledgedMeansPresentOnce(node, log.records(), acknowledged));
    }

    void appendOnlyBetweenAnyTwoCheckpoints() {
        for (int i = 0; i < NODES; i++) {
            Invariants.appendOnlyBetweenAnyTwoCheckpoints(nodes.get(i), signed.get(i));
        }
    }

    /** A node that was never there before, built from the topic alone, has the state of each that sees the true topic. */
    void stateEqualsReplay() {
        views.set(0, new BentLog(log));
        SimulatedNode replay = fresh(0, nodes.get(0).millis());
        for (int i = 0; i < 2 * log.records().size() + 2; i++) {
            replay.read();
            replay.store(1);
        }
        assertThat(replay.stored())
                .as("end of the replayed log")
                .isEqualTo(nodes.get(0).stored());
        truthful()
                .forEach(node -> assertThat(Invariants.state(node)).as("state").isEqualTo(Invariants.state(replay)));
    }

    /** What was redeemed at the end. */
    long totalsConserved() {
        nodes.forEach(Invariants::totalsConserved);
        return Invariants.totalsConserved(nodes.get(0));
    }

    /** What is final anywhere is signed by more than two thirds, and is in every log of those who see the true topic. */
    void finalMeansSignedByAQuorum() {
        for (SimulatedNode node : nodes) {
            long height = node.finalHeight();
            if (height == 0) {
                assertThat(lied().size() == 2 || isOutvoted(node))
                        .as("%s has nothing final", node.operator())
                        .isTrue();
                continue;
            }
            SignedNote note = SignedNote.parse(node.disk().checkpoints().get(height));
            assertThat(Quorum.reached(note, OPERATORS))
                    .as("quorum of block %d", height)
                    .isTrue();
        }
        for (SimulatedNode node : truthful()) {
            seenFinal.forEach((height, header) -> assertThat(
                            node.disk().blocks().get((int) (height - 1)).tip().headerHash())
                    .as("final block %d", height)
                    .isEqualTo(header));
        }
    }

    /** A node that has lost its disk and is lied to may meet the quorum that stops it before any that confirms it. */
    private boolean isOutvoted(SimulatedNode node) {
        return lied().contains(node) && node.stopped().isPresent();
    }

    /**
     * With one node that is lied to, that node stops and says why, the others name it, and all else becomes final. With two
     * of four nothing after the lie becomes final, and each half names the operators of the other.
     */
    void differencesAreNamed() {
        List<String> lied = lied().stream().map(SimulatedNode::operator).toList();
        for (SimulatedNode node : truthful()) {
            assertThat(node.stopped()).as("stopped").isEmpty();
            assertThat(node.disk().conflictsAfter(CHANNEL, 0, 1_000_000).stream()
                            .map(Conflict::operator)
                            .distinct())
                    .as("who has signed another root")
                    .containsExactlyInAnyOrderElementsOf(lied);
        }
        if (lied.size() < 2) {
            truthful()
                    .forEach(node -> assertThat(node.finalHeight())
                            .as("final height")
                            .isEqualTo(node.stored().height()));
            lied().forEach(node -> assertThat(node.stopped())
                    .get()
                    .asString()
                    .contains("a quorum of the operators of channel", "has signed another root"));
        } else {
            nodes.forEach(node -> assertThat(finalOffset(node))
                    .as("what is final ends before the lie")
                    .isLessThan(lieAt()));
            lied().forEach(node -> assertThat(node.disk().conflictsAfter(CHANNEL, 0, 1_000_000).stream()
                            .map(Conflict::operator)
                            .distinct())
                    .hasSize(NODES - lied.size()));
        }
    }

    private long lieAt() {
        return views.get(NODES - 1).offset();
    }

    private static long finalOffset(SimulatedNode node) {
        List<ExecutedBlock> blocks = node.disk().blocks().subList(0, (int) node.finalHeight());
        return blocks.isEmpty() ? -1 : blocks.get(blocks.size() - 1).tip().nextOffset() - 1;
    }

    /** A node that joins now, from the others' blocks alone, proves what they prove. */
    void lateNodeServesTheSameProofs() {
        SimulatedNode late = new SimulatedNode(
                "demo",
                "late",
                FIRST_KEY + NODES,
                CHANNEL,
                new Hash(GENESIS.digest()),
                code.apply(0),
                new SimulatedLog(random.split()),
                nodes.get(0).millis());
        late.catchUp(blocksOf(nodes.get(0)), true);
        assertThat(late.stored().height())
                .as("height of a late node")
                .isEqualTo(nodes.get(0).finalHeight());
        long size = late.stored().treeSize();
        var theirs = nodes.get(0).disk().tiles(CHANNEL);
        for (long leaf = 0; leaf < size; leaf += 1 + random.nextInt(9)) {
            assertThat(Proofs.inclusion(late.disk().tiles(CHANNEL), leaf, size))
                    .as("proof of leaf %d", leaf)
                    .isEqualTo(Proofs.inclusion(theirs, leaf, size));
        }
    }

    private static BlockSource blocksOf(SimulatedNode other) {
        return new BlockSource() {
            @Override
            public Iterable<byte[]> blocks(ChannelId channel, long from, boolean finalOnly) {
                long last = other.finalHeight();
                if (from > last) {
                    return List.of();
                }
                List<BlockTransfer.Block> blocks = other.disk().blocks().subList((int) from - 1, (int) last).stream()
                        .map(SimulatedNode::transferred)
                        .toList();
                return List.of(
                        new BlockTransfer(blocks, other.disk().checkpoints().get(last)).encode());
            }

            @Override
            public Optional<List<SignedNote>> signed(ChannelId channel, String operator) {
                return Optional.of(List.of());
            }

            @Override
            public void refused(ChannelId channel, String why) {
                throw new AssertionError("blocks of an operator were refused: " + why);
            }
        };
    }

    /** Whether a marker stands in the topic: the simulation has cut blocks by time. */
    boolean cutByTime() {
        return log.records().stream().anyMatch(record -> TopicRecord.of(record) instanceof TopicRecord.Marker);
    }
}
