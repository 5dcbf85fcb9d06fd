package io.truesale.ledger.store.postgres;

import io.truesale.ledger.store.LogReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sorted run of the index of items: for each item the first 8 bytes of its digest and its leaf index, 16 bytes in all,
 * ascending by both as unsigned numbers. Digests are evenly spread, so that a place can be computed from a prefix.
 */
final class ItemSegment {
    /** Bytes of an entry. */
    static final int ENTRY_BYTES = 2 * Long.BYTES;

    private static final int ORDINAL_BITS = 20; // of the place of an item within a run that is sorted at once
    private static final int MOST_AT_ONCE = 1 << ORDINAL_BITS;

    private ItemSegment() {}

    /** A run of the first {@code count} of {@code prefixes} and {@code leaves}, which go together. */
    static byte[] of(long[] prefixes, long[] leaves, int count) {
        if (count > MOST_AT_ONCE) {
            int half = count / 2;
            return merge(
                    of(prefixes, leaves, half),
                    of(
                            Arrays.copyOfRange(prefixes, half, count),
                            Arrays.copyOfRange(leaves, half, count),
                            count - half));
        }
        long[] order = new long[count]; // high bits of the prefix so that signed order is right, then the place
        for (int i = 0; i < count; i++) {
            order[i] = ((prefixes[i] ^ Long.MIN_VALUE) & -MOST_AT_ONCE) | i;
        }
        Arrays.sort(order);
        ByteBuffer run = ByteBuffer.allocate(count * ENTRY_BYTES);
        for (int from = 0; from < count; ) {
            int to = from + 1;
            while (to < count && ((order[from] ^ order[to]) & -MOST_AT_ONCE) == 0) {
                to++;
            }
            put(order, from, to, prefixes, leaves, run);
            from = to;
        }
        return run.array();
    }

    /** Entries whose prefixes are equal in the high bits: of honest digests next to never more than one. */
    private static void put(long[] order, int from, int to, long[] prefixes, long[] leaves, ByteBuffer run) {
        if (to == from + 1) {
            int place = (int) (order[from] & (MOST_AT_ONCE - 1));
            run.putLong(prefixes[place]).putLong(leaves[place]);
            return;
        }
        Arrays.stream(order, from, to)
                .mapToObj(each -> (int) (each & (MOST_AT_ONCE - 1)))
                .sorted((one, other) -> compare(prefixes, leaves, one, other))
                .forEach(place -> run.putLong(prefixes[place]).putLong(leaves[place]));
    }

    private static int compare(long[] prefixes, long[] leaves, int one, int other) {
        int order = Long.compareUnsigned(prefixes[one], prefixes[other]);
        return order != 0 ? order : Long.compare(leaves[one], leaves[other]);
    }

    /** One run of several. */
    static byte[] merge(List<byte[]> runs) {
        List<byte[]> left = new ArrayList<>(runs);
        while (left.size() > 1) {
            List<byte[]> merged = new ArrayList<>();
            for (int i = 0; i + 1 < left.size(); i += 2) {
                merged.add(merge(left.get(i), left.get(i + 1)));
            }
            if (left.size() % 2 == 1) {
                merged.add(left.get(left.size() - 1));
            }
            left = merged;
        }
        return left.get(0);
    }

    private static byte[] merge(byte[] one, byte[] other) {
        ByteBuffer first = ByteBuffer.wrap(one);
        ByteBuffer second = ByteBuffer.wrap(other);
        ByteBuffer merged = ByteBuffer.allocate(one.length + other.length);
        while (first.hasRemaining() && second.hasRemaining()) {
            ByteBuffer next = isAfter(first, second) ? second : first;
            merged.putLong(next.getLong()).putLong(next.getLong());
        }
        return merged.put(first).put(second).array();
    }

    private static boolean isAfter(ByteBuffer one, ByteBuffer other) {
        int order = Long.compareUnsigned(one.getLong(one.position()), other.getLong(other.position()));
        return order > 0
                || (order == 0
                        && one.getLong(one.position() + Long.BYTES) > other.getLong(other.position() + Long.BYTES));
    }

    /** Hands on the entries of {@code run}, which must ascend. */
    static void each(byte[] run, LogReader.IndexEntry each) {
        ByteBuffer entries = ByteBuffer.wrap(run);
        long before = 0;
        while (entries.remaining() >= ENTRY_BYTES) {
            long prefix = entries.getLong();
            if (Long.compareUnsigned(prefix, before) < 0) {
                throw new IllegalStateException("a run of the index of items is not in order");
            }
            before = prefix;
            each.at(prefix, entries.getLong());
        }
        if (entries.hasRemaining()) {
            throw new IllegalStateException("a run of the index of items is cut off");
        }
    }

    /** Leaf indexes of the entries of {@code run} with {@code prefix}, ascending. */
    static List<Long> find(byte[] run, long prefix) {
        ByteBuffer entries = ByteBuffer.wrap(run);
        int low = 0;
        int high = run.length / ENTRY_BYTES;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(entries.getLong(middle * ENTRY_BYTES), prefix) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        List<Long> leaves = new ArrayList<>();
        for (int i = low; i < run.length / ENTRY_BYTES && entries.getLong(i * ENTRY_BYTES) == prefix; i++) {
            leaves.add(entries.getLong(i * ENTRY_BYTES + Long.BYTES));
        }
        return leaves;
    }

    /** Whether {@code run}, a part of a longer one, must have all entries with {@code prefix} that this has. */
    static boolean covers(byte[] run, long prefix, boolean isFirst, boolean isLast) {
        ByteBuffer entries = ByteBuffer.wrap(run);
        boolean below = isFirst || (run.length > 0 && Long.compareUnsigned(entries.getLong(0), prefix) < 0);
        boolean above = isLast
                || (run.length > 0 && Long.compareUnsigned(entries.getLong(run.length - ENTRY_BYTES), prefix) > 0);
        return below && above;
    }
}
