package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.TopicRecord;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.order.Generation;
import io.truesale.ledger.order.OrderingService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Four operators and a block stamped ten minutes ahead, which only the last has signed, its clock being ahead too. The
 * others take the block back and go on with another of as many leaves: whatever becomes of the last operator's clock, data
 * and topic, it never signs a second root for that size.
 */
class TwoRootsTest {
    private static final int NODES = 4;
    private static final int LAST = NODES - 1;
    private static final int FIRST_KEY = 70;
    private static final long MINUTES_10 = 600_000;
    private static final ChannelId CHANNEL = SimulatedTraffic.CHANNEL;
    private static final List<Operator> OPERATORS = operators();
    private static final Genesis GENESIS = SimulatedTraffic.genesis(OPERATORS);

    private final SimulatedLog poisoned = new SimulatedLog(new SplittableRandom(1));
    private final SimulatedLog mended = new SimulatedLog(new SplittableRandom(2));
    private final List<Topic> topics = new ArrayList<>();
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<CheckpointBody> signedByLast = new ArrayList<>();
    private long poisonedSize;

    private static List<Operator> operators() {
        List<Operator> operators = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            String name = i == 0 ? SimulatedTraffic.OPERATOR : "operator-" + (i + 1);
            operators.add(new Operator(name, PaperPerson.raw(PaperPerson.key(FIRST_KEY + i))));
        }
        return operators;
    }

    /** The topic of one node, which may be replaced. */
    private static final class Topic implements OrderingService {
        private OrderingService now;

        Topic(OrderingService now) {
            this.now = now;
        }

        @Override
        public void ensure(ChannelId channel) {}

        @Override
        public boolean exists(ChannelId channel) {
            return true;
        }

        @Override
        public void use(ChannelId channel, Generation generation) {}

        @Override
        public long append(ChannelId channel, List<byte[]> records) {
            return now.append(channel, records);
        }

        @Override
        public Reader read(ChannelId channel, long offset) {
            return now.read(channel, offset);
        }

        @Override
        public void close() {}
    }

    private SimulatedNode node(int i, Topic topic) {
        SimulatedNode node = new SimulatedNode(
                "demo",
                OPERATORS.get(i).name(),
                FIRST_KEY + i,
                CHANNEL,
                new Hash(GENESIS.digest()),
                SimulatedTraffic.contracts(),
                topic,
                poisoned.brokerMillis());
        node.remembers(operator -> Optional.of(List.of()));
        return node;
    }

    @BeforeEach
    void signTheBlockFromTheFuture() {
        byte[] founding = SimulatedTraffic.founding(GENESIS).bytes();
        for (SimulatedLog log : List.of(poisoned, mended)) {
            log.append(CHANNEL, List.of(founding));
        }
        for (int i = 0; i < NODES; i++) {
            topics.add(new Topic(poisoned));
            nodes.add(node(i, topics.get(i)));
        }
        run(4);
        exchange();
        assertThat(nodes).allMatch(node -> node.finalHeight() == 1);
        poisoned.setBrokerClock(poisoned.brokerMillis() + MINUTES_10);
        poisoned.append(CHANNEL, List.of(SimulatedTraffic.RECORDS.get(0)));
        last().setClock(last().millis() + MINUTES_10);
        run(6);
        exchange();
        poisonedSize = last().stored().treeSize();
        assertThat(last().signedCheckpoints())
                .extracting(CheckpointBody::treeSize)
                .contains(poisonedSize);
        assertThat(nodes.get(0).signedCheckpoints())
                .extracting(CheckpointBody::treeSize)
                .doesNotContain(poisonedSize);
        last().setClock(last().millis() - MINUTES_10);
        signedByLast.addAll(last().signedCheckpoints());
    }

    private SimulatedNode last() {
        return nodes.get(LAST);
    }

    private void run(int rounds) {
        for (int i = 0; i < rounds; i++) {
            for (SimulatedNode node : nodes) {
                node.pass(50);
                node.read();
                node.store(4);
            }
        }
    }

    private void exchange() {
        for (int i = 0; i < 2; i++) {
            for (SimulatedNode from : nodes) {
                for (SimulatedNode to : nodes) {
                    from.newestNote().filter(note -> to != from).ifPresent(to::receive);
                }
            }
        }
    }

    /** The first three take back the block, and have another record in its place. */
    private void othersGoOn() {
        for (int i = 0; i < LAST; i++) {
            assertThat(nodes.get(i).rewind()).isTrue();
            topics.get(i).now = mended;
        }
        for (byte[] record : List.of(SimulatedTraffic.RECORDS.get(1), SimulatedTraffic.RECORDS.get(2))) {
            mended.append(CHANNEL, List.of(record));
            run(6);
        }
        exchange();
        SimulatedNode first = nodes.get(0);
        assertThat(first.finalHeight()).isEqualTo(first.stored().height()).isGreaterThan(1);
        assertThat(first.disk().blocks())
                .as("a block of as many leaves, with another root")
                .anyMatch(block -> block.tip().treeSize() == poisonedSize
                        && signedByLast.stream()
                                .noneMatch(
                                        body -> body.root().equals(block.tip().root())));
        assertThat(mended.records()).anyMatch(record -> TopicRecord.of(record) instanceof TopicRecord.Marker);
    }

    @Test
    void doesNotTakeBackWhatItHasSigned() {
        assertThatThrownBy(last()::rewind)
                .hasMessageContaining("its clock was ahead")
                .hasMessageContaining("Way out");
        othersGoOn();
        exchange();
        signedByLast.addAll(last().signedCheckpoints());
        Invariants.oneRootForEachSize(signedByLast);
        assertThat(last().stored().treeSize()).isEqualTo(poisonedSize);
    }

    /** Its key and nothing else is left; what it has signed is known to the others, who keep what they take back. */
    @Test
    void learnsFromOthersWhatItHasSignedBeforeItLostItsData() {
        othersGoOn();
        SimulatedNode rebuilt = rebuilt();
        rebuilt.remembers(operator -> Optional.of(remembered(operator)));
        run(8);
        assertThat(rebuilt.stored()).isEqualTo(nodes.get(0).stored());
        assertThat(rebuilt.signedCheckpoints()).as("it signs nothing more").isEmpty();
        assertThat(rebuilt.abstention()).get().asString().contains("has signed a checkpoint of", "Way out");
        exchange();
        assertThat(rebuilt.finalHeight())
                .as("it follows")
                .isEqualTo(nodes.get(0).finalHeight());
        rebuilt.crash();
        run(4);
        assertThat(rebuilt.signedCheckpoints()).as("nor after a restart").isEmpty();
    }

    /** As before; but nobody answers, or too few. */
    @Test
    void signsNothingUntilEnoughHaveAnswered() {
        othersGoOn();
        SimulatedNode rebuilt = rebuilt();
        rebuilt.remembers(operator ->
                operator.equals(SimulatedTraffic.OPERATOR) ? Optional.of(remembered(operator)) : Optional.empty());
        run(30);
        assertThat(rebuilt.stored()).isEqualTo(nodes.get(0).stored());
        assertThat(rebuilt.signedCheckpoints()).isEmpty();
        rebuilt.remembers(operator -> Optional.of(List.of())); // as at the founding, when nobody knows of anything
        run(30);
        assertThat(rebuilt.signedCheckpoints()).as("one of four had answered").isEmpty();
    }

    /** At the founding nobody knows of anything, and a node that learns so signs. */
    @Test
    void signsWhenEnoughOthersKnowOfNothing() {
        SimulatedNode fresh = node(1, new Topic(poisoned));
        fresh.remembers(operator -> Optional.empty());
        nodes.set(1, fresh);
        run(12);
        assertThat(fresh.stored().height()).isPositive();
        assertThat(fresh.signedCheckpoints()).isEmpty();
        fresh.remembers(operator -> operator.equals("operator-4") ? Optional.empty() : Optional.of(List.of()));
        run(12);
        assertThat(fresh.signedCheckpoints()).isNotEmpty();
    }

    /** Whatever the program above it thinks. */
    @Test
    void refusesASecondRootInTheStoreItself() {
        SimulatedNode node = last();
        CheckpointBody signed = signedByLast.get(signedByLast.size() - 1);
        var other = new io.truesale.ledger.store.OwnSignatureStore.SignedRoot(signed.treeSize(), Hash.ZERO);
        assertThatThrownBy(() -> node.disk().sign(CHANNEL, List.of(other), List.of(), 0))
                .hasMessageContaining("has signed another root");
    }

    private SimulatedNode rebuilt() {
        topics.set(LAST, new Topic(mended));
        SimulatedNode rebuilt = node(LAST, topics.get(LAST));
        rebuilt.setClock(nodes.get(0).millis());
        nodes.set(LAST, rebuilt);
        return rebuilt;
    }

    private List<SignedNote> remembered(String operator) {
        return nodes.stream()
                .filter(node -> node.operator().equals(operator))
                .findFirst()
                .orElseThrow()
                .signedBy(OPERATORS.get(LAST).name());
    }
}
