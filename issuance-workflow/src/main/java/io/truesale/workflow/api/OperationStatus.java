package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import java.time.Instant;
import java.util.Optional;

/**
 * Where something that was asked for stands.
 *
 * @param id which operation
 * @param kind what was asked, in capitals such as {@code FREEZE_POOL}; the key of its text
 * @param subject the object that it concerns, such as a pool id
 * @param deal the deal that it belongs to, if one
 * @param person who asked
 * @param state waiting, confirmed or refused
 * @param code rule that refused it
 * @param sentence why it was refused
 * @param channel ledger channel that settles it; empty for work that never reaches a ledger
 * @param height block that settled it
 * @param requestedAt when it was asked
 * @param settledAt when the answer arrived here
 */
public record OperationStatus(
        OperationId id,
        String kind,
        String subject,
        Optional<DealId> deal,
        PersonId person,
        State state,
        Optional<String> code,
        Optional<String> sentence,
        Optional<ChannelId> channel,
        Optional<Long> height,
        Instant requestedAt,
        Optional<Instant> settledAt) {
    /** Whether there is an answer, and which. */
    public enum State {
        /** No answer yet. */
        WAITING,
        /** Done: final on the ledger, or the work is finished. */
        CONFIRMED,
        /** Not done, and nothing has changed. */
        REFUSED
    }

    public OperationStatus {
        requireNonNull(id, "id");
        requireNonNull(kind, "kind");
        requireNonNull(subject, "subject");
        requireNonNull(deal, "deal");
        requireNonNull(person, "person");
        requireNonNull(state, "state");
        requireNonNull(code, "code");
        requireNonNull(sentence, "sentence");
        requireNonNull(channel, "channel");
        requireNonNull(height, "height");
        requireNonNull(requestedAt, "requestedAt");
        requireNonNull(settledAt, "settledAt");
    }
}
