package io.truesale.ledger.store.postgres;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.store.BlockStore.StoredCheckpoint;
import io.truesale.ledger.store.OwnSignatureStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Signatures of this node in schema {@code ledger}. */
public final class PostgresOwnSignatures implements OwnSignatureStore {
    private final DataSource dataSource;

    /** A store in a database whose schema {@code ledger} is migrated. */
    public PostgresOwnSignatures(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<SignedRoot> newestOwn(ChannelId channel) {
        return Rows.first(
                dataSource,
                row -> new SignedRoot(row.getLong(1), new Hash(row.getBytes(2))),
                "select tree_size, root from ledger.own_signature where channel = ? order by tree_size desc limit 1",
                channel.value());
    }

    @Override
    public boolean knowsOwn(ChannelId channel) {
        return Rows.first(
                        dataSource, row -> true, "select 1 from ledger.own_history where channel = ?", channel.value())
                .isPresent();
    }

    @Override
    public void learnOwn(ChannelId channel, List<SignedRoot> told) {
        Rows.inTransaction(dataSource, connection -> {
            insert(connection, channel, told);
            Rows.update(
                    connection, "insert into ledger.own_history values (?) on conflict do nothing", channel.value());
        });
    }

    @Override
    public void sign(ChannelId channel, List<SignedRoot> own, List<StoredCheckpoint> checkpoints, long finalHeight) {
        Rows.inTransaction(dataSource, connection -> {
            insert(connection, channel, own);
            for (SignedRoot each : own) {
                Rows.each(
                        connection,
                        row -> {
                            throw new FatalFault("this node has signed another root for " + each.treeSize()
                                    + " leaves of channel " + channel);
                        },
                        "select 1 from ledger.own_signature where channel = ? and tree_size = ? and root <> ?",
                        channel.value(),
                        each.treeSize(),
                        each.root().bytes());
            }
            PostgresBlockStore.checkpoint(connection, channel, checkpoints, finalHeight);
        });
    }

    private static void insert(Connection connection, ChannelId channel, List<SignedRoot> own) throws SQLException {
        Rows.update(
                connection,
                "insert into ledger.own_signature select ?, s, r from unnest(?::bigint[], ?::bytea[]) as k (s, r)"
                        + " on conflict do nothing",
                channel.value(),
                connection.createArrayOf(
                        "bigint", own.stream().map(SignedRoot::treeSize).toArray()),
                connection.createArrayOf(
                        "bytea", own.stream().map(each -> each.root().bytes()).toArray(byte[][]::new)));
    }
}
