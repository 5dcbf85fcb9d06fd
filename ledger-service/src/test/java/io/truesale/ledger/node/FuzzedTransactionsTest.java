package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.BlockCutter.Cut;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.PendingRecord;
import io.truesale.ledger.execute.BlockExecutor;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.ExecutedRecord;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.merkle.TileTree;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Good transactions of all kinds, changed by seed and executed on a channel: none of what comes out changes the state. */
class FuzzedTransactionsTest {
    private static final int INPUTS = 60; // for each sample
    private static final int SAMPLES = 12;
    private static final Hash GENESIS = new Hash(SimulatedTraffic.genesis().digest());

    private final SimulatedLog log = new SimulatedLog(new SplittableRandom(1));
    private final SimulatedNode node = new SimulatedNode(
            SimulatedTraffic.OPERATOR,
            SimulatedTraffic.OPERATOR_KEY,
            SimulatedTraffic.CHANNEL,
            GENESIS,
            SimulatedTraffic.contracts(),
            log);

    @BeforeEach
    void found() {
        log.append(SimulatedTraffic.CHANNEL, List.of(SimulatedTraffic.GENESIS.bytes()));
        for (int i = 0; i < 10; i++) {
            node.pass(50);
            node.read();
            node.store(4);
        }
        assertThat(node.stored().height()).isEqualTo(1);
    }

    private ExecutedBlock execute(byte[] record) {
        Tip tip = node.stored();
        UncommittedState state = new UncommittedState(node.disk(), SimulatedTraffic.CHANNEL);
        PendingRecord pending = PendingRecord.of(new LogRecord(tip.nextOffset(), tip.timeMillis(), record));
        return new BlockExecutor(SimulatedTraffic.CHANNEL, SimulatedTraffic.contracts(), Optional.of(GENESIS))
                .execute(
                        new Cut(tip.height() + 1, tip.nextOffset(), tip.nextOffset() + 1, List.of(pending)),
                        tip,
                        TileTree.load(node.disk().tiles(SimulatedTraffic.CHANNEL), tip.treeSize()),
                        state,
                        state::used);
    }

    @Test
    void changesNoStateByWhatSomebodyHasChanged() {
        List<byte[]> good = SimulatedTraffic.RECORDS.stream()
                .filter(record -> execute(record).records().get(0).verdict().equals("OK"))
                .limit(SAMPLES)
                .toList();
        assertThat(good)
                .hasSize(SAMPLES)
                .allSatisfy(record -> assertThat(execute(record).writes()).isNotEmpty());
        for (int sample = 0; sample < good.size(); sample++) {
            SplittableRandom random = new SplittableRandom(sample);
            for (int number = 0; number < INPUTS; number++) {
                byte[] input = near(good.get(sample), good, random);
                if (good.stream().noneMatch(record -> Arrays.equals(record, input))) {
                    ExecutedBlock block = execute(input);
                    ExecutedRecord record = block.records().get(0);
                    assertThat(record.verdict())
                            .as("sample %d, input %d", sample, number)
                            .isNotEqualTo("OK");
                    assertThat(block.writes())
                            .as("writes of sample %d, input %d, %s", sample, number, record.verdict())
                            .isEmpty();
                    assertThat(record.claimsId()).as("claims an id").isFalse();
                }
            }
        }
    }

    /** One to three changes: a bit, a byte gone or more, a piece of another transaction at the same place. */
    private static byte[] near(byte[] sample, List<byte[]> others, SplittableRandom random) {
        byte[] input = sample.clone();
        for (int change = 0; change <= random.nextInt(3); change++) {
            int at = random.nextInt(input.length);
            switch (random.nextInt(4)) {
                case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> {
                    System.arraycopy(input, at + 1, input, at, input.length - at - 1);
                    input = Arrays.copyOf(input, input.length - 1);
                }
                case 2 -> {
                    byte[] longer = Arrays.copyOf(input, input.length + 1);
                    System.arraycopy(input, at, longer, at + 1, input.length - at);
                    input = longer;
                }
                default -> {
                    byte[] other = others.get(random.nextInt(others.size()));
                    int length = Math.min(1 + random.nextInt(80), Math.min(input.length, other.length) - at);
                    if (length > 0) {
                        System.arraycopy(other, at, input, at, length);
                    }
                }
            }
        }
        return input;
    }
}
