package io.truesale.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.NodeCard;
import io.truesale.ledger.embedded.EmbeddedPostgres;
import io.truesale.ledger.embedded.TestServers;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.node.Checkpointing;
import io.truesale.ledger.node.LedgerNode;
import io.truesale.ledger.node.OperatorOffice;
import io.truesale.ledger.node.OperatorOffice.Hosted;
import io.truesale.portal.app.LedgerNodeSettings;
import io.truesale.portal.app.Node;
import io.truesale.portal.app.NodeSettings;
import io.truesale.portal.fixture.WebUser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two nodes with portal of two operators, as {@code truesale serve --config} runs them: a member on the one asks about a loan
 * that is on the other only.
 */
class TwoPortalsIT {
    private static final String CONSORTIUM =
            "portals-" + UUID.randomUUID().toString().substring(0, 8);
    private static final PersonId ASKER = new PersonId("harbor-trust/liu.yang");
    private static final PersonId STRANGER = new PersonId("pine-pension/koch.lena");
    private static final PersonId BANKER = new PersonId("rivermark-bank/li.na");
    private static final String LOAN = "Q-7";

    @TempDir
    private Path folder;

    private static Hosted hosted(PersonId person, Capacity... capacities) {
        MemberId member = person.member();
        return new Hosted(member, "Legal " + member, EnumSet.copyOf(Arrays.asList(capacities)), List.of(person));
    }

    private LedgerNodeSettings settings(String operator, Hosted... members) {
        EmbeddedPostgres database = TestServers.postgres();
        int port = TestServers.freePort();
        return new LedgerNodeSettings(
                folder.resolve(operator),
                CONSORTIUM,
                operator,
                Optional.empty(),
                Optional.of(database.jdbcUrl() + "?user=" + database.user() + "&password="
                        + URLEncoder.encode(database.password(), StandardCharsets.UTF_8)),
                Optional.empty(),
                new LedgerNodeSettings.Ordering(TestServers.kafka().bootstrapServers(), 1, 1),
                new LedgerNodeSettings.Peering(
                        InetSocketAddress.createUnresolved("127.0.0.1", port),
                        "https://127.0.0.1:" + port,
                        List.of(),
                        Optional.empty()),
                Checkpointing.PLAIN,
                new LedgerNodeSettings.Web("127.0.0.1", 0, Optional.empty()),
                List.of(members));
    }

    @Test
    void answersFromTheNodeWhereTheLoanIs() throws Exception {
        LedgerNodeSettings north = settings("north", hosted(ASKER, Capacity.SPV), hosted(STRANGER, Capacity.INV));
        LedgerNodeSettings south = settings("south", hosted(BANKER, Capacity.ORG, Capacity.SVC));
        CompletableFuture<Node> starting = CompletableFuture.supplyAsync(() -> Node.start(NodeSettings.joining(south)));
        Node first = Node.start(NodeSettings.joining(north));
        Node second = starting.join();
        try {
            found(first, north);
            for (Node node : List.of(first, second)) {
                await(() -> isFinal(node));
            }
            new MonitorOverHttp(URI.create(first.address())).readsHashesOnly();
            putLoan(second.context().getBean(JdbcClient.class));
            WebUser asker = user(first, north, ASKER);
            String query = new QueryOverHttp(asker, user(second, south, BANKER), user(first, north, STRANGER))
                    .askAndAnswerAbout(LOAN);
            assertThat(loans(first)).isZero();
            assertThat(reports(first)).isEqualTo(1);
            second.close();
            String report = "/api/v1/queries/" + query + "/report";
            assertThat(asker.send("GET", report, "").statusCode())
                    .as("from the copy, when the other node is away")
                    .isEqualTo(200);
            first.context()
                    .getBean(JdbcClient.class)
                    .sql("delete from workflow.query_report")
                    .update();
            assertThat(asker.send("GET", report, "").statusCode())
                    .as("without a copy")
                    .isEqualTo(503);
        } finally {
            first.close();
            second.close();
        }
    }

    /** By the cards that both nodes have written; both operators must sign what is final. */
    private void found(Node node, LedgerNodeSettings told) throws IOException {
        OperatorOffice office = new OperatorOffice(
                node.context().getBean(LedgerNode.class),
                node.context().getBean(NodeIdentities.class),
                List.of(),
                CONSORTIUM,
                told.peering().address(),
                told.members());
        office.found(ASKER, List.of(card("north"), card("south")));
    }

    private NodeCard card(String operator) throws IOException {
        Path file = folder.resolve(operator).resolve("node-card.json");
        return JsonMapper.shared().readValue(Files.readString(file), NodeCard.class);
    }

    private static boolean isFinal(Node node) {
        return node.context()
                .getBean(Ledger.class)
                .channel(ChannelId.CONSORTIUM)
                .filter(channel -> channel.finalHeight() >= 1)
                .isPresent();
    }

    private static WebUser user(Node node, LedgerNodeSettings told, PersonId person) throws Exception {
        String line = Files.readAllLines(told.data().resolve("secrets").resolve("logins")).stream()
                .filter(each -> each.startsWith(person + " "))
                .findFirst()
                .orElseThrow();
        return new WebUser(URI.create(node.address()), person.value(), line.substring(line.indexOf(' ') + 1));
    }

    /** A loan of 20,000.00 USD in a pool of the banker's member. */
    private static void putLoan(JdbcClient jdbc) {
        UUID batch = UUID.randomUUID();
        jdbc.sql("insert into workflow.deal values ('two-deal', 'Two', 'us-auto-sequential', 'USD', now())")
                .update();
        jdbc.sql("""
                insert into workflow.loan_pool (pool, originator, deal, cut_off, status, version, created_at)
                values ('two-pool', 'rivermark-bank', 'two-deal', '2026-01-31', 'TAPE_ATTACHED', 1, now())
                """).update();
        jdbc.sql("""
                insert into workflow.loan_tape values
                ('two-pool', 1, :batch, 'f', '0', 1, '0', '0', '\\x00', 1, 1, '', 'rivermark-bank/li.na', now())
                """).param("batch", batch).update();
        jdbc.sql("""
                insert into workflow.loan (batch, row_index, asset_number, original_cents, end_cents, remaining_term,
                  days_past_due, content, fingerprint)
                values (:batch, 0, :number, 2000000, 1800000, 40, 31, '\\x00', '\\x00')
                """).param("batch", batch).param("number", LOAN).update();
    }

    private static int loans(Node node) {
        return count(node, "workflow.loan");
    }

    private static int reports(Node node) {
        return count(node, "workflow.query_report");
    }

    private static int count(Node node, String table) {
        return node.context()
                .getBean(JdbcClient.class)
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
