package io.truesale.ledger.store.postgres;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.store.CosignatureStore;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Signatures of operators in schema {@code ledger}. */
public final class PostgresCosignatureStore implements CosignatureStore {
    private final DataSource dataSource;

    /** A store in a database whose schema {@code ledger} is migrated. */
    public PostgresCosignatureStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<BlockEnd> blockEnd(ChannelId channel, long treeSize) {
        return Rows.first(
                dataSource,
                row -> new BlockEnd(row.getLong(1), new Hash(row.getBytes(2)), Optional.ofNullable(row.getString(3))),
                "select b.height, b.root, c.note from ledger.block b"
                        + " left join ledger.checkpoint c on c.channel = b.channel and c.height = b.height"
                        + " where b.channel = ? and b.tree_size = ?",
                channel.value(),
                treeSize);
    }

    @Override
    public boolean conflict(ChannelId channel, Conflict conflict) {
        return Rows.first(
                        dataSource,
                        row -> true,
                        "insert into ledger.conflict (channel, tree_size, operator, root, note, own_note)"
                                + " values (?, ?, ?, ?, ?, ?) on conflict do nothing returning tree_size",
                        channel.value(),
                        conflict.treeSize(),
                        conflict.operator(),
                        conflict.root().bytes(),
                        conflict.note(),
                        conflict.ownNote().orElse(""))
                .isPresent();
    }

    @Override
    public List<Conflict> conflicts(ChannelId channel) {
        return Rows.list(
                dataSource,
                row -> new Conflict(
                        row.getLong(1),
                        row.getString(2),
                        new Hash(row.getBytes(3)),
                        row.getString(4),
                        Optional.of(row.getString(5)).filter(own -> !own.isEmpty())),
                "select tree_size, operator, root, note, own_note from ledger.conflict where channel = ?"
                        + " order by tree_size, operator, root",
                channel.value());
    }
}
