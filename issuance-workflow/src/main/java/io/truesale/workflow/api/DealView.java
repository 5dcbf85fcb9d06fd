package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A deal as of the last final block.
 *
 * @param id which
 * @param title for people
 * @param template that it was made from
 * @param currency ISO 4217 code
 * @param openedAt time of the block that opened it
 * @param status of its issuance
 * @param reason of a suspension or cancellation
 * @param parties who takes part, by capacity
 */
public record DealView(
        DealId id,
        String title,
        String template,
        String currency,
        Instant openedAt,
        Status status,
        Optional<String> reason,
        List<Party> parties) {
    /** Where an issuance stands. */
    public enum Status {
        /** Between mandate and closing. */
        RUNNING,
        /** Stopped for the time being. */
        SUSPENDED,
        /** Closed: the deal is live. */
        COMPLETED,
        /** Ended before closing. */
        CANCELLED
    }

    /** A member and a capacity that it holds in the deal. */
    public record Party(Capacity capacity, MemberId member) {
        public Party {
            requireNonNull(capacity, "capacity");
            requireNonNull(member, "member");
        }
    }

    public DealView {
        requireNonNull(id, "id");
        requireNonNull(status, "status");
        parties = List.copyOf(parties);
    }

    /** Capacities of {@code member} in this deal. */
    public Set<Capacity> capacitiesOf(MemberId member) {
        return parties.stream()
                .filter(party -> party.member().equals(member))
                .map(Party::capacity)
                .collect(Collectors.toUnmodifiableSet());
    }
}
