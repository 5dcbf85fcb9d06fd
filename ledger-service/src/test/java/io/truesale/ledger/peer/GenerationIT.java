package io.truesale.ledger.peer;

import static io.truesale.ledger.peer.Operators.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.proposals.ProposalsContract;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.embedded.TestServers;
import io.truesale.ledger.node.Checkpointing;
import io.truesale.ledger.node.LedgerNode;
import io.truesale.ledger.node.LogAudit;
import io.truesale.ledger.store.postgres.OrderedTable;
import io.truesale.ledger.store.postgres.PostgresBlockStore;
import io.truesale.ledger.store.postgres.PostgresLogReader;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The broker has lost a topic with what was acknowledged in it: two operators begin a new generation. */
class GenerationIT {
    private static final ChannelId CHANNEL = ChannelId.CONSORTIUM;
    private static final ContractRegistry CONTRACTS =
            ContractRegistry.of(new KeyedMembershipContract(), new ProposalsContract());

    private final Operators operators = new Operators(2);

    @AfterEach
    void close() {
        operators.close();
    }

    private LedgerNode node(int number) {
        return operators.site(number).node();
    }

    private ChannelSummary summary(int number) {
        return node(number).channel(CHANNEL).orElseThrow();
    }

    private SignedTransaction transaction() {
        return operators.sign(1, CHANNEL, "no-such-function", CborMap.empty());
    }

    private void awaitFinal(SignedTransaction transaction) {
        await("final on both", () -> operators.isFinal(1, transaction) && operators.isFinal(2, transaction));
    }

    private void loseTopic() throws ExecutionException, InterruptedException {
        String topic = "truesale." + operators.consortium() + "." + CHANNEL;
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    @Test
    void goesOnWithoutLosingOrDoublingWhatWasAcknowledged() throws Exception {
        operators.start(1);
        operators.start(2);
        SignedTransaction genesis = operators.found(2);
        awaitFinal(genesis);
        SignedTransaction before = transaction();
        node(1).order(before);
        awaitFinal(before);
        operators.stop(1);
        operators.stop(2);
        SignedTransaction lost = transaction(); // acknowledged, and gone with the topic before any node read it
        new OrderedTable(operators.site(1).database).keep(CHANNEL, List.of(lost));
        loseTopic();
        operators.start(1);
        operators.start(2);
        await(
                "both see it",
                () -> summary(1).fault().isPresent() && summary(2).fault().isPresent());
        assertThat(summary(1).fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("gone"));
        assertThatThrownBy(() -> node(1).order(transaction())).isInstanceOf(TransientFault.class);

        node(1).voteForGeneration(CHANNEL);
        await("voted", () -> votes(1) == 1);
        assertThat(summary(1).fault()).as("one vote of two is no quorum").isPresent();
        node(2).voteForGeneration(CHANNEL);

        await(
                "both go on",
                () -> summary(1).fault().isEmpty() && summary(2).fault().isEmpty());
        awaitFinal(lost);
        SignedTransaction after = transaction();
        node(2).order(after);
        awaitFinal(after);
        assertThat(List.of(genesis, before, lost, after)).allMatch(each -> times(each) == 1);
        audit(1);
        audit(2);
        rebuildTheSecondFromTheFirst(after);
    }

    /** It has its keys and nothing else, and the first topic is gone for good. */
    private void rebuildTheSecondFromTheFirst(SignedTransaction last) throws SQLException {
        operators.stop(2);
        try (Connection connection = operators.site(2).database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate ledger.channel, ledger.block, ledger.record, ledger.item_run, ledger.tile,"
                    + " ledger.state, ledger.checkpoint, ledger.conflict, ledger.inbox_cursor, ledger.generation,"
                    + " ledger.generation_vote, ledger.outbox, ledger.provable, ledger.operator_change,"
                    + " ledger.own_signature, ledger.own_history");
        }
        Operators.Site first = operators.site(1);
        PeerNode seed = new PeerNode(
                first.name,
                URI.create("https://127.0.0.1:" + first.port),
                first.identities.tls().keyDigest());
        operators.start(2, CONTRACTS, Checkpointing.PLAIN, List.of(seed));
        await("rebuilt", () -> operators.isFinal(2, last));
        SignedTransaction next = transaction();
        node(2).order(next);
        awaitFinal(next);
        await("one root", () -> summary(1).root().equals(summary(2).root()));
        audit(2);
    }

    private long votes(int number) {
        try (Connection connection = operators.site(number).database.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from ledger.generation_vote where own")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records of the log with the transaction's bytes that took its id. */
    private long times(SignedTransaction transaction) {
        long times = 0;
        for (long height = 1; height <= summary(1).height(); height++) {
            times += node(1).records(CHANNEL, height).stream()
                    .filter(record -> record.draft()
                                    .filter(draft -> draft.id()
                                            .equals(transaction.draft().id()))
                                    .isPresent()
                            && !record.verdict().equals("DUPLICATE"))
                    .count();
        }
        return times;
    }

    private void audit(int number) {
        var database = operators.site(number).database;
        LogAudit.Result result =
                LogAudit.of(new PostgresBlockStore(database), new PostgresLogReader(database), CONTRACTS, CHANNEL);
        assertThat(result.findings()).isEmpty();
    }
}
