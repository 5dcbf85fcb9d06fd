package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.BlockCutter.Cut;
import io.truesale.ledger.block.CutMarker;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.PendingRecord;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.BlockExecutor;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.peer.BlockTransfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that is built from another's blocks, whose topic it never sees. */
class CatchUpTest {
    private static final Hash GENESIS = new Hash(SimulatedTraffic.genesis().digest());

    private final SimulatedLog log = new SimulatedLog(new SplittableRandom(1));
    private final SimulatedNode operator = node("operator-one", SimulatedTraffic.OPERATOR_KEY, log);
    private final SimulatedNode late =
            node("follower", SimulatedTraffic.FOLLOWER_KEY, new SimulatedLog(new SplittableRandom(2)));

    private static SimulatedNode node(String name, int key, SimulatedLog log) {
        ContractRegistry contracts = SimulatedTraffic.contracts();
        return new SimulatedNode(name, key, SimulatedTraffic.CHANNEL, GENESIS, contracts, log);
    }

    @BeforeEach
    void fill() {
        log.append(SimulatedTraffic.CHANNEL, List.of(SimulatedTraffic.GENESIS.bytes()));
        SimulatedTraffic.RECORDS.forEach(record -> log.append(SimulatedTraffic.CHANNEL, List.of(record)));
        for (int i = 0;
                i < 2_000 && operator.stored().nextOffset() < log.records().size();
                i++) {
            operator.read();
            operator.store(3);
            operator.pass(30);
            late.pass(30);
        }
        assertThat(operator.finalHeight()).isEqualTo(operator.stored().height()).isGreaterThan(3);
    }

    /** What the operator hands out, at most {@code most} blocks at a time, each time bent in the same way. */
    private BlockSource others(int most, Bend bend) {
        return new BlockSource() {
            @Override
            public Iterable<byte[]> blocks(ChannelId channel, long from, boolean finalOnly) {
                List<ExecutedBlock> all = operator.disk().blocks();
                int end = (int) Math.min(all.size(), from - 1 + most);
                if (from > end) {
                    return List.of();
                }
                String note =
                        Objects.requireNonNull(operator.disk().checkpoints().get((long) end));
                return List.of(bend.of(transfer(all.subList((int) from - 1, end), note)));
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

    private final List<String> refusals = new ArrayList<>();

    private interface Bend {
        byte[] of(BlockTransfer transfer);
    }

    private static BlockTransfer transfer(List<ExecutedBlock> blocks, String note) {
        return new BlockTransfer(blocks.stream().map(SimulatedNode::transferred).toList(), note);
    }

    @Test
    void computesWhatTheOthersHaveSigned() {
        assertThat(late.catchUp(others(4, BlockTransfer::encode), true))
                .isEqualTo(operator.stored().height());
        assertThat(late.stored()).isEqualTo(operator.stored());
        assertThat(late.finalHeight()).isEqualTo(operator.finalHeight());
        assertThat(late.disk().values().keySet())
                .isEqualTo(operator.disk().values().keySet());
        assertThat(refusals).isEmpty();
    }

    @Test
    void takesNothingThatWasChanged() {
        byte[] good = transfer(
                        operator.disk().blocks().subList(0, 3),
                        Objects.requireNonNull(operator.disk().checkpoints().get(3L)))
                .encode();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            byte[] bent = good.clone();
            int at = random.nextInt(bent.length);
            bent[at] ^= (byte) (1 << random.nextInt(8));
            late.catchUp(others(3, transfer -> bent), true);
            assertThat(late.stored().height()).as("changed at " + at).isZero();
        }
        assertThat(refusals).hasSize(200);
        late.catchUp(others(3, transfer -> good), true);
        assertThat(late.stored().height()).isEqualTo(3);
    }

    @Test
    void takesNothingThatNoQuorumHasSigned() {
        late.catchUp(
                others(
                        3,
                        transfer -> new BlockTransfer(
                                        transfer.blocks(),
                                        transfer.note()
                                                .substring(0, transfer.note().indexOf('\u2014')))
                                .encode()),
                true);
        assertThat(late.stored().height()).isZero();
        assertThat(refusals).singleElement().asString().contains("not signed");
    }

    /** Offsets are in no leaf, so that nothing but their order and the header's range can give a lie away. */
    @Test
    void takesNoRecordOutOfItsPlace() {
        LongUnaryOperator before = offset -> offset - 1_000;
        LongUnaryOperator after = offset -> offset + 1_000;
        LongUnaryOperator allAlike = offset -> 5;
        LongUnaryOperator backwards = offset -> 10_000 - offset;
        for (LongUnaryOperator lie : List.of(before, after, allAlike, backwards)) {
            late.catchUp(others(4, transfer -> moved(transfer, lie).encode()), true);
        }
        assertThat(late.stored().height()).isZero();
        assertThat(refusals).hasSize(4).allMatch(why -> why.contains("which has to be"));
    }

    /** Every operator of the channel has signed a block in which there is nothing. */
    @Test
    void takesNoBlockWithoutARecord() {
        late.catchUp(others(100, BlockTransfer::encode), true);
        late.catchUp(forged(List.of()), true);
        assertThat(late.stored()).isEqualTo(operator.stored());
        assertThat(refusals).singleElement().asString().contains("has no record");
    }

    /** Every operator has signed a block in which a change of membership is not alone. */
    @Test
    void takesNoBlockThatIsNotCutByTheRules() {
        late.catchUp(others(100, BlockTransfer::encode), true);
        late.catchUp(forged(List.of(SimulatedTraffic.GENESIS.bytes(), SimulatedTraffic.RECORDS.get(0))), true);
        late.catchUp(forged(List.of(SimulatedTraffic.RECORDS.get(0), SimulatedTraffic.GENESIS.bytes())), true);
        byte[] marker = CutMarker.sign(
                SimulatedTraffic.CHANNEL, operator.stored().height() + 1, operator.key(), operator::sign);
        late.catchUp(forged(List.of(SimulatedTraffic.RECORDS.get(0), marker)), true);
        assertThat(late.stored()).isEqualTo(operator.stored());
        assertThat(refusals).hasSize(3).allMatch(why -> why.contains("not cut as blocks are"));
    }

    /** What is cut by the rules is taken, though it was forged in the same way. */
    @Test
    void takesABlockThatIsCutByTheRules() {
        late.catchUp(others(100, BlockTransfer::encode), true);
        late.catchUp(forged(List.of(SimulatedTraffic.RECORDS.get(0), SimulatedTraffic.RECORDS.get(1))), true);
        assertThat(late.stored().height()).isEqualTo(operator.stored().height() + 1);
        assertThat(refusals).isEmpty();
    }

    /** One more block of these records, executed and signed as it stands. */
    private BlockSource forged(List<byte[]> records) {
        Tip tip = operator.stored();
        List<PendingRecord> pending = new ArrayList<>();
        for (byte[] record : records) {
            pending.add(PendingRecord.of(new LogRecord(tip.nextOffset() + pending.size(), tip.timeMillis(), record)));
        }
        UncommittedState state = new UncommittedState(operator.disk(), SimulatedTraffic.CHANNEL);
        ExecutedBlock block = new BlockExecutor(
                        SimulatedTraffic.CHANNEL, SimulatedTraffic.contracts(), Optional.of(GENESIS))
                .execute(
                        new Cut(
                                tip.height() + 1,
                                tip.nextOffset(),
                                tip.nextOffset() + Math.max(1, pending.size()),
                                pending),
                        tip,
                        TileTree.load(operator.disk().tiles(SimulatedTraffic.CHANNEL), tip.treeSize()),
                        state,
                        state::used);
        SignedNote bare = SignedNote.of(CheckpointBody.of(
                        "demo",
                        SimulatedTraffic.CHANNEL,
                        block.tip().treeSize(),
                        block.tip().root())
                .text());
        SignedNote note = bare.with(
                "operator-one",
                operator.key(),
                PaperPerson.key(SimulatedTraffic.OPERATOR_KEY).sign(bare.signedBytes()));
        byte[] answer = transfer(List.of(block), note.encode()).encode();
        return new BlockSource() {
            @Override
            public Iterable<byte[]> blocks(ChannelId channel, long from, boolean finalOnly) {
                return from == tip.height() + 1 ? List.of(answer) : List.of();
            }

            @Override
            public Optional<List<SignedNote>> signed(ChannelId channel, String asked) {
                return Optional.of(List.of());
            }

            @Override
            public void refused(ChannelId channel, String why) {
                refusals.add(why);
            }
        };
    }

    private static BlockTransfer moved(BlockTransfer transfer, LongUnaryOperator lie) {
        List<BlockTransfer.Block> blocks = new ArrayList<>();
        for (BlockTransfer.Block block : transfer.blocks()) {
            blocks.add(new BlockTransfer.Block(
                    block.header(),
                    block.records().stream()
                            .map(record -> new BlockTransfer.TransferredRecord(
                                    lie.applyAsLong(record.offset()), record.bytes()))
                            .toList()));
        }
        return new BlockTransfer(blocks, transfer.note());
    }
}
