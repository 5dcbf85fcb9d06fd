package io.truesale.ledger.store.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.postgresql.PGConnection;

/** Rows in the text format of COPY, collected and sent in one go. */
final class CopyRows {
    private final StringBuilder rows = new StringBuilder();
    private boolean inRow;

    CopyRows add(long value) {
        separate().append(value);
        return this;
    }

    CopyRows add(boolean value) {
        separate().append(value ? 't' : 'f');
        return this;
    }

    CopyRows add(byte[] value) {
        HexFormat.of().formatHex(separate().append("\\\\x"), value);
        return this;
    }

    CopyRows addNull() {
        separate().append("\\N");
        return this;
    }

    /** Adds a text without control characters, such as a code or an id. */
    CopyRows add(String value) {
        StringBuilder out = separate();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c);
            }
        }
        return this;
    }

    void end() {
        rows.append('\n');
        inRow = false;
    }

    /** Sends the rows, if there are any, into {@code target}: a table with its columns. */
    void send(Connection connection, String target) throws SQLException, IOException {
        if (rows.length() > 0) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + target + " from stdin", new StringReader(rows.toString()));
        }
    }

    private StringBuilder separate() {
        if (inRow) {
            rows.append('\t');
        }
        inRow = true;
        return rows;
    }
}
