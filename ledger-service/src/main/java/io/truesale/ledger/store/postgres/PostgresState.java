package io.truesale.ledger.store.postgres;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.state.StateReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** State of one channel after its last integrated block. */
record PostgresState(DataSource dataSource, ChannelId channel) implements StateReader {
    @Override
    public Optional<byte[]> get(String contract, String key) {
        return Rows.first(
                dataSource,
                row -> row.getBytes(1),
                "select value from ledger.state where channel = ? and contract = ? and key = ?",
                channel.value(),
                contract,
                key);
    }

    @Override
    public List<Optional<byte[]>> getAll(String contract, List<String> keys) {
        Map<String, byte[]> found = new HashMap<>(); // asked, never iterated
        Rows.inConnection(
                dataSource,
                connection -> Rows.each(
                        connection,
                        row -> found.put(row.getString(1), row.getBytes(2)),
                        "select key, value from ledger.state where channel = ? and contract = ? and key = any(?)",
                        channel.value(),
                        contract,
                        connection.createArrayOf("text", keys.toArray())));
        return keys.stream().map(key -> Optional.ofNullable(found.get(key))).toList();
    }

    @Override
    public List<StoredEntry> range(String contract, String prefix) {
        return Rows.list(
                dataSource,
                row -> new StoredEntry(row.getString(1), row.getBytes(2)),
                "select key, value from ledger.state"
                        + " where channel = ? and contract = ? and key >= ? and key < ? order by key",
                channel.value(),
                contract,
                prefix,
                prefix + "\u007f"); // above every character that a key may have
    }

    @Override
    public List<StoredEntry> after(String contract, String key, int most) {
        return Rows.list(
                dataSource,
                row -> new StoredEntry(row.getString(1), row.getBytes(2)),
                "select key, value from ledger.state"
                        + " where channel = ? and contract = ? and key > ? order by key limit ?",
                channel.value(),
                contract,
                key,
                most);
    }
}
