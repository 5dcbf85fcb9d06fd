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
import tools.jackson.databind.json.JsonMapper;

/** Two nodes with portal of two operators, {@code north} and {@code south}, as {@code truesale serve --config} runs them. */
final class TwoPortals implements AutoCloseable {
    private final String consortium = "portals-" + UUID.randomUUID().toString().substring(0, 8);
    private final Path folder;
    private final LedgerNodeSettings north;
    private final LedgerNodeSettings south;
    private final Node first;
    private final Node second;

    /** Starts both and founds their consortium; {@code founder} is a person of the north. */
    TwoPortals(Path folder, PersonId founder, List<Hosted> north, List<Hosted> south) throws IOException {
        this.folder = folder;
        this.north = settings("north", north);
        this.south = settings("south", south);
        CompletableFuture<Node> starting =
                CompletableFuture.supplyAsync(() -> Node.start(NodeSettings.joining(this.south)));
        this.first = Node.start(NodeSettings.joining(this.north));
        this.second = starting.join();
        found(founder);
        for (Node node : List.of(first, second)) {
            await(() -> isFinal(node));
        }
    }

    Node north() {
        return first;
    }

    Node south() {
        return second;
    }

    WebUser inNorth(PersonId person) throws Exception {
        return user(first, north, person);
    }

    WebUser inSouth(PersonId person) throws Exception {
        return user(second, south, person);
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    static Hosted hosted(PersonId person, Capacity... capacities) {
        MemberId member = person.member();
        return new Hosted(member, "Legal " + member, EnumSet.copyOf(Arrays.asList(capacities)), List.of(person));
    }

    private LedgerNodeSettings settings(String operator, List<Hosted> members) {
        EmbeddedPostgres database = TestServers.postgres();
        int port = TestServers.freePort();
        return new LedgerNodeSettings(
                folder.resolve(operator),
                consortium,
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
                members);
    }

    /** By the cards that both nodes have written; both operators must sign what is final. */
    private void found(PersonId founder) throws IOException {
        OperatorOffice office = new OperatorOffice(
                first.context().getBean(LedgerNode.class),
                first.context().getBean(NodeIdentities.class),
                List.of(),
                consortium,
                north.peering().address(),
                north.members());
        office.found(founder, List.of(card("north"), card("south")));
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

    /** What is waited for. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Looks every 50 ms, for a minute at most. */
    static void await(Condition condition) {
        try {
            look(condition);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void look(Condition condition) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
