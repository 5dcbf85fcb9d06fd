package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.peer.BlockTransfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three operators have read two blocks in a topic that is lost now; the fourth takes them from others, before it votes. */
class SplitVoteTest {
    private static final int FIRST_KEY = 80;
    private static final int FOURTH = 3;
    private static final ChannelId CHANNEL = SimulatedTraffic.CHANNEL;
    private static final List<Operator> OPERATORS = operators();
    private static final Genesis GENESIS = SimulatedTraffic.genesis(OPERATORS);

    private final SimulatedLog log = new SimulatedLog(new SplittableRandom(1));
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    private static List<Operator> operators() {
        List<Operator> operators = new ArrayList<>();
        for (int i = 0; i <= FOURTH; i++) {
            String name = i == 0 ? SimulatedTraffic.OPERATOR : "operator-" + (i + 1);
            operators.add(new Operator(name, PaperPerson.raw(PaperPerson.key(FIRST_KEY + i))));
        }
        return operators;
    }

    @BeforeEach
    void read() {
        log.append(CHANNEL, List.of(SimulatedTraffic.founding(GENESIS).bytes()));
        log.append(CHANNEL, List.of(SimulatedTraffic.RECORDS.get(0)));
        SimulatedLog lost = new SimulatedLog(new SplittableRandom(2));
        for (int i = 0; i <= FOURTH; i++) {
            nodes.add(new SimulatedNode(
                    "demo",
                    OPERATORS.get(i).name(),
                    FIRST_KEY + i,
                    CHANNEL,
                    new Hash(GENESIS.digest()),
                    SimulatedTraffic.contracts(),
                    i == FOURTH ? lost : log,
                    log.brokerMillis()));
        }
        for (int round = 0; round < 8; round++) {
            for (SimulatedNode node : nodes) {
                node.pass(50);
                node.read();
                node.store(4);
            }
        }
        assertThat(nodes.get(0).stored().height()).isEqualTo(2);
    }

    /** Both blocks, signed by the first {@code signers} operators. */
    private BlockSource blocks(int signers) {
        return new BlockSource() {
            @Override
            public Iterable<byte[]> blocks(ChannelId channel, long from, boolean finalOnly) {
                SignedNote note = nodes.get(0).newestNote().orElseThrow();
                for (SimulatedNode other : nodes.subList(1, signers)) {
                    note = note.plus(other.newestNote().orElseThrow().signatures());
                }
                List<BlockTransfer.Block> blocks = nodes.get(0).disk().blocks().stream()
                        .skip(from - 1)
                        .map(SimulatedNode::transferred)
                        .toList();
                return blocks.isEmpty() ? List.of() : List.of(new BlockTransfer(blocks, note.encode()).encode());
            }

            @Override
            public Optional<List<SignedNote>> signed(ChannelId channel, String operator) {
                return Optional.of(List.of());
            }

            @Override
            public void refused(ChannelId channel, String why) {
                refusals.add(why);
            }
        };
    }

    /** That one might have signed another block for somebody else. */
    @Test
    void takesNoBlockThatOneOfFourHasSigned() {
        assertThat(nodes.get(FOURTH).catchUp(blocks(1), false)).isZero();
        assertThat(refusals).singleElement().asString().contains("not signed");
        assertThat(nodes.get(FOURTH).signedCheckpoints()).isEmpty();
    }

    @Test
    void takesAndSignsWhatTwoOfFourHaveSigned() {
        assertThat(nodes.get(FOURTH).catchUp(blocks(2), false)).isEqualTo(2);
        assertThat(nodes.get(FOURTH).finalHeight())
                .as("three of four have signed")
                .isEqualTo(2);
    }

    /** Whoever has voted takes what is final and nothing else. */
    @Test
    void takesFinalBlocksOnlyWhenAskedTo() {
        assertThat(nodes.get(FOURTH).catchUp(blocks(2), true)).isZero();
        assertThat(nodes.get(FOURTH).catchUp(blocks(3), true)).isEqualTo(2);
    }
}
