package io.truesale.ledger.inbox;

import io.truesale.ledger.api.ChannelId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How far each reader has come in each channel. */
final class CursorTable {
    private CursorTable() {}

    /**
     * A place in a channel.
     *
     * @param height of a block, 0 before the first
     * @param index place within it
     */
    record Cursor(long height, int index) {
        static final Cursor START = new Cursor(0, 0);
    }

    static Cursor read(Connection connection, String name, ChannelId channel) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select height, index from ledger.inbox_cursor where name = ? and channel = ?")) {
            statement.setString(1, name);
            statement.setString(2, channel.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Cursor(row.getLong(1), row.getInt(2)) : Cursor.START;
            }
        }
    }

    static void write(Connection connection, String name, ChannelId channel, Cursor cursor) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into ledger.inbox_cursor values (?, ?, ?, ?)"
                        + " on conflict (name, channel) do update set height = excluded.height, index = excluded.index")) {
            statement.setString(1, name);
            statement.setString(2, channel.value());
            statement.setLong(3, cursor.height());
            statement.setInt(4, cursor.index());
            statement.executeUpdate();
        }
    }
}
