package io.truesale.ledger.inbox;

import io.truesale.ledger.api.ChannelId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Table {@code ledger.inbox_cursor}: which record a handler was handed last on a channel. */
final class InboxCursor {
    private InboxCursor() {}

    /**
     * A place in a channel's log.
     *
     * @param height of the block, 0 before the first
     * @param index place within the block, -1 before the first of it
     */
    record Position(long height, int index) implements Comparable<Position> {
        static final Position START = new Position(0, -1);

        @Override
        public int compareTo(Position other) {
            int byHeight = Long.compare(height, other.height);
            return byHeight != 0 ? byHeight : Integer.compare(index, other.index);
        }
    }

    /** The stored position, locked until the transaction of {@code connection} ends; stored first if there is none. */
    static Position lock(Connection connection, String handler, ChannelId channel) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into ledger.inbox_cursor (handler, channel, height, index) values (?, ?, 0, -1)"
                        + " on conflict do nothing")) {
            insert.setString(1, handler);
            insert.setString(2, channel.value());
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select height, index from ledger.inbox_cursor where handler = ? and channel = ? for update")) {
            select.setString(1, handler);
            select.setString(2, channel.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Position(row.getLong(1), row.getInt(2));
            }
        }
    }

    static void move(Connection connection, String handler, ChannelId channel, Position to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update ledger.inbox_cursor set height = ?, index = ? where handler = ? and channel = ?")) {
            update.setLong(1, to.height());
            update.setInt(2, to.index());
            update.setString(3, handler);
            update.setString(4, channel.value());
            update.executeUpdate();
        }
    }
}
