package io.truesale.ledger.store.postgres;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.store.CosignatureStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Signatures of operators in schema {@code ledger}. */
public final class PostgresCosignatureStore implements CosignatureStore {
    private static final String CONFLICTS =
            "select tree_size, operator, root, note, own_note from ledger.conflict where channel = ?";

    private final DataSource dataSource;

    /** A store in a database whose schema {@code ledger} is migrated. */
    public PostgresCosignatureStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<String> newestOf(ChannelId channel, String operator) {
        return Rows.list(
                dataSource,
                row -> row.getString(1),
                "(select note from ledger.checkpoint where channel = ? and position(? in note) > 0"
                        + " order by height desc limit 1) union all (select note from ledger.conflict"
                        + " where channel = ? and operator = ? order by tree_size desc limit 2)",
                channel.value(),
                "\n\u2014 " + operator + " ",
                channel.value(),
                operator);
    }

    @Override
    public Optional<BlockEnd> blockEnd(ChannelId channel, long treeSize) {
        return blockEnd(channel, "b.tree_size", treeSize);
    }

    @Override
    public Optional<BlockEnd> blockEndAt(ChannelId channel, long height) {
        return blockEnd(channel, "b.height", height);
    }

    private Optional<BlockEnd> blockEnd(ChannelId channel, String column, long value) {
        return Rows.first(
                dataSource,
                row -> new BlockEnd(row.getLong(1), new Hash(row.getBytes(2)), Optional.ofNullable(row.getString(3))),
                "select b.height, b.root, c.note from ledger.block b"
                        + " left join ledger.checkpoint c on c.channel = b.channel and c.height = b.height"
                        + " where b.channel = ? and " + column + " = ?",
                channel.value(),
                value);
    }

    @Override
    public boolean conflict(ChannelId channel, Conflict conflict) {
        List<Conflict> ofSize = conflicts(channel, conflict.treeSize()).stream()
                .filter(each -> each.operator().equals(conflict.operator()))
                .toList();
        if (ofSize.size() >= MOST_ROOTS
                || ofSize.stream().anyMatch(each -> each.root().equals(conflict.root()))
                || (ofSize.isEmpty() && isSmallOfMany(channel, conflict))) {
            return false;
        }
        Rows.inTransaction(dataSource, connection -> {
            Rows.update(
                    connection,
                    "delete from ledger.conflict where channel = ? and operator = ? and tree_size ="
                            + " (select max(tree_size) from ledger.conflict where channel = ? and operator = ?"
                            + " having count(*) >= ? and max(tree_size) < ?)",
                    channel.value(),
                    conflict.operator(),
                    channel.value(),
                    conflict.operator(),
                    MOST_OF_OPERATOR,
                    conflict.treeSize());
            insert(connection, channel, conflict);
        });
        return true;
    }

    static void insert(Connection connection, ChannelId channel, Conflict conflict) throws SQLException {
        Rows.update(
                connection,
                "insert into ledger.conflict (channel, tree_size, operator, root, note, own_note)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                channel.value(),
                conflict.treeSize(),
                conflict.operator(),
                conflict.root().bytes(),
                conflict.note(),
                conflict.ownNote().orElse(""));
    }

    private boolean isSmallOfMany(ChannelId channel, Conflict conflict) {
        return Rows.first(
                        dataSource,
                        row -> true,
                        "select 1 from ledger.conflict where channel = ? and operator = ?"
                                + " having count(*) >= ? and max(tree_size) > ?",
                        channel.value(),
                        conflict.operator(),
                        MOST_OF_OPERATOR,
                        conflict.treeSize())
                .isPresent();
    }

    @Override
    public List<Conflict> conflicts(ChannelId channel, long treeSize) {
        return Rows.list(
                dataSource,
                PostgresCosignatureStore::conflict,
                CONFLICTS + " and tree_size = ? order by operator, root",
                channel.value(),
                treeSize);
    }

    @Override
    public List<Conflict> conflictsAfter(ChannelId channel, long after, int sizes) {
        return Rows.list(
                dataSource,
                PostgresCosignatureStore::conflict,
                CONFLICTS + " and tree_size in (select distinct tree_size from ledger.conflict where channel = ?"
                        + " and tree_size > ? order by tree_size limit ?) order by tree_size, operator, root",
                channel.value(),
                channel.value(),
                after,
                sizes);
    }

    private static Conflict conflict(ResultSet row) throws SQLException {
        return new Conflict(
                row.getLong(1),
                row.getString(2),
                new Hash(row.getBytes(3)),
                row.getString(4),
                Optional.of(row.getString(5)).filter(own -> !own.isEmpty()));
    }
}
