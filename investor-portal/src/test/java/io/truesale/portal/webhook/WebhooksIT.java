package io.truesale.portal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionId;
import io.truesale.portal.fixture.PortalTest;
import io.truesale.portal.webhook.Receiver.Call;
import io.truesale.portal.webhook.WebhookMessage.State;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events on their way to a real HTTP server that takes them, fails, is slow, goes away and comes back. */
class WebhooksIT extends PortalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private WebhookTable webhooks;

    @Autowired
    private MessageTable messages;

    @Autowired
    private WebhookFeed feed;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void forget() {
        jdbc.sql("delete from portal.webhook").update();
        jdbc.sql("update portal.account set enabled = true").update();
    }

    private Webhook hook(Receiver receiver, String secret, String... types) {
        return webhooks.add(
                ORIGINATOR,
                URI.create(receiver.url()),
                ChannelId.CONSORTIUM,
                new EventTypes(List.of(types)),
                secret,
                10);
    }

    private static FinalTransaction told(long height, PersonId person, String... events) {
        return new FinalTransaction(
                ChannelId.CONSORTIUM,
                height,
                0,
                TransactionId.derive("webhook " + height),
                Hash.of(new byte[] {(byte) height}),
                new ContractId("notary", 1),
                "record",
                CborMap.empty(),
                person,
                "OK",
                List.of(),
                List.of(events).stream()
                        .map(type -> new ContractEvent(
                                type,
                                CborMap.builder()
                                        .put("height", height)
                                        .put("digest", new byte[] {1, 2})
                                        .build()))
                        .toList(),
                Instant.parse("2026-02-20T09:00:00Z"));
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("still waiting for " + what).isBefore(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private int delivered(Webhook hook) {
        return messages.list(hook.id(), State.DELIVERED, 500).size();
    }

    @Test
    void sendsWhatIsWantedSignedAndAsACloudEvent() throws Exception {
        String secret = WebhookSignature.newSecret();
        try (Receiver receiver = new Receiver(call -> 204)) {
            Webhook hook = hook(receiver, secret, "notary.FingerprintRecorded", "assets.*");
            feed.handle(told(10, ORIGINATOR, "FingerprintRecorded")); // before it was registered
            feed.handle(told(11, ORIGINATOR, "BatchSealed", "FingerprintRecorded"));
            feed.handle(told(11, ORIGINATOR, "BatchSealed", "FingerprintRecorded")); // offered again after a crash
            feed.handle(told(12, INVESTOR, "FingerprintRecorded")); // another institution's
            await("the message", () -> delivered(hook) == 1);
            assertThat(receiver.calls()).hasSize(1);
            Call call = receiver.calls().get(0);
            assertThat(call.signature())
                    .isEqualTo(WebhookSignature.of(List.of(secret), call.id(), call.seconds(), call.body()));
            assertThat(Instant.ofEpochSecond(call.seconds()))
                    .isBetween(Instant.now().minus(PATIENCE), Instant.now().plus(PATIENCE));
            assertThat(call.path()).isEqualTo("/hook?of=truesale");
            assertThat(call.type()).startsWith("application/cloudevents+json");
            JsonNode event = JsonMapper.shared().readTree(call.body());
            assertThat(event.path("specversion").asString()).isEqualTo("1.0");
            assertThat(event.path("id").asString()).isEqualTo("consortium/11.0/1");
            assertThat(event.path("source").asString()).matches("urn:truesale:[a-z]+:consortium");
            assertThat(event.path("type").asString()).isEqualTo("io.truesale.notary.FingerprintRecorded");
            assertThat(event.path("time").asString()).isEqualTo("2026-02-20T09:00:00Z");
            assertThat(event.path("data").path("fields").path("digest").asString())
                    .isEqualTo("0102");
            assertThat(event.path("data").path("position").asString()).isEqualTo("11.0");
        }
    }

    @Test
    void keepsTheOrderOverAReceiverThatFails() throws Exception {
        AtomicInteger refusals = new AtomicInteger(3);
        try (Receiver receiver = new Receiver(call -> refusals.getAndDecrement() > 0 ? 503 : 200)) {
            Webhook hook = hook(receiver, WebhookSignature.newSecret(), "*");
            for (int height = 11; height <= 15; height++) {
                feed.handle(told(height, ORIGINATOR, "FingerprintRecorded"));
            }
            await("all five", () -> delivered(hook) == 5);
            assertThat(receiver.calls())
                    .extracting(call ->
                            JsonMapper.shared().readTree(call.body()).path("id").asString())
                    .containsExactly(
                            "consortium/11.0/0",
                            "consortium/11.0/0",
                            "consortium/11.0/0",
                            "consortium/11.0/0",
                            "consortium/12.0/0",
                            "consortium/13.0/0",
                            "consortium/14.0/0",
                            "consortium/15.0/0");
            assertThat(receiver.calls().subList(0, 4))
                    .extracting(Call::id)
                    .containsOnly(receiver.calls().get(0).id());
        }
    }

    @Test
    void aSlowReceiverHoldsUpNobodyElse() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Receiver slow = new Receiver(call -> waitFor(end));
                Receiver quick = new Receiver(call -> 200)) {
            Webhook waiting = hook(slow, WebhookSignature.newSecret(), "*");
            Webhook other = hook(quick, WebhookSignature.newSecret(), "*");
            feed.handle(told(11, ORIGINATOR, "FingerprintRecorded"));
            await("the quick one", () -> delivered(other) == 1);
            await(
                    "the slow one's time to be over",
                    () -> messages.list(waiting.id(), State.PENDING, 5).stream()
                            .anyMatch(message -> message.attempts() > 0));
            assertThat(messages.list(waiting.id(), State.PENDING, 5).get(0).lastResult())
                    .containsIgnoringCase("time");
            end.countDown();
            await("the slow one, which is quick now", () -> delivered(waiting) == 1);
        }
    }

    private static int waitFor(CountDownLatch end) {
        try {
            return end.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) ? 200 : 500;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return 500;
        }
    }

    @Test
    void givesUpKeepsAndSendsAgainWhenAsked() throws Exception {
        try (Receiver receiver = new Receiver(call -> 302)) { // elsewhere is not followed
            Webhook hook = hook(receiver, WebhookSignature.newSecret(), "*");
            feed.handle(told(11, ORIGINATOR, "FingerprintRecorded"));
            await("the end", () -> messages.list(hook.id(), State.DEAD, 5).size() == 1);
            WebhookMessage dead = messages.list(hook.id(), State.DEAD, 5).get(0);
            assertThat(dead.lastResult()).isEqualTo("HTTP 302");
            assertThat(dead.attempts()).isGreaterThan(2);
            String page = mvc.perform(get("/account/webhooks")
                            .with(user(accounts.find(ORIGINATOR).orElseThrow())))
                    .andExpect(MockMvcResultMatchers.status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            assertThat(page).contains(hook.id(), "HTTP 302", "/messages/" + dead.number() + "/resend");
            receiver.answers(call -> 200);
            assertThat(messages.resend(hook.id(), dead.number())).isTrue();
            await("the message", () -> delivered(hook) == 1);
            assertThat(messages.resend(hook.id(), dead.number() + 1)).isFalse();
        }
    }

    @Test
    void switchesOffWhatIsGoneAndWhoIsSwitchedOff() throws Exception {
        try (Receiver receiver = new Receiver(call -> 410)) {
            Webhook hook = hook(receiver, WebhookSignature.newSecret(), "*");
            feed.handle(told(11, ORIGINATOR, "FingerprintRecorded"));
            await(
                    "the end",
                    () -> !webhooks.find(ORIGINATOR, hook.id()).orElseThrow().active());
            assertThat(webhooks.find(ORIGINATOR, hook.id()).orElseThrow().reason())
                    .isEqualTo("GONE");
            feed.handle(told(12, ORIGINATOR, "FingerprintRecorded"));
            assertThat(messages.pending(hook.id())).isZero();
            webhooks.activate(hook.id());
            receiver.answers(call -> 200);
            feed.handle(told(13, ORIGINATOR, "FingerprintRecorded"));
            await("the next", () -> delivered(hook) == 1);
            jdbc.sql("update portal.account set enabled = false where person = :person")
                    .param("person", ORIGINATOR.value())
                    .update();
            feed.handle(told(14, ORIGINATOR, "FingerprintRecorded"));
            assertThat(messages.pending(hook.id())).isZero();
        }
    }

    @Test
    void signsWithBothSecretsForADay() throws Exception {
        String first = WebhookSignature.newSecret();
        String second = WebhookSignature.newSecret();
        try (Receiver receiver = new Receiver(call -> 200)) {
            Webhook hook = hook(receiver, first, "*");
            webhooks.rotate(hook.id(), second);
            feed.handle(told(11, ORIGINATOR, "FingerprintRecorded"));
            await("the message", () -> delivered(hook) == 1);
            Call call = receiver.calls().get(0);
            assertThat(call.signature())
                    .isEqualTo(WebhookSignature.of(List.of(second, first), call.id(), call.seconds(), call.body()));
            assertThat(webhooks.find(INVESTOR, hook.id())).isEmpty();
        }
    }
}
