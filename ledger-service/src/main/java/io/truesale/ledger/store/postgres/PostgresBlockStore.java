package io.truesale.ledger.store.postgres;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.ExecutedRecord;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.merkle.TileStore;
import io.truesale.ledger.merkle.TileWrite;
import io.truesale.ledger.state.StateKey;
import io.truesale.ledger.state.StateReader;
import io.truesale.ledger.store.BlockStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Blocks in schema {@code ledger}; bulk goes in by COPY, state and tiles by one statement each. */
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
    public void commit(ChannelId channel, ExecutedBlock block) {
        Rows.inTransaction(dataSource, connection -> {
            moveTip(connection, channel, block);
            storeBlock(connection, channel, block);
            storeRecords(connection, channel, block);
            storeState(connection, channel, block);
            storeTiles(connection, channel, block.tiles());
        });
    }

    private static void moveTip(Connection connection, ChannelId channel, ExecutedBlock block) throws SQLException {
        Tip tip = block.tip();
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
                tip.height() - 1,
                block.header().previous().bytes());
        if (moved != 1) {
            throw new FatalFault("block " + tip.height() + " of channel " + channel
                    + " does not follow the stored one: another writer uses this database");
        }
    }

    private static void storeBlock(Connection connection, ChannelId channel, ExecutedBlock block) throws SQLException {
        Rows.update(
                connection,
                "insert into ledger.block values (?, ?, ?, ?, ?, ?, ?)",
                channel.value(),
                block.tip().height(),
                block.header().encode(),
                block.tip().treeSize(),
                block.tip().root().bytes(),
                block.header().treeSizeBefore(),
                block.records().size());
    }

    private static void storeRecords(Connection connection, ChannelId channel, ExecutedBlock block)
            throws SQLException, IOException {
        CopyRows records = new CopyRows();
        CopyRows items = new CopyRows();
        for (ExecutedRecord record : block.records()) {
            records.add(channel.value())
                    .add(block.tip().height())
                    .add(record.index())
                    .add(record.source().offset())
                    .add(record.leafIndex())
                    .add(record.items().size())
                    .add(record.digest().bytes())
                    .add(record.source().bytes());
            record.draft().ifPresentOrElse(draft -> records.add(draft.id().bytes()), records::addNull);
            records.add(record.claimsId())
                    .add(record.verdict())
                    .add(Rows.violations(record.violations()))
                    .add(Rows.events(record.events()))
                    .add(record.effects().bytes())
                    .end();
            for (int i = 0; i < record.items().size(); i++) {
                items.add(channel.value())
                        .add(record.leafIndex() + 1 + i)
                        .add(block.tip().height())
                        .add(record.index())
                        .add(i)
                        .add(record.items().get(i).bytes())
                        .end();
            }
        }
        records.send(connection, "ledger.record");
        items.send(connection, "ledger.item");
    }

    private static void storeState(Connection connection, ChannelId channel, ExecutedBlock block) throws SQLException {
        List<String> contracts = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        List<String> goneContracts = new ArrayList<>();
        for (Map.Entry<StateKey, Optional<CborMap>> write : block.writes().entrySet()) {
            if (write.getValue().isPresent()) {
                contracts.add(write.getKey().contract());
                keys.add(write.getKey().key());
                values.add(Cbor.encode(write.getValue().get()));
            } else {
                goneContracts.add(write.getKey().contract());
                gone.add(write.getKey().key());
            }
        }
        if (!keys.isEmpty()) {
            Rows.update(
                    connection,
                    "insert into ledger.state (channel, contract, key, value, height)"
                            + " select ?, c, k, v, ? from unnest(?::text[], ?::text[], ?::bytea[]) as w (c, k, v)"
                            + " on conflict (channel, contract, key)"
                            + " do update set value = excluded.value, height = excluded.height",
                    channel.value(),
                    block.tip().height(),
                    connection.createArrayOf("text", contracts.toArray()),
                    connection.createArrayOf("text", keys.toArray()),
                    connection.createArrayOf("bytea", values.toArray(new byte[0][])));
        }
        if (!gone.isEmpty()) {
            Rows.update(
                    connection,
                    "delete from ledger.state s using unnest(?::text[], ?::text[]) as w (c, k)"
                            + " where s.channel = ? and s.contract = w.c and s.key = w.k",
                    connection.createArrayOf("text", goneContracts.toArray()),
                    connection.createArrayOf("text", gone.toArray()),
                    channel.value());
        }
    }

    private static void storeTiles(Connection connection, ChannelId channel, List<TileWrite> tiles)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into ledger.tile values (?, ?, ?, ?)"
                + " on conflict (channel, level, tile_index) do update set hashes = excluded.hashes")) {
            for (TileWrite tile : tiles) {
                statement.setString(1, channel.value());
                statement.setInt(2, tile.level());
                statement.setLong(3, tile.index());
                statement.setBytes(4, tile.hashes());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Override
    public void checkpoint(ChannelId channel, long height, String note, Finality finality) {
        Rows.inTransaction(dataSource, connection -> {
            Rows.update(
                    connection,
                    "insert into ledger.checkpoint values (?, ?, ?)"
                            + " on conflict (channel, height) do update set note = excluded.note",
                    channel.value(),
                    height,
                    note);
            if (finality == Finality.FINAL) {
                Rows.update(
                        connection,
                        "update ledger.channel set final_height = greatest(final_height, ?) where id = ?",
                        height,
                        channel.value());
            }
        });
    }

    @Override
    public boolean used(ChannelId channel, TransactionId id) {
        return Rows.first(
                        dataSource,
                        row -> true,
                        "select 1 from ledger.record where channel = ? and tx_id = ? and claims_id",
                        channel.value(),
                        id.bytes())
                .isPresent();
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
    public StateReader state(ChannelId channel) {
        return new PostgresState(dataSource, channel);
    }
}
