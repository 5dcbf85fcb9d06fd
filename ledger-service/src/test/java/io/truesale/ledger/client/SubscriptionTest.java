package io.truesale.ledger.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Position;
import io.truesale.ledger.api.TransientFault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Following a channel: every record at least once and in order, whatever node and handler do. */
class SubscriptionTest {
    private static final ChannelId CHANNEL = new ChannelId("deal-one");
    private static final String NOTHING = "{'next':'2.0','records':[]}";

    private final ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();
    private PaperNode node;

    @BeforeEach
    void serve() throws IOException {
        node = new PaperNode();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static String records(String... positions) {
        List<String> records = List.of(positions).stream()
                .map(position -> "{'position':'" + position + "','digest':'" + "00".repeat(32)
                        + "','verdict':'OK','blockTime':'2026-11-21T12:00:00Z'}")
                .toList();
        return "{'next':'" + positions[positions.length - 1] + "','records':[" + String.join(",", records) + "]}";
    }

    private static void await(String what, BooleanSupplier holds) {
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("still waiting: " + what).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Test
    void handsOnInOrderAndAsksBehindTheLast() {
        node.answers(200, records("1.0", "1.1")).answers(200, records("2.0")).answers(200, NOTHING);
        try (Subscription follows = node.client(Credentials.NONE)
                .follow(CHANNEL, Position.START, record -> handled.add("" + record.position()))) {
            await("three records", () -> handled.size() == 3);
            await("another question", () -> node.asked().size() > 2);
            assertThat(handled).containsExactly("1.0", "1.1", "2.0");
            assertThat(follows.position()).isEqualTo(new Position(2, 0));
            assertThat(follows.trouble()).isEmpty();
        }
        assertThat(node.asked().get(0).path()).contains("after=0.0&");
        assertThat(node.asked().get(1).path()).contains("after=1.1&");
        assertThat(node.asked().get(2).path()).contains("after=2.0&");
    }

    /** The handler fails at the second record: it is asked for again, the first is not. */
    @Test
    void offersARecordAgainWhoseHandlerFailed() {
        node.answers(200, records("1.0", "1.1")).answers(200, records("1.1")).answers(200, NOTHING);
        try (Subscription follows = node.client(Credentials.NONE).follow(CHANNEL, Position.START, record -> {
            handled.add("" + record.position());
            if (handled.size() == 2) {
                throw new IllegalStateException("the disk is full");
            }
        })) {
            await(
                    "the trouble is over",
                    () -> handled.size() == 3 && follows.trouble().isEmpty());
            assertThat(handled).containsExactly("1.0", "1.1", "1.1");
            assertThat(node.asked().get(1).path()).contains("after=1.0&");
        }
    }

    @Test
    void goesOnWhenTheNodeIsBack() {
        node.answers(503, "")
                .answers(200, "no json")
                .answers(200, records("1.0"))
                .answers(200, NOTHING);
        try (Subscription follows = node.client(Credentials.NONE)
                .follow(CHANNEL, Position.START, record -> handled.add("" + record.position()))) {
            await("a record", () -> handled.size() == 1 && follows.trouble().isEmpty());
            assertThat(follows.isAlive()).isTrue();
        }
    }

    @Test
    void endsWhenTheNodeRefuses() {
        node.answers(404, "{'code':'NOT_FOUND'}");
        try (Subscription follows =
                node.client(Credentials.NONE).follow(CHANNEL, Position.START, record -> handled.add("never"))) {
            await("the end", () -> !follows.isAlive());
            assertThat(follows.trouble()).containsInstanceOf(RequestRefused.class);
            assertThat(node.asked()).hasSize(1);
        }
    }

    @Test
    void aHandlersOwnRefusalIsNoEnd() {
        node.answers(200, records("1.0")).answers(200, records("1.0")).answers(200, NOTHING);
        try (Subscription follows = node.client(Credentials.NONE).follow(CHANNEL, Position.START, record -> {
            handled.add("" + record.position());
            if (handled.size() == 1) {
                throw new RequestRefused(404, "ELSEWHERE", "another node's");
            }
        })) {
            await("both", () -> handled.size() == 2 && follows.trouble().isEmpty());
            assertThat(follows.isAlive()).isTrue();
        }
    }

    @Test
    void endsWhenItIsClosed() {
        node.answers(200, NOTHING);
        Subscription follows = node.client(Credentials.NONE).follow(CHANNEL, Position.START, record -> {});
        await("a question", () -> !node.asked().isEmpty());
        follows.close();
        await("the end", () -> !follows.isAlive());
        assertThat(follows.trouble().filter(each -> !(each instanceof TransientFault)))
                .isEmpty();
    }
}
