package io.truesale.ledger.peer;

import static io.truesale.ledger.peer.Operators.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.proposals.ProposalsContract;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.evidence.ConflictVerifier;
import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.node.Checkpointing;
import io.truesale.ledger.order.Generation;
import io.truesale.ledger.order.OrderingService;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever runs Kafka shows one of four nodes another history. */
class TwoHistoriesIT {
    private static final ContractRegistry CONTRACTS =
            ContractRegistry.of(new KeyedMembershipContract(), new ProposalsContract());

    private final Operators operators = new Operators(4);
    private final AtomicReference<byte[]> exchanged = new AtomicReference<>(new byte[0]);
    private final AtomicReference<byte[]> forIt = new AtomicReference<>(new byte[0]);

    @AfterEach
    void close() {
        operators.close();
    }

    private SignedTransaction transaction(int number) {
        return operators.sign(number, ChannelId.CONSORTIUM, "no-such-function", CborMap.empty());
    }

    @Test
    void stopsTheNodeThatIsShownAnotherOneAndNamesIt() {
        for (int i = 1; i <= 3; i++) {
            operators.start(i);
        }
        operators.start(4, CONTRACTS, Checkpointing.PLAIN, List.of(), new Forger(operators.ordering()));
        SignedTransaction genesis = operators.found(4);
        await("final", () -> operators.isFinal(1, genesis) && operators.isFinal(4, genesis));
        SignedTransaction real = transaction(1);
        exchanged.set(real.bytes());
        forIt.set(transaction(2).bytes());
        operators.site(1).node().order(real);
        await("final for the others", () -> operators.isFinal(1, real) && operators.isFinal(3, real));
        await(
                "the fourth stops",
                () -> operators
                        .site(4)
                        .node()
                        .channel(ChannelId.CONSORTIUM)
                        .orElseThrow()
                        .fault()
                        .filter(fault -> fault.contains("another root"))
                        .isPresent());
        assertThat(operators.isFinal(4, real)).isFalse();
        await(
                "kept by another",
                () -> !operators
                        .site(2)
                        .node()
                        .conflicts(ChannelId.CONSORTIUM, 0)
                        .isEmpty());
        EvidenceReport report = ConflictVerifier.verify(
                operators
                        .site(2)
                        .node()
                        .conflicts(ChannelId.CONSORTIUM, 0)
                        .get(0)
                        .json(),
                List.of());
        assertThat(report.holds()).isTrue();
        assertThat(report.checks().toString()).contains("operator-4 signed the first", "CONTRADICTION");
    }

    /** The real broker, and one record exchanged for another. */
    private final class Forger implements OrderingService {
        private final OrderingService real;

        Forger(OrderingService real) {
            this.real = real;
        }

        @Override
        public void use(ChannelId channel, Generation generation) {
            real.use(channel, generation);
        }

        @Override
        public void ensure(ChannelId channel) {
            real.ensure(channel);
        }

        @Override
        public boolean exists(ChannelId channel) {
            return real.exists(channel);
        }

        @Override
        public long append(ChannelId channel, List<byte[]> records) {
            return real.append(channel, records);
        }

        @Override
        public Reader read(ChannelId channel, long offset) {
            Reader reader = real.read(channel, offset);
            return new Reader() {
                @Override
                public List<LogRecord> poll(Duration wait) {
                    return reader.poll(wait).stream()
                            .map(record -> Arrays.equals(record.bytes(), exchanged.get())
                                    ? new LogRecord(record.offset(), record.appendMillis(), forIt.get())
                                    : record)
                            .toList();
                }

                @Override
                public void close() {
                    reader.close();
                }
            };
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
