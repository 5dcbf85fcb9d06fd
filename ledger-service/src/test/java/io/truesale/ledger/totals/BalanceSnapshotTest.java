package io.truesale.ledger.totals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.totals.SampleSeed;
import io.truesale.ledger.api.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
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
        byte[] root = HexFormat.of().parseHex("2fc1e02e9d789aa435fbd42bf30ec941bffb6da278a3ac02f3f3bce0bc5475ef");
        byte[] nonce = hash("nonce").bytes();
        Hash seed = new Hash(SampleSeed.seed(root, nonce, hash("contribution").bytes(), "pine-pension"));
        assertThat(seed.hex()).isEqualTo("c34ea9b1e4272dbe419d627c529009f084b449792d16ec96334a1068c7961b45");
        assertThat(TotalsSample.draw(seed, 10_000, 8)).containsExactly(9718, 3218, 2771, 5460, 8080, 533, 8379, 5575);
        assertThat(TotalsSample.draw(seed, 4, 4)).containsExactly(2, 3, 0, 1);
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
