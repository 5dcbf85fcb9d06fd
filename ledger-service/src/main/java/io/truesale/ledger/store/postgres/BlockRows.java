package io.truesale.ledger.store.postgres;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.ExecutedRecord;
import io.truesale.ledger.merkle.TileWrite;
import io.truesale.ledger.state.StateKey;
import io.truesale.ledger.store.BlockStore.OperatorChange;
import io.truesale.ledger.store.BlockStore.RewoundLog;
import io.truesale.ledger.store.BlockStore.StateEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Rows of consecutive blocks of one channel, written within the caller's transaction. */
record BlockRows(Connection connection, ChannelId channel) {
    void blocks(List<ExecutedBlock> blocks) throws SQLException {
        CopyRows rows = new CopyRows(connection, "ledger.block", 7);
        for (ExecutedBlock block : blocks) {
            rows.row()
                    .add(channel.value())
                    .add(block.tip().height())
                    .add(block.header().encode())
                    .add(block.tip().treeSize())
                    .add(block.tip().root().bytes())
                    .add(block.header().treeSizeBefore())
                    .add(block.records().size());
        }
        rows.end();
    }

    void records(List<ExecutedBlock> blocks) throws SQLException {
        CopyRows rows = new CopyRows(connection, "ledger.record", 16);
        for (ExecutedBlock block : blocks) {
            for (ExecutedRecord record : block.records()) {
                rows.row()
                        .add(channel.value())
                        .add(block.tip().height())
                        .add(record.index())
                        .add(record.source().offset())
                        .add(record.leafIndex())
                        .add(record.items().size())
                        .add(record.digest().bytes())
                        .add(record.source().bytes());
                if (record.draft().isPresent()) {
                    rows.add(record.draft().get().id().bytes());
                } else {
                    rows.addNull();
                }
                rows.add(record.claimsId())
                        .add(record.verdict())
                        .add(Rows.violations(record.violations()))
                        .add(Rows.events(record.events()))
                        .add(record.effects().bytes());
                items(rows, record);
            }
        }
        rows.end();
    }

    void provable(List<ExecutedBlock> blocks) throws SQLException {
        for (ExecutedBlock block : blocks) {
            for (ExecutedRecord record : block.records()) {
                if (record.provable().isPresent()) { // few are
                    Rows.update(
                            connection,
                            "insert into ledger.provable values (?, ?, ?, ?)",
                            channel.value(),
                            block.tip().height(),
                            record.index(),
                            record.provable().get());
                }
            }
        }
    }

    private static void items(CopyRows rows, ExecutedRecord record) throws SQLException {
        OptionalInt place = PackedItems.place(record.source().bytes(), record.items());
        if (place.isPresent()) {
            rows.add(place.getAsInt());
        } else {
            rows.addNull();
        }
        if (record.items().isEmpty() || place.isPresent()) {
            rows.addNull();
        } else {
            rows.add(PackedItems.pack(record.items()));
        }
    }

    void items(List<ExecutedBlock> blocks) throws SQLException {
        boolean none = blocks.stream()
                .allMatch(block -> block.records().stream()
                        .allMatch(record -> record.items().isEmpty()));
        if (!none) {
            ItemIndex.add(connection, channelNumber(), blocks);
        }
    }

    private int channelNumber() throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        Rows.each(
                connection,
                row -> numbers.add(row.getInt(1)),
                "select number from ledger.channel where id = ?",
                channel.value());
        return numbers.get(0);
    }

    void state(List<ExecutedBlock> blocks) throws SQLException {
        Map<StateKey, Change> changes = new TreeMap<>(); // one order of locks for all writers
        for (ExecutedBlock block : blocks) {
            block.writes()
                    .forEach((key, value) ->
                            changes.put(key, new Change(value, block.tip().height())));
        }
        put(changes);
        delete(changes);
    }

    void operators(List<ExecutedBlock> blocks) throws SQLException {
        for (ExecutedBlock block : blocks) {
            for (OperatorChange change : OperatorChange.of(block)) {
                Rows.update(
                        connection,
                        "insert into ledger.operator_change (channel, height, key) values (?, ?, ?)",
                        channel.value(),
                        change.height(),
                        change.key());
                if (change.value().isPresent()) {
                    Rows.update(
                            connection,
                            "update ledger.operator_change set value = ? where channel = ? and height = ? and key = ?",
                            change.value().get(),
                            channel.value(),
                            change.height(),
                            change.key());
                }
            }
        }
    }

    private void put(Map<StateKey, Change> changes) throws SQLException {
        List<String> contracts = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        List<Long> heights = new ArrayList<>();
        changes.forEach((key, change) -> change.value().ifPresent(value -> {
            contracts.add(key.contract());
            keys.add(key.key());
            values.add(value);
            heights.add(change.height());
        }));
        if (!keys.isEmpty()) {
            Rows.update(
                    connection,
                    "insert into ledger.state (channel, contract, key, value, height) select ?, c, k, v, h"
                            + " from unnest(?::text[], ?::text[], ?::bytea[], ?::bigint[]) as w (c, k, v, h)"
                            + " on conflict (channel, contract, key)"
                            + " do update set value = excluded.value, height = excluded.height",
                    channel.value(),
                    connection.createArrayOf("text", contracts.toArray()),
                    connection.createArrayOf("text", keys.toArray()),
                    connection.createArrayOf("bytea", values.toArray(new byte[0][])),
                    connection.createArrayOf("bigint", heights.toArray()));
        }
    }

    private void delete(Map<StateKey, Change> changes) throws SQLException {
        List<String> contracts = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        changes.forEach((key, change) -> {
            if (change.value().isEmpty()) {
                contracts.add(key.contract());
                keys.add(key.key());
            }
        });
        if (!keys.isEmpty()) {
            Rows.update(
                    connection,
                    "delete from ledger.state s using unnest(?::text[], ?::text[]) as w (c, k)"
                            + " where s.channel = ? and s.contract = w.c and s.key = w.k",
                    connection.createArrayOf("text", contracts.toArray()),
                    connection.createArrayOf("text", keys.toArray()),
                    channel.value());
        }
    }

    void tiles(List<ExecutedBlock> blocks) throws SQLException {
        Map<Place, byte[]> newest = new TreeMap<>();
        for (ExecutedBlock block : blocks) {
            for (TileWrite tile : block.tiles()) {
                newest.put(new Place(tile.level(), tile.index()), tile.hashes());
            }
        }
        Rows.update(
                connection,
                "insert into ledger.tile select ?, l, i, h"
                        + " from unnest(?::int[], ?::bigint[], ?::bytea[]) as t (l, i, h)"
                        + " on conflict (channel, level, tile_index) do update set hashes = excluded.hashes",
                channel.value(),
                connection.createArrayOf(
                        "int", newest.keySet().stream().map(Place::level).toArray()),
                connection.createArrayOf(
                        "bigint", newest.keySet().stream().map(Place::index).toArray()),
                connection.createArrayOf("bytea", newest.values().toArray(new byte[0][])));
    }

    /** State and tiles of an earlier block, in empty tables. */
    void rewound(RewoundLog log) throws SQLException {
        CopyRows state = new CopyRows(connection, "ledger.state", 5);
        for (StateEntry entry : log.state()) {
            state.row()
                    .add(channel.value())
                    .add(entry.key().contract())
                    .add(entry.key().key())
                    .add(entry.value())
                    .add(entry.height());
        }
        state.end();
        CopyRows tiles = new CopyRows(connection, "ledger.tile", 4);
        for (TileWrite tile : log.tiles()) {
            tiles.row().add(channel.value()).add(tile.level()).add(tile.index()).add(tile.hashes());
        }
        tiles.end();
    }

    /** What becomes of one key. */
    private record Change(Optional<byte[]> value, long height) {}

    /** Where a tile stands. */
    private record Place(int level, long index) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return level != other.level ? Integer.compare(level, other.level) : Long.compare(index, other.index);
        }
    }
}
