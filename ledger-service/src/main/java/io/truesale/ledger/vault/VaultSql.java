package io.truesale.ledger.vault;

import io.truesale.ledger.api.TransientFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Plain JDBC in the two shapes that the vault needs. */
final class VaultSql {
    private VaultSql() {}

    /** Reads one row. */
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Binds and executes a statement. */
    interface Use<T> {
        T apply(PreparedStatement statement) throws SQLException;
    }

    /** All rows of a query that is bound already. */
    static <T> List<T> list(PreparedStatement statement, Reading<T> reading) throws SQLException {
        List<T> list = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                list.add(reading.read(rows));
            }
        }
        return list;
    }

    /** Runs one statement on a connection of {@code dataSource}. */
    static <T> T run(DataSource dataSource, String sql, Use<T> use) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return use.apply(statement);
        } catch (SQLException e) {
            throw new TransientFault("the vault's tables do not answer", e);
        }
    }
}
