package io.truesale.ledger.store.postgres;

import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.api.Outcome.Violation;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.ledger.api.TransientFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Plain JDBC in the few shapes that the store needs, and the stored form of violations and events. */
final class Rows {
    private Rows() {}

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work {
        void run(Connection connection) throws SQLException, IOException;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Runs {@code work} in one transaction. */
    static void inTransaction(DataSource dataSource, Work work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.run(connection);
                connection.commit();
            } catch (SQLException | IOException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException | IOException e) {
            throw new TransientFault("the database did not store", e);
        }
    }

    /** Runs {@code work} on a connection, each statement in a transaction of its own. */
    static void inConnection(DataSource dataSource, Work work) {
        try (Connection connection = dataSource.getConnection()) {
            work.run(connection);
        } catch (SQLException | IOException e) {
            throw new TransientFault("the database did not answer", e);
        }
    }

    /** Hands each row of a query to {@code reader}; what that answers is dropped. */
    static void each(Connection connection, Mapper<?> reader, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    reader.map(result);
                }
            }
        }
    }

    /** All rows of a query. */
    static <T> List<T> list(DataSource dataSource, Mapper<T> mapper, String sql, Object... arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(mapper.map(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new TransientFault("the database did not answer", e);
        }
    }

    /** The first row of a query. */
    static <T> Optional<T> first(DataSource dataSource, Mapper<T> mapper, String sql, Object... arguments) {
        return list(dataSource, mapper, sql, arguments).stream().findFirst();
    }

    /** Executes a statement; answers the number of rows that it changed. */
    static int update(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }

    static byte[] violations(List<Violation> violations) {
        return Cbor.encode(new CborValue.Array(violations.stream()
                .<CborValue>map(each -> new CborValue.Array(
                        List.of(new CborValue.Text(each.code()), new CborValue.Text(wellFormed(each.sentence())))))
                .toList()));
    }

    /** A sentence that was cut within a character must not stop a block: the half becomes a question mark. */
    private static String wellFormed(String sentence) {
        return new String(sentence.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    static List<Violation> violations(byte[] bytes) {
        return pairs(bytes).stream()
                .map(pair -> new Violation(text(pair.get(0)), text(pair.get(1))))
                .toList();
    }

    static byte[] events(List<ContractEvent> events) {
        return Cbor.encode(new CborValue.Array(events.stream()
                .<CborValue>map(each -> new CborValue.Array(List.of(new CborValue.Text(each.type()), each.fields())))
                .toList()));
    }

    static List<ContractEvent> events(byte[] bytes) {
        return pairs(bytes).stream()
                .map(pair -> new ContractEvent(text(pair.get(0)), (CborMap) pair.get(1)))
                .toList();
    }

    private static List<List<CborValue>> pairs(byte[] bytes) {
        return ((CborValue.Array) Cbor.decode(bytes))
                .items().stream().map(item -> ((CborValue.Array) item).items()).toList();
    }

    private static String text(CborValue value) {
        return ((CborValue.Text) value).value();
    }
}
