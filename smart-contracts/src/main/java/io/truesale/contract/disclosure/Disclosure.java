package io.truesale.contract.disclosure;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.PersonId;
import java.util.List;
import java.util.Optional;

/**
 * What was published. Source: disclosure.md. The array is not copied: treat it as a constant. Times are milliseconds since
 * 1970.
 *
 * @param id 1 to 60 of a-z, 0-9, hyphen and point
 * @param kind what the document is
 * @param digest SHA-256 of it
 * @param audience to whom
 * @param embargo before which it is not shown, 0 for none
 * @param person who published, for its member
 * @param height of the block
 * @param from when it was or will be open
 * @param successor what has taken its place
 * @param withdrawal why it is shown no more
 */
public record Disclosure(
        String id,
        String kind,
        byte[] digest,
        Audience audience,
        long embargo,
        PersonId person,
        long height,
        long from,
        Optional<Successor> successor,
        Optional<Withdrawal> withdrawal) {
    /** Name of the contract and of its namespace. */
    public static final String CONTRACT = "disclosure";

    /** A disclosure that takes the place of another from a moment on. */
    public record Successor(String id, long from) {}

    /** The reason, and the moment, of a withdrawal. */
    public record Withdrawal(String reason, long at) {}

    public Disclosure {
        requireNonNull(id, "id");
        requireNonNull(kind, "kind");
        requireNonNull(audience, "audience");
        requireNonNull(person, "person");
        requireNonNull(successor, "successor");
        requireNonNull(withdrawal, "withdrawal");
    }

    /** The disclosure of that id. */
    public static Optional<Disclosure> find(StateView state, String id) {
        return id.matches("[a-z0-9.-]{1,60}") ? state.get(CONTRACT, id).map(Disclosure::from) : Optional.empty();
    }

    /** All of the channel, ascending by id. */
    public static List<Disclosure> all(StateView state) {
        return state.range(CONTRACT, "").stream()
                .map(entry -> from(entry.value()))
                .toList();
    }

    /** Whether it may be shown to {@code reader} at {@code timeMillis}, by the membership that {@code state} has. */
    public boolean isOpenTo(PersonId reader, long timeMillis, StateView state) {
        if (reader.member().equals(person.member())) {
            return true;
        }
        boolean replaced = successor.filter(next -> next.from() <= timeMillis).isPresent();
        return timeMillis >= from && !replaced && withdrawal.isEmpty() && audience.includes(reader, state);
    }

    boolean isClosed() {
        return successor.isPresent() || withdrawal.isPresent();
    }

    Disclosure supersededBy(Successor next) {
        return new Disclosure(id, kind, digest, audience, embargo, person, height, from, Optional.of(next), withdrawal);
    }

    Disclosure withdrawn(Withdrawal why) {
        return new Disclosure(id, kind, digest, audience, embargo, person, height, from, successor, Optional.of(why));
    }

    CborMap toCbor() {
        CborMap.Builder map = CborMap.builder()
                .put("id", id)
                .put("kind", kind)
                .put("digest", digest)
                .put("audience", audience.toCbor())
                .put("embargo", embargo)
                .put("publisher", person.member().value())
                .put("person", person.value())
                .put("height", height)
                .put("from", from);
        successor.ifPresent(next -> map.put("supersededBy", next.id()).put("supersededFrom", next.from()));
        withdrawal.ifPresent(why -> map.put("withdrawn", why.reason()).put("withdrawnAt", why.at()));
        return map.build();
    }

    static Disclosure from(CborMap map) {
        return new Disclosure(
                map.text("id"),
                map.text("kind"),
                map.bytes("digest"),
                Audience.from(map.map("audience")),
                map.integer("embargo"),
                new PersonId(map.text("person")),
                map.integer("height"),
                map.integer("from"),
                map.optionalText("supersededBy").map(next -> new Successor(next, map.integer("supersededFrom"))),
                map.optionalText("withdrawn").map(why -> new Withdrawal(why, map.integer("withdrawnAt"))));
    }
}
