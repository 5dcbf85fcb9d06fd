package io.truesale.portal.webhook;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * An event on its way to one address.
 *
 * @param number counts up over all messages of the node: the order of each webhook
 * @param webhook whose message it is
 * @param url where it goes
 * @param event id of the event
 * @param type such as {@code io.truesale.notary.FingerprintRecorded}
 * @param body the event in JSON
 * @param state how far it is
 * @param attempts how often it was tried
 * @param dueSince when it was first due
 * @param nextAt when it is tried next; means nothing once settled
 * @param settledAt when it was delivered or given up
 * @param lastResult what came of the last attempt, a sentence; empty before the first
 */
public record WebhookMessage(
        long number,
        String webhook,
        URI url,
        String event,
        String type,
        String body,
        State state,
        int attempts,
        Instant dueSince,
        Instant nextAt,
        Optional<Instant> settledAt,
        String lastResult) {
    /** How far a message is. */
    public enum State {
        /** Waits for its turn, or for the next attempt. */
        PENDING,
        /** The other system has taken it. */
        DELIVERED,
        /** Given up; kept until somebody asks for it to be sent again. */
        DEAD
    }

    public WebhookMessage {
        requireNonNull(webhook, "webhook");
        requireNonNull(url, "url");
        requireNonNull(event, "event");
        requireNonNull(type, "type");
        requireNonNull(body, "body");
        requireNonNull(state, "state");
        requireNonNull(dueSince, "dueSince");
        requireNonNull(nextAt, "nextAt");
        requireNonNull(settledAt, "settledAt");
        requireNonNull(lastResult, "lastResult");
    }

    /** Value of {@code webhook-id}: the same for each attempt. */
    String id() {
        return "msg_" + webhook.substring(webhook.indexOf('_') + 1) + "_" + number;
    }
}
