package io.truesale.ledger.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.FinalityListener;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.InboxTransaction;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.embedded.EmbeddedPostgres;
import io.truesale.ledger.embedded.TestServers;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxIT {
    private static final ChannelId DEAL = new ChannelId("deal-inbox");
    private static EmbeddedPostgres server;

    private final List<List<RecordDetails>> blocks = new CopyOnWriteArrayList<>();
    private volatile FinalityListener listener = (channel, height) -> {};

    /** Commits or rolls back on a connection of its own. */
    private final InboxTransaction transactions = work -> {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try {
                work.run(connection);
                connection.commit();
            } catch (Exception e) {
                connection.rollback();
                throw e;
            }
        }
    };

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    @BeforeAll
    static void migrate() throws SQLException {
        server = TestServers.postgres();
        Flyway.configure()
                .dataSource(server.jdbcUrl(), server.user(), server.password())
                .schemas("ledger")
                .locations("classpath:db/migration/ledger")
                .load()
                .migrate();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists ledger.inbox_test (handler text, function text)");
        }
    }

    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate ledger.inbox_cursor, ledger.inbox_test");
        }
    }

    /** Writes on the connection of the inbox's transaction, then fails on one function as long as it is not mended. */
    private final class JoinedWriter implements FinalTransactionHandler, InboxTransaction {
        private final String name;
        private volatile Connection current; // one thread of the inbox feeds one handler
        private volatile String failing = "";

        private JoinedWriter(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void handle(FinalTransaction transaction) throws SQLException {
            try (PreparedStatement insert = current.prepareStatement("insert into ledger.inbox_test values (?, ?)")) {
                insert.setString(1, name);
                insert.setString(2, transaction.function());
                insert.executeUpdate();
            }
            if (transaction.function().equals(failing)) {
                throw new IllegalStateException("injected after the write");
            }
        }

        @Override
        public void run(Work work) throws Exception {
            transactions.run(connection -> {
                current = connection;
                work.run(connection);
            });
        }
    }

    private Ledger ledger() {
        return (Ledger) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Ledger.class},
                (self, method, given) -> switch (method.getName()) {
                    case "channels" ->
                        List.of(new ChannelSummary(
                                DEAL, blocks.size(), blocks.size(), 0, Hash.ZERO, Optional.empty(), Optional.empty()));
                    case "records" -> blocks.get((int) (long) given[1] - 1);
                    case "transaction" ->
                        blocks.stream()
                                .flatMap(List::stream)
                                .filter(record ->
                                        record.draft().orElseThrow().id().equals(given[1]))
                                .findFirst();
                    case "subscribe" -> {
                        listener = (FinalityListener) given[0];
                        yield (AutoCloseable) () -> {};
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private RecordDetails record(long height, int index, String function, String verdict) {
        TransactionDraft draft = new TransactionDraft(
                DEAL,
                TransactionId.derive(function),
                new ContractId("notary", 1),
                function,
                CborMap.empty(),
                TransactionDraft.NO_EXPIRY,
                new PersonId("rivermark-bank/li.na"));
        byte[] bytes = function.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new RecordDetails(
                DEAL,
                height,
                index,
                0,
                0,
                Hash.of(bytes),
                bytes,
                Optional.of(draft),
                verdict,
                List.of(),
                List.of(),
                Instant.parse("2026-02-20T09:00:00Z"),
                TransactionStatus.Stage.FINAL);
    }

    private void block(String... functions) {
        List<RecordDetails> records = new ArrayList<>();
        for (String function : functions) {
            records.add(record(blocks.size() + 1L, records.size(), function, TransactionStatus.OK));
        }
        blocks.add(records);
        listener.onFinal(DEAL, blocks.size());
    }

    private List<String> handed(String handler) {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(
                        "select function from ledger.inbox_test where handler = ? order by ctid")) {
            select.setString(1, handler);
            List<String> functions = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    functions.add(rows.getString(1));
                }
            }
            return functions;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void handsEachTransactionOverOnceThoughRestarted() {
        JoinedWriter handler = new JoinedWriter("once");
        block("a", "b");
        try (Inbox inbox = new Inbox(ledger(), handler, List.of(handler))) {
            inbox.start();
            await(() -> handed("once").size() == 2);
        }
        block("c");
        try (Inbox inbox = new Inbox(ledger(), handler, List.of(handler))) {
            inbox.start();
            await(() -> handed("once").size() >= 3);
        }
        assertThat(handed("once")).containsExactly("a", "b", "c");
    }

    @Test
    void keepsNothingOfAFailedAttemptAndGoesOnWhenItIsMended() {
        JoinedWriter handler = new JoinedWriter("mended");
        handler.failing = "b";
        block("a", "b", "c");
        try (Inbox inbox = new Inbox(ledger(), handler, List.of(handler))) {
            inbox.start();
            await(() -> handed("mended").equals(List.of("a")));
            handler.failing = "";
            await(() -> handed("mended").size() >= 3);
        }
        assertThat(handed("mended")).containsExactly("a", "b", "c");
    }

    @Test
    void leavesOutTheSameRecordOrderedAgain() {
        JoinedWriter handler = new JoinedWriter("again");
        block("a");
        blocks.add(List.of(record(2, 0, "a", "DUPLICATE")));
        block("b");
        try (Inbox inbox = new Inbox(ledger(), handler, List.of(handler))) {
            inbox.start();
            await(() -> handed("again").size() >= 2);
        }
        assertThat(handed("again")).containsExactly("a", "b");
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
