package io.truesale.ledger.store.postgres;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.merkle.TileStore;
import io.truesale.ledger.state.StateReader;
import io.truesale.ledger.store.BlockStore;
import io.truesale.ledger.store.CosignatureStore.Conflict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Blocks in schema {@code ledger}: several in one transaction when they come together. */
public final class PostgresBlockStore implements BlockStore {
    private final DataSource dataSource;

    /** A store in a database whose schema {@code ledger} is migrated. */
    public PostgresBlockStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<ChannelId> channels() {
        return Rows.list(
                dataSource, row -> new ChannelId(row.getString(1)), "select id from ledger.channel order by id");
    }

    @Override
    public void add(ChannelId channel) {
        Tip start = Tip.START;
        Rows.inTransaction(
                dataSource,
                connection -> Rows.update(
                        connection,
                        "insert into ledger.channel values (?, 0, ?, 0, ?, 0, 0, 0, 0) on conflict do nothing",
                        channel.value(),
                        start.headerHash().bytes(),
                        start.root().bytes()));
    }

    @Override
    public Tip tip(ChannelId channel) {
        return Rows.first(
                        dataSource,
                        row -> new Tip(
                                row.getLong(1),
                                new Hash(row.getBytes(2)),
                                row.getLong(3),
                                new Hash(row.getBytes(4)),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7)),
                        "select height, header_hash, tree_size, root, next_offset, config_sequence, time_millis"
                                + " from ledger.channel where id = ?",
                        channel.value())
                .orElseThrow(() -> new IllegalStateException("channel " + channel + " is not held"));
    }

    @Override
    public long finalHeight(ChannelId channel) {
        return Rows.first(
                        dataSource,
                        row -> row.getLong(1),
                        "select final_height from ledger.channel where id = ?",
                        channel.value())
                .orElse(0L);
    }

    @Override
    public Optional<StoredRecord> lastRecord(ChannelId channel) {
        return Rows.first(
                dataSource,
                row -> new StoredRecord(row.getLong(1), new Hash(row.getBytes(2))),
                "select log_offset, digest from ledger.record where channel = ?"
                        + " order by height desc, index desc limit 1",
                channel.value());
    }

    @Override
    public void commit(ChannelId channel, List<ExecutedBlock> blocks) {
        Rows.inTransaction(dataSource, connection -> {
            moveTip(connection, channel, blocks);
            BlockRows rows = new BlockRows(connection, channel);
            rows.blocks(blocks);
            rows.records(blocks);
            rows.provable(blocks);
            rows.items(blocks);
            rows.state(blocks);
            rows.operators(blocks);
            rows.tiles(blocks);
        });
    }

    private static void moveTip(Connection connection, ChannelId channel, List<ExecutedBlock> blocks)
            throws SQLException {
        ExecutedBlock first = blocks.get(0);
        Tip tip = blocks.get(blocks.size() - 1).tip();
        int moved = Rows.update(
                connection,
                "update ledger.channel set height = ?, header_hash = ?, tree_size = ?, root = ?, next_offset = ?,"
                        + " config_sequence = ?, time_millis = ? where id = ? and height = ? and header_hash = ?",
                tip.height(),
                tip.headerHash().bytes(),
                tip.treeSize(),
                tip.root().bytes(),
                tip.nextOffset(),
                tip.configSequence(),
                tip.timeMillis(),
                channel.value(),
                first.tip().height() - 1,
                first.header().previous().bytes());
        if (moved != 1) {
            throw new FatalFault("block " + first.tip().height() + " of channel " + channel
                    + " does not follow the stored one: another writer uses this database");
        }
    }

    @Override
    public void checkpoint(ChannelId channel, List<StoredCheckpoint> checkpoints, long finalHeight) {
        Rows.inTransaction(dataSource, connection -> checkpoint(connection, channel, checkpoints, finalHeight));
    }

    static void checkpoint(
            Connection connection, ChannelId channel, List<StoredCheckpoint> checkpoints, long finalHeight)
            throws SQLException {
        Rows.update(
                connection,
                "insert into ledger.checkpoint select ?, h, n from unnest(?::bigint[], ?::text[]) as k (h, n)"
                        + " on conflict (channel, height) do update set note = excluded.note",
                channel.value(),
                connection.createArrayOf(
                        "bigint",
                        checkpoints.stream().map(StoredCheckpoint::height).toArray()),
                connection.createArrayOf(
                        "text", checkpoints.stream().map(StoredCheckpoint::note).toArray()));
        if (finalHeight > 0) {
            Rows.update(
                    connection,
                    "update ledger.channel set final_height = greatest(final_height, ?) where id = ?",
                    finalHeight,
                    channel.value());
        }
    }

    @Override
    public void rewind(ChannelId channel, RewoundLog log) {
        Tip tip = log.tip();
        Rows.inTransaction(dataSource, connection -> {
            for (String table : List.of("record", "provable", "block", "checkpoint", "operator_change")) {
                Rows.update(
                        connection,
                        "delete from ledger." + table + " where channel = ? and height > ?",
                        channel.value(),
                        tip.height());
            }
            Rows.update(connection, "delete from ledger.state where channel = ?", channel.value());
            Rows.update(connection, "delete from ledger.tile where channel = ?", channel.value());
            new BlockRows(connection, channel).rewound(log);
            for (Conflict each : log.others()) {
                PostgresCosignatureStore.insert(connection, channel, each);
            }
            Rows.update(
                    connection,
                    "update ledger.channel set height = ?, header_hash = ?, tree_size = ?, root = ?, next_offset = ?,"
                            + " config_sequence = ?, time_millis = ? where id = ?",
                    tip.height(),
                    tip.headerHash().bytes(),
                    tip.treeSize(),
                    tip.root().bytes(),
                    tip.nextOffset(),
                    tip.configSequence(),
                    tip.timeMillis(),
                    channel.value());
        });
    }

    @Override
    public Set<TransactionId> used(ChannelId channel, Set<TransactionId> ids) {
        Set<TransactionId> used = new HashSet<>(); // asked, never iterated
        if (!ids.isEmpty()) {
            byte[][] asked = ids.stream().map(TransactionId::bytes).toArray(byte[][]::new);
            Rows.inConnection(
                    dataSource,
                    connection -> Rows.each(
                            connection,
                            row -> used.add(new TransactionId(row.getBytes(1))),
                            "select tx_id from ledger.record where channel = ? and tx_id = any(?) and claims_id",
                            channel.value(),
                            connection.createArrayOf("bytea", asked)));
        }
        return used;
    }

    @Override
    public TileStore tiles(ChannelId channel) {
        return (level, index) -> Rows.first(
                dataSource,
                row -> row.getBytes(1),
                "select hashes from ledger.tile where channel = ? and level = ? and tile_index = ?",
                channel.value(),
                level,
                index);
    }

    @Override
    public List<OperatorChange> operatorChanges(ChannelId channel) {
        return Rows.list(
                dataSource,
                row -> new OperatorChange(row.getLong(1), row.getString(2), Optional.ofNullable(row.getBytes(3))),
                "select height, key, value from ledger.operator_change where channel = ? order by height, key",
                channel.value());
    }

    @Override
    public StateReader state(ChannelId channel) {
        return new PostgresState(dataSource, channel);
    }
}
