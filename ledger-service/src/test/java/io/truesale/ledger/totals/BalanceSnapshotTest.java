package io.truesale.ledger.totals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.api.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BalanceSnapshotTest {
    private static Hash hash(String text) {
        return Hash.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** infra/docs/spec/totals.md section 6. */
    @Test
    void drawsTheSampleOfTheSpecification() {
        Hash seed = TotalsSample.seed(hash("header"), hash("nonce").bytes());
        assertThat(seed.hex()).isEqualTo("5af06a9990890cc21dd297f0f3ec4b88ee3f664d84a1f1b895fb3a91c832017a");
        assertThat(TotalsSample.draw(seed, 10_000, 8)).containsExactly(7889, 2000, 5077, 1182, 1352, 2671, 5825, 8313);
        assertThat(TotalsSample.draw(seed, 4, 4)).containsExactly(1, 0, 2, 3);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> TotalsSample.draw(seed, 4, 5));
    }

    @Test
    void opensOnlyWhatItCommittedTo() {
        List<Long> balances = LongStream.of(100, 0, 250, 100).boxed().toList();
        BalanceSnapshot snapshot = BalanceSnapshot.of("pool-1", "CNY", balances);
        List<byte[]> commitments = snapshot.commitments();
        assertThat(new HashSet<>(commitments.stream().map(Arrays::hashCode).toList()))
                .hasSize(4); // equal ones are hidden
        BalanceSnapshot read = BalanceSnapshot.read(snapshot.openings());
        assertThat(read.opens(commitments)).isTrue();
        assertThat(read.total()).isEqualTo(450);
        assertThat(read.opens(commitments.subList(0, 3))).isFalse();
        assertThat(read.opens(List.of(commitments.get(3), commitments.get(1), commitments.get(2), commitments.get(0))))
                .isFalse();
        assertThat(BalanceSnapshot.of("pool-1", "CNY", balances).opens(commitments))
                .isFalse();
        assertThatExceptionOfType(MalformedCbor.class).isThrownBy(() -> BalanceSnapshot.read(new byte[] {(byte) 0xa0}));
    }

    @Test
    void refusesATotalThatDoesNotFit() {
        BalanceSnapshot large = BalanceSnapshot.of("pool-1", "CNY", List.of(Long.MAX_VALUE, 1L));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(large::total);
    }
}
