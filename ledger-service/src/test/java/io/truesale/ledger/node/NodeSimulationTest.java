package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.TopicRecord;
import io.truesale.ledger.store.MemoryStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An operator's node and a follower live through a random history: crashes, failing disks and brokers, clocks that jump,
 * poisoned records, everything ordered again. A failing seed stands in the name of the test and replays alone.
 */
class NodeSimulationTest {
    private static final int SEEDS = Boolean.getBoolean("truesale.deep") ? 5_000 : 200;
    private static final int STEPS = 200;
    private static final long MINUTES_5 = 300_000;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    /** A simulation that never gets where things go wrong proves nothing. */
    @Test
    void meetsEveryKindOfAnswer() {
        Set<String> verdicts = new TreeSet<>();
        for (long seed = 0; seed < 15; seed++) {
            World world = new World(seed);
            for (int step = 0; step < STEPS; step++) {
                world.step();
            }
            world.comeToRest();
            world.operator
                    .disk()
                    .blocks()
                    .forEach(block -> block.records().forEach(record -> verdicts.add(record.verdict())));
        }
        assertThat(verdicts)
                .contains(
                        "OK",
                        "DUPLICATE",
                        "EXPIRED",
                        "BAD_SIGNATURE",
                        "UNKNOWN_PERSON",
                        "PERSON_FROZEN",
                        "NOT_FOUNDED",
                        "WRONG_CHANNEL",
                        "UNKNOWN_CONTRACT",
                        "MALFORMED_ARGUMENTS",
                        "NOT_CANONICAL",
                        "VERSION_OUT_OF_ORDER",
                        "BATCH_OUT_OF_ORDER",
                        "HOLDING_TOO_SMALL");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsItsPromises(long seed) {
        World world = new World(seed);
        for (int step = 0; step < STEPS; step++) {
            world.step();
        }
        world.comeToRest();
        world.equalRootsAtEqualSizes();
        Invariants.acknowledgedMeansPresentOnce(world.operator, world.log.records(), world.acknowledged);
        Invariants.appendOnlyBetweenAnyTwoCheckpoints(world.operator, world.operator.signedCheckpoints());
        world.stateEqualsReplay();
        Invariants.totalsConserved(world.operator);
        world.everythingIsFinal();
    }

    private static final class World {
        private static final Hash GENESIS = new Hash(SimulatedTraffic.genesis().digest());

        private final SplittableRandom random;
        private final SimulatedLog log;
        private final SimulatedNode operator;
        private final SimulatedNode follower;
        private final List<byte[]> acknowledged = new ArrayList<>();
        private final List<byte[]> unanswered = new ArrayList<>();
        private boolean founded;

        World(long seed) {
            this.random = new SplittableRandom(seed);
            this.log = new SimulatedLog(random.split());
            this.operator = node("operator-one", SimulatedTraffic.OPERATOR_KEY);
            this.follower = node("follower", SimulatedTraffic.FOLLOWER_KEY);
            log.setFailuresPercent(random.nextInt(20));
        }

        private SimulatedNode node(String name, int key) {
            ContractRegistry contracts = SimulatedTraffic.contracts();
            return new SimulatedNode(name, key, SimulatedTraffic.CHANNEL, GENESIS, contracts, log);
        }

        void step() {
            SimulatedNode node = random.nextBoolean() ? operator : follower;
            int dice = random.nextInt(100);
            if (dice < 30) {
                order(next());
            } else if (dice < 60) {
                node.read();
            } else if (dice < 80) {
                node.store(1 + random.nextInt(4));
            } else if (dice < 88) {
                pass(random.nextInt(60));
            } else if (dice < 91) {
                node.crash();
            } else if (dice < 95) {
                node.disk()
                        .failNextWrite(random.nextBoolean() ? MemoryStore.Failure.BEFORE : MemoryStore.Failure.AFTER);
            } else if (dice < 97) {
                node.setClock(log.brokerMillis() - MINUTES_5 + random.nextLong(2 * MINUTES_5));
            } else if (dice < 98) {
                log.setBrokerClock(log.brokerMillis() - MINUTES_5 + random.nextLong(2 * MINUTES_5));
            } else {
                List<byte[]> again = random.nextBoolean() ? acknowledged : unanswered;
                if (!again.isEmpty()) {
                    order(again.get(random.nextInt(again.size())));
                }
            }
        }

        private byte[] next() {
            if (!founded && random.nextInt(4) == 0) {
                return SimulatedTraffic.GENESIS.bytes();
            }
            List<byte[]> all = SimulatedTraffic.RECORDS;
            return all.get(random.nextInt(all.size()));
        }

        private void order(byte[] record) {
            try {
                log.append(SimulatedTraffic.CHANNEL, List.of(record));
                acknowledged.add(record);
                founded |= Arrays.equals(record, SimulatedTraffic.GENESIS.bytes());
            } catch (TransientFault unknown) {
                unanswered.add(record);
            }
        }

        private void pass(long millis) {
            log.setBrokerClock(log.brokerMillis() + millis);
            operator.pass(millis);
            follower.pass(millis);
        }

        /** Everything heals: the channel is founded, clocks are right, both nodes read and store to the end. */
        void comeToRest() {
            log.setFailuresPercent(0);
            order(SimulatedTraffic.GENESIS.bytes());
            List.copyOf(unanswered).forEach(this::order);
            pass(4 * MINUTES_5);
            for (SimulatedNode node : List.of(operator, follower)) {
                node.disk().failNextWrite(MemoryStore.Failure.NONE);
                node.setClock(log.brokerMillis() + 2 * MINUTES_5);
            }
            settle();
            order(SimulatedTraffic.RECORDS.get(0));
            operator.disk().failWriteAfterNext(MemoryStore.Failure.BEFORE); // stored, and not signed: a crash between
            settle();
        }

        private void settle() {
            for (int i = 0; i < 100; i++) {
                pass(10);
                operator.read();
                operator.store(3);
                follower.read();
                follower.store(1);
            }
        }

        void equalRootsAtEqualSizes() {
            Invariants.equalRootsAtEqualSizes(List.of(operator.signedCheckpoints(), follower.signedCheckpoints()));
            assertThat(follower.stored()).as("ends of both logs").isEqualTo(operator.stored());
        }

        void stateEqualsReplay() {
            SimulatedNode replay = node("replay", 13);
            replay.setClock(operator.millis());
            for (int i = 0; i < 2 * log.records().size() + 2; i++) {
                replay.read();
                replay.store(1);
            }
            assertThat(replay.stored()).as("end of the replayed log").isEqualTo(operator.stored());
            assertThat(Invariants.state(replay)).as("replayed state").isEqualTo(Invariants.state(operator));
            assertThat(Invariants.state(follower)).as("state of the follower").isEqualTo(Invariants.state(operator));
        }

        void everythingIsFinal() {
            List<LogRecord> records = log.records();
            assertThat(operator.stored().nextOffset()).as("end of the topic").isPositive();
            assertThat(records.subList((int) operator.stored().nextOffset(), records.size()))
                    .as("records after the last block")
                    .allMatch(record -> TopicRecord.of(record) instanceof TopicRecord.Marker);
            assertThat(operator.finalHeight())
                    .as("final height")
                    .isEqualTo(operator.stored().height());
            assertThat(follower.finalHeight())
                    .as("a follower's signature alone makes nothing final")
                    .isZero();
        }
    }
}
