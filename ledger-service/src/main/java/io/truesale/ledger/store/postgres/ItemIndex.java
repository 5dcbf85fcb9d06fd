package io.truesale.ledger.store.postgres;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.ExecutedRecord;
import io.truesale.ledger.store.LogReader;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Where items are, by digest: a log-structured index. What is stored together is one sorted run ({@link ItemSegment});
 * eight runs of a level become one of the next, up to a size. A tree index would be written to in random places instead,
 * and costs more the larger it is.
 */
final class ItemIndex {
    private static final int FAN_IN = 8;
    private static final int LARGEST_TO_MERGE = 131_072; // entries: a run has at most eight times as many, 16 MiB
    private static final int SPREAD = 4; // standard deviations of the place of a prefix, far beyond what comes about

    private ItemIndex() {}

    /** Adds the items of {@code blocks} within the caller's transaction. */
    static void add(Connection connection, int channel, List<ExecutedBlock> blocks) throws SQLException {
        int count = 0;
        for (ExecutedBlock block : blocks) {
            for (ExecutedRecord record : block.records()) {
                count += record.items().size();
            }
        }
        if (count == 0) {
            return;
        }
        long[] prefixes = new long[count];
        long[] leaves = new long[count];
        int next = 0;
        for (ExecutedBlock block : blocks) {
            for (ExecutedRecord record : block.records()) {
                long leaf = record.leafIndex();
                for (Hash item : record.items()) {
                    prefixes[next] = prefix(item);
                    leaves[next++] = ++leaf;
                }
            }
        }
        insert(connection, channel, 0, leaves[0], ItemSegment.of(prefixes, leaves, count));
        for (int level = 0; merge(connection, channel, level); level++) {
            // the run that came about may be the eighth of its level
        }
    }

    private static long prefix(Hash digest) {
        return ByteBuffer.wrap(digest.bytes()).getLong();
    }

    private static void insert(Connection connection, int channel, int level, long firstLeaf, byte[] run)
            throws SQLException {
        Rows.update(
                connection,
                "insert into ledger.item_run (channel, level, first_leaf, items, entries) values (?, ?, ?, ?, ?)",
                channel,
                level,
                firstLeaf,
                run.length / ItemSegment.ENTRY_BYTES,
                run);
    }

    private static boolean merge(Connection connection, int channel, int level) throws SQLException {
        List<Long> small = new ArrayList<>();
        Rows.each(
                connection,
                row -> small.add(row.getLong(1)),
                "select first_leaf from ledger.item_run where channel = ? and level = ? and items <= ?"
                        + " order by first_leaf limit " + FAN_IN,
                channel,
                level,
                LARGEST_TO_MERGE);
        if (small.size() < FAN_IN) {
            return false;
        }
        List<byte[]> runs = new ArrayList<>();
        Rows.each(
                connection,
                row -> runs.add(row.getBytes(1)),
                "delete from ledger.item_run where channel = ? and level = ? and first_leaf = any(?) returning entries",
                channel,
                level,
                connection.createArrayOf("bigint", small.toArray()));
        insert(connection, channel, level + 1, small.get(0), ItemSegment.merge(runs));
        return true;
    }

    /**
     * An item that may have the digest: its first 8 bytes are the same.
     *
     * @param channel number of the channel
     * @param leaf its leaf index
     */
    record Candidate(int channel, long leaf) {}

    /** All candidates for {@code digest}. */
    static List<Candidate> find(DataSource dataSource, Hash digest) {
        long prefix = prefix(digest);
        double place = (prefix >>> 1) / (double) Long.MAX_VALUE; // within [0, 1]
        List<Candidate> found = new ArrayList<>();
        List<Part> missed = new ArrayList<>();
        for (Part part : Rows.list(
                dataSource,
                row -> new Part(
                        row.getInt(1), row.getInt(2), row.getLong(3), row.getInt(4), row.getInt(5), row.getBytes(6)),
                "select channel, level, first_leaf, items, low, substring(entries from low * " + ItemSegment.ENTRY_BYTES
                        + " + 1 for (high - low) * " + ItemSegment.ENTRY_BYTES + ") from ledger.item_run,"
                        + " lateral (select greatest(0, (? * items)::int - reach) as low,"
                        + " least(items, (? * items)::int + reach) as high"
                        + " from (select (" + SPREAD + " * sqrt(items))::int + 16 as reach) r) p",
                place,
                place)) {
            if (ItemSegment.covers(part.entries(), prefix, part.isFirst(), part.isLast())) {
                part.add(prefix, found);
            } else {
                missed.add(part);
            }
        }
        for (Part part : missed) { // of digests that are not evenly spread, as no hash function makes them
            Rows.list(
                            dataSource,
                            row -> row.getBytes(1),
                            "select entries from ledger.item_run where channel = ? and level = ? and first_leaf = ?",
                            part.channel(),
                            part.level(),
                            part.firstLeaf())
                    .forEach(entries -> part.with(entries).add(prefix, found));
        }
        return found;
    }

    /** Hands on all entries of a channel, run by run. */
    static void each(DataSource dataSource, ChannelId channel, LogReader.IndexEntry each) {
        String runs = "ledger.item_run r join ledger.channel c on c.number = r.channel where c.id = ?";
        for (long[] run : Rows.list(
                dataSource,
                row -> new long[] {row.getLong(1), row.getLong(2)},
                "select r.level, r.first_leaf from " + runs + " order by r.level, r.first_leaf",
                channel.value())) {
            Rows.list(
                            dataSource,
                            row -> row.getBytes(1),
                            "select r.entries from " + runs + " and r.level = ? and r.first_leaf = ?",
                            channel.value(),
                            run[0],
                            run[1])
                    .forEach(entries -> ItemSegment.each(entries, each));
        }
    }

    /** A part of a run from entry {@code low} on. */
    private record Part(int channel, int level, long firstLeaf, int items, int low, byte[] entries) {
        boolean isFirst() {
            return low == 0;
        }

        boolean isLast() {
            return low + entries.length / ItemSegment.ENTRY_BYTES == items;
        }

        Part with(byte[] all) {
            return new Part(channel, level, firstLeaf, items, 0, all);
        }

        void add(long prefix, List<Candidate> found) {
            ItemSegment.find(entries, prefix).forEach(leaf -> found.add(new Candidate(channel, leaf)));
        }
    }
}
