package io.truesale.ledger.store.postgres;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransientFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** Time-stamp tokens over checkpoints, in table {@code ledger.time_stamp}. The first of a tree size stays. */
public final class StampTable {
    private final DataSource dataSource;

    /** On the database with the migrated schema {@code ledger}. */
    public StampTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * One stamped checkpoint. The array is not copied: treat it as a constant.
     *
     * @param height block that the checkpoint closes
     * @param note as stamped
     * @param token DER
     */
    public record Row(long height, String note, byte[] token) {}

    /** The stamp of the smallest tree that holds leaf {@code leafIndex}: the earliest one. */
    public Optional<Row> covering(ChannelId channel, long leafIndex) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select height, note, token from ledger.time_stamp
                        where channel = ? and tree_size > ? order by tree_size limit 1
                        """)) {
            select.setString(1, channel.value());
            select.setLong(2, leafIndex);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Row(row.getLong(1), row.getString(2), row.getBytes(3)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new TransientFault("the time stamps of " + channel + " cannot be read", e);
        }
    }

    /** Keeps a stamp unless there is one of that tree already. */
    public void keep(ChannelId channel, long treeSize, Row row, Instant time) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into ledger.time_stamp (channel, tree_size, height, note, token, stamped_at)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)) {
            insert.setString(1, channel.value());
            insert.setLong(2, treeSize);
            insert.setLong(3, row.height());
            insert.setString(4, row.note());
            insert.setBytes(5, row.token());
            insert.setTimestamp(6, Timestamp.from(time));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new TransientFault("a time stamp of " + channel + " cannot be stored", e);
        }
    }
}
