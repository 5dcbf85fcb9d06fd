package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.store.LogReader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Whether every item of a log is found by its digest: eight bytes of each are kept until the index is read. */
final class ItemAudit {
    /** Most items that are looked for, the first of the log: 160 MB of memory. */
    static final int MAX_ITEMS = 20_000_000;

    private final int most;
    private long[] prefixes = new long[1024]; // of each item, in the order of leaves
    private long[] leaves = new long[64]; // of the first item of each record with items, ascending
    private int[] firsts = new int[64]; // place of that item in prefixes
    private int items;
    private int records;
    private boolean full;

    ItemAudit() {
        this(MAX_ITEMS);
    }

    ItemAudit(int most) {
        this.most = most;
    }

    /** Takes the items of a record; records come in the order of their leaves. */
    void add(long firstLeaf, List<Hash> digests) {
        if (digests.isEmpty()) {
            return;
        }
        full |= digests.size() > most - items;
        if (full) {
            return;
        }
        if (records == leaves.length) {
            leaves = Arrays.copyOf(leaves, 2 * records);
            firsts = Arrays.copyOf(firsts, 2 * records);
        }
        leaves[records] = firstLeaf;
        firsts[records++] = items;
        while (items + digests.size() > prefixes.length) {
            prefixes = Arrays.copyOf(prefixes, 2 * prefixes.length);
        }
        for (Hash digest : digests) {
            prefixes[items++] = ByteBuffer.wrap(digest.bytes()).getLong();
        }
    }

    /** What is wrong with the index of {@code log}; empty when it leads to every item. */
    Optional<String> compare(LogReader log, ChannelId channel) {
        BitSet found = new BitSet(items);
        try {
            if (!log.indexed(channel, (prefix, leaf) -> mark(prefix, leaf, found))) {
                return Optional.empty();
            }
        } catch (IllegalStateException broken) {
            return Optional.of(String.valueOf(broken.getMessage()));
        }
        int missing = items - found.cardinality();
        return missing == 0
                ? Optional.empty()
                : Optional.of(missing + " of " + items + " items are not found by their digest: the index does not have"
                        + " them");
    }

    private void mark(long prefix, long leaf, BitSet found) {
        int at = Arrays.binarySearch(leaves, 0, records, leaf);
        int record = at >= 0 ? at : -at - 2;
        if (record < 0) {
            return;
        }
        long place = firsts[record] + (leaf - leaves[record]);
        int end = record + 1 < records ? firsts[record + 1] : items;
        if (place < end && prefixes[(int) place] == prefix) {
            found.set((int) place);
        }
    }
}
