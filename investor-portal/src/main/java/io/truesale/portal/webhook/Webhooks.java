package io.truesale.portal.webhook;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.LedgerAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.webhook.WebhookMessage.State;
import java.net.URI;
import java.util.List;
import org.springframework.stereotype.Service;

/** What persons do with their webhooks. Another's is answered as if it were not there ({@link NotVisible}). */
@Service
public class Webhooks {
    /** Most webhooks of one person. */
    public static final int MOST = 20;

    private static final int MAX_LISTED = 500;

    private final WebhookTable table;
    private final MessageTable messages;
    private final WebhookAddress address;
    private final LedgerAccess access;

    Webhooks(WebhookTable table, MessageTable messages, WebhookAddress address, LedgerAccess access) {
        this.table = table;
        this.messages = messages;
        this.address = address;
        this.access = access;
    }

    /**
     * A webhook that was just registered.
     *
     * @param webhook all but the secret
     * @param secret shown this once
     */
    public record Registered(Webhook webhook, String secret) {
        public Registered {
            requireNonNull(webhook, "webhook");
            requireNonNull(secret, "secret");
        }
    }

    /**
     * Registers a webhook; what becomes final from now on is sent.
     *
     * @throws NotVisible when the person may not see the channel
     * @throws BadInput when a value has another form
     */
    public Registered register(CurrentUser user, String url, String channel, EventTypes types) {
        ChannelSummary seen = access.require(channel);
        if (table.of(user.person()).size() >= MOST) {
            throw new BadInput("url", "TOO_MANY", "at most " + MOST + " webhooks of one person are expected");
        }
        URI to;
        try {
            to = address.parse(url.strip());
        } catch (IllegalArgumentException bad) {
            throw new BadInput("url", "INVALID", String.valueOf(bad.getMessage()));
        }
        String secret = WebhookSignature.newSecret();
        return new Registered(table.add(user.person(), to, seen.id(), types, secret, seen.finalHeight()), secret);
    }

    /** Those of {@code person}, oldest first. */
    public List<Webhook> of(PersonId person) {
        return table.of(person);
    }

    /** One of {@code person}. */
    public Webhook require(PersonId person, String id) {
        return table.find(person, id).orElseThrow(NotVisible::new);
    }

    /** Makes a new secret; the one before still signs for a day. */
    public String rotate(PersonId person, String id) {
        String secret = WebhookSignature.newSecret();
        table.rotate(require(person, id).id(), secret);
        return secret;
    }

    /** Starts one that was switched off. */
    public void activate(PersonId person, String id) {
        table.activate(require(person, id).id());
    }

    /** Ends one with all that waits. */
    public void remove(PersonId person, String id) {
        table.remove(require(person, id).id());
    }

    /** Messages of one in {@code state}, newest first, at most 500. */
    public List<WebhookMessage> messages(PersonId person, String id, State state, int limit) {
        return messages.list(require(person, id).id(), state, Math.max(1, Math.min(MAX_LISTED, limit)));
    }

    /** Has a settled message sent again, out of turn. */
    public void resend(PersonId person, String id, long number) {
        if (!messages.resend(require(person, id).id(), number)) {
            throw new NotVisible();
        }
    }
}
