package io.truesale.ledger.store.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the binary format of COPY, sent as they come. Each row needs exactly the columns of the target in the width of
 * their types: {@link #add(long)} for bigint, {@link #add(int)} for integer. Source: PostgreSQL manual, COPY, "Binary
 * Format".
 */
public final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int CHUNK_BYTES = 1 << 18; // a few network buffers
    private static final short END = -1;

    private final CopyIn copy;
    private final short columns;
    private ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES);

    /**
     * Begins to copy.
     *
     * @param target a table, or a table with a list of columns
     * @param columns number of columns of each row
     */
    public CopyRows(Connection connection, String target, int columns) throws SQLException {
        this.copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + target + " from stdin (format binary)");
        this.columns = (short) columns;
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins a row. */
    public CopyRows row() throws SQLException {
        room(Short.BYTES).putShort(columns);
        return this;
    }

    /** A bigint. */
    public CopyRows add(long value) throws SQLException {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
        return this;
    }

    /** An integer. */
    public CopyRows add(int value) throws SQLException {
        room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(value);
        return this;
    }

    /** A boolean. */
    public CopyRows add(boolean value) throws SQLException {
        room(Integer.BYTES + 1).putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    /** A bytea. */
    public CopyRows add(byte[] value) throws SQLException {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
        return this;
    }

    /** A text. */
    public CopyRows add(String value) throws SQLException {
        return add(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing, of any type. */
    public CopyRows addNull() throws SQLException {
        room(Integer.BYTES).putInt(-1);
        return this;
    }

    /** Sends what is left and ends the statement. */
    public void end() throws SQLException {
        room(Short.BYTES).putShort(END);
        flush();
        copy.endCopy();
    }

    private ByteBuffer room(int bytes) throws SQLException {
        if (buffer.remaining() < bytes) {
            flush();
            if (buffer.capacity() < bytes) {
                buffer = ByteBuffer.allocate(bytes);
            }
        }
        return buffer;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
