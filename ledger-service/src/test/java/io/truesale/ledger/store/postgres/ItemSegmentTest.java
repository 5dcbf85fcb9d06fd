package io.truesale.ledger.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.ledger.api.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ItemSegmentTest {
    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsEveryEntryOfMergedRuns(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> prefixes = new ArrayList<>();
        List<byte[]> runs = new ArrayList<>();
        for (int run = 0; run < 8; run++) {
            int count = 1 + random.nextInt(300);
            long[] some = random.longs(count).toArray();
            long[] leaves =
                    LongStream.range(prefixes.size(), prefixes.size() + count).toArray();
            for (int i = 0; i < count; i++) {
                some[i] = i % 7 == 0 && i > 0 ? some[i - 1] ^ (i & 3) : some[i]; // equal, and next to equal ones
                prefixes.add(some[i]);
            }
            runs.add(ItemSegment.of(some, leaves, count));
        }
        byte[] merged = ItemSegment.merge(runs);
        assertThat(merged).hasSize(prefixes.size() * ItemSegment.ENTRY_BYTES);
        for (int i = 0; i < prefixes.size(); i++) {
            long prefix = prefixes.get(i);
            List<Long> expected = IntStream.range(0, prefixes.size())
                    .filter(each -> prefixes.get(each) == prefix)
                    .mapToObj(each -> (long) each)
                    .toList();
            assertThat(ItemSegment.find(merged, prefix)).isEqualTo(expected);
        }
        assertThat(ItemSegment.find(merged, random.nextLong())).isEmpty();
    }

    /** A member chooses its digests: such that differ in their last bits only must not stop the others. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void sortsDigestsThatAreMadeToBeNeighbours() {
        int count = 400_000;
        long[] prefixes = LongStream.range(0, count).map(i -> -1 - (i & 0xFFFF)).toArray();
        long[] leaves = LongStream.range(0, count).toArray();
        byte[] run = ItemSegment.of(prefixes, leaves, count);
        ByteBuffer entries = ByteBuffer.wrap(run);
        for (int i = 1; i < count; i++) {
            int before = (i - 1) * ItemSegment.ENTRY_BYTES;
            int here = i * ItemSegment.ENTRY_BYTES;
            int order = Long.compareUnsigned(entries.getLong(before), entries.getLong(here));
            assertThat(order).as("prefixes at %d", i).isNotPositive();
            if (order == 0) {
                assertThat(entries.getLong(before + Long.BYTES))
                        .as("leaves at %d", i)
                        .isLessThan(entries.getLong(here + Long.BYTES));
            }
        }
        assertThat(ItemSegment.find(run, -1))
                .hasSize((count + 0xFFFF) / 0x10000)
                .startsWith(0L, 0x10000L);
    }

    @Test
    void tellsWhetherAPartHasAllThatTheRunHas() {
        byte[] run = ItemSegment.of(new long[] {30, 10, 20}, new long[] {0, 1, 2}, 3);
        assertThat(ItemSegment.covers(run, 20, false, false)).isTrue();
        assertThat(ItemSegment.covers(run, 10, false, false))
                .as("more may come before")
                .isFalse();
        assertThat(ItemSegment.covers(run, 10, true, false)).isTrue();
        assertThat(ItemSegment.covers(run, 30, false, false))
                .as("more may follow")
                .isFalse();
        assertThat(ItemSegment.covers(run, 40, false, true)).isTrue();
        assertThat(ItemSegment.covers(new byte[0], 1, true, true)).isTrue();
        assertThat(ItemSegment.covers(new byte[0], 1, false, true)).isFalse();
    }

    private static List<Hash> hashes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hash.of(new byte[] {(byte) i, (byte) (i >> 8)}))
                .toList();
    }

    @Test
    void readsItemsWhereTheyStandInTheRecord() {
        List<Hash> items = hashes(100);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes(new byte[] {1, 2, items.get(0).bytes()[0], 3});
        for (Hash item : items) {
            record.writeBytes(new byte[] {0x58, 0x20});
            record.writeBytes(item.bytes());
        }
        record.writeBytes(new byte[] {9, 9});
        byte[] bytes = record.toByteArray();
        assertThat(PackedItems.place(bytes, items)).hasValue(6);
        assertThat(PackedItems.items(bytes, 6, new byte[0], 100)).isEqualTo(items);
        assertThatThrownBy(() -> PackedItems.items(bytes, 9, new byte[0], 100))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void packsItemsThatDoNotStandInTheRecord() {
        List<Hash> items = hashes(3);
        assertThat(PackedItems.place(new byte[500], items)).isEmpty();
        assertThat(PackedItems.place(items.get(0).bytes(), items)).isEmpty();
        assertThat(PackedItems.place(new byte[500], List.of())).isEmpty();
        assertThat(PackedItems.items(new byte[0], -1, PackedItems.pack(items), 3))
                .isEqualTo(items);
    }
}
