package io.truesale.portal.webhook;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import java.net.URI;
import java.time.Instant;

/**
 * Where events go, as those see it who registered it; nothing secret.
 *
 * @param id {@code whk_} and random letters
 * @param person whose it is: what this person may see is sent
 * @param url where messages go
 * @param channel whose events
 * @param types which of them
 * @param active whether messages are made and sent
 * @param reason why it was switched off: {@code GONE} or {@code BACKLOG}; empty while it is active
 * @param createdAt when it was registered
 */
public record Webhook(
        String id,
        PersonId person,
        URI url,
        ChannelId channel,
        EventTypes types,
        boolean active,
        String reason,
        Instant createdAt) {
    public Webhook {
        requireNonNull(id, "id");
        requireNonNull(person, "person");
        requireNonNull(url, "url");
        requireNonNull(channel, "channel");
        requireNonNull(types, "types");
        requireNonNull(reason, "reason");
        requireNonNull(createdAt, "createdAt");
    }
}
