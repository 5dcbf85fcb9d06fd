package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.CosignatureBook;
import io.truesale.ledger.checkpoint.OperatorHistory;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.embedded.LedgerDatabase;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.peer.BlockTransfer;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.store.BlockStore.RewoundLog;
import io.truesale.ledger.store.BlockStore.StoredCheckpoint;
import io.truesale.ledger.store.postgres.PostgresBlockStore;
import io.truesale.ledger.store.postgres.PostgresCosignatureStore;
import io.truesale.ledger.store.postgres.PostgresLogReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A channel of four operators that has grown to seven: what four signed before is judged by the four. */
class GrownChannelIT {
    private static final int FIRST_KEY = 90;
    private static final int BEFORE = 4;
    private static final int AFTER = 7;
    private static final ChannelId CHANNEL = SimulatedTraffic.CHANNEL;
    private static final PaperPerson OFFICER = new PaperPerson("rivermark-bank/li.na", 1);
    private static final List<Operator> OPERATORS = operators();
    private static final Genesis GENESIS = SimulatedTraffic.genesis(OPERATORS.subList(0, BEFORE));

    private final SimulatedLog log = new SimulatedLog(new SplittableRandom(1));
    private final List<SimulatedNode> nodes = new ArrayList<>();

    private static List<Operator> operators() {
        List<Operator> operators = new ArrayList<>();
        for (int i = 0; i < AFTER; i++) {
            String name = i == 0 ? SimulatedTraffic.OPERATOR : "operator-" + (i + 1);
            operators.add(new Operator(name, PaperPerson.raw(PaperPerson.key(FIRST_KEY + i))));
        }
        return operators;
    }

    @BeforeEach
    void grow() {
        for (int i = 0; i < BEFORE; i++) {
            nodes.add(new SimulatedNode(
                    "demo",
                    OPERATORS.get(i).name(),
                    FIRST_KEY + i,
                    CHANNEL,
                    new Hash(GENESIS.digest()),
                    SimulatedTraffic.contracts(),
                    log,
                    log.brokerMillis()));
        }
        log.append(CHANNEL, List.of(SimulatedTraffic.founding(GENESIS).bytes()));
        for (Operator admitted : OPERATORS.subList(BEFORE, AFTER)) {
            log.append(
                    CHANNEL,
                    List.of(OFFICER.sign(
                                    CHANNEL,
                                    "admit " + admitted.name(),
                                    MembershipContract.ID,
                                    "admitOperator",
                                    admitted.toCbor())
                            .bytes()));
        }
        for (int round = 0; round < 12; round++) {
            nodes.forEach(node -> node.pass(50));
            nodes.forEach(SimulatedNode::read);
            nodes.forEach(node -> node.store(4));
        }
        assertThat(nodes).allMatch(node -> node.stored().height() == BEFORE);
    }

    /** The checkpoint of the genesis with the signatures of three of the four who validated then. */
    private SignedNote old() {
        SignedNote note = SignedNote.parse(nodes.get(1).disk().checkpoints().get(1L));
        for (SimulatedNode other : nodes.subList(2, BEFORE)) {
            note = note.plus(
                    SignedNote.parse(other.disk().checkpoints().get(1L)).signatures());
        }
        return note;
    }

    @Test
    void takesAnOldBlockForFinalThatAQuorumOfThatTimeSigned() {
        SimulatedNode node = nodes.get(0);
        assertThat(Membership.operators(new StateOverlay(node.disk().state(CHANNEL))))
                .hasSize(AFTER);
        CosignatureBook.Answer answer = node.receive(old()).orElseThrow();
        assertThat(answer.finalHeight()).isEqualTo(1);
        assertThat(node.finalHeight()).isEqualTo(1);
    }

    @Test
    void handsOutBlocksThatAQuorumOfTheirTimeSigned() {
        try (HikariDataSource database = LedgerDatabase.create()) {
            PostgresBlockStore store = new PostgresBlockStore(database);
            store.add(CHANNEL);
            store.commit(CHANNEL, nodes.get(0).disk().blocks());
            store.checkpoint(CHANNEL, List.of(new StoredCheckpoint(1, old().encode())), 1);
            BlockCounter counter =
                    new BlockCounter(store, new PostgresLogReader(database), new PostgresCosignatureStore(database));
            BlockTransfer handed = counter.blocks(CHANNEL, 1, true).orElseThrow();
            assertThat(handed.blocks()).hasSize(1);
            assertThat(handed.note()).isEqualTo(old().encode());
            knowsWhoValidatedWhen(store);
        }
    }

    private void knowsWhoValidatedWhen(PostgresBlockStore store) {
        for (int height = 1; height <= BEFORE; height++) {
            List<Operator> then = OperatorHistory.of(store, CHANNEL).at(height);
            assertThat(then).as("after block " + height).hasSize(BEFORE + height - 1);
            assertThat(then)
                    .isEqualTo(OperatorHistory.of(nodes.get(0).disk(), CHANNEL).at(height));
        }
        assertThat(OperatorHistory.of(store, CHANNEL).at(BEFORE))
                .isEqualTo(Membership.operators(new StateOverlay(store.state(CHANNEL))));
        store.rewind(
                CHANNEL, new RewoundLog(nodes.get(0).disk().blocks().get(1).tip(), List.of(), List.of(), List.of()));
        assertThat(OperatorHistory.of(store, CHANNEL).at(BEFORE))
                .as("after a rewind to block 2")
                .hasSize(BEFORE + 1);
    }

    /** A node that joins when there are seven is built from blocks that three of four have signed. */
    @Test
    void buildsALateNodeFromThem() {
        SimulatedNode late = new SimulatedNode(
                "late",
                99,
                CHANNEL,
                new Hash(GENESIS.digest()),
                SimulatedTraffic.contracts(),
                new SimulatedLog(new SplittableRandom(2)));
        List<BlockTransfer.Block> first = nodes.get(0).disk().blocks().subList(0, 1).stream()
                .map(SimulatedNode::transferred)
                .toList();
        byte[] answer = new BlockTransfer(first, old().encode()).encode();
        BlockSource source = new BlockSource() {
            @Override
            public Iterable<byte[]> blocks(ChannelId channel, long from, boolean finalOnly) {
                return from == 1 ? List.of(answer) : List.of();
            }

            @Override
            public Optional<List<SignedNote>> signed(ChannelId channel, String operator) {
                return Optional.of(List.of());
            }

            @Override
            public void refused(ChannelId channel, String why) {
                throw new AssertionError(why);
            }
        };
        assertThat(late.catchUp(source, true)).isEqualTo(1);
        assertThat(late.finalHeight()).isEqualTo(1);
    }
}
