package io.truesale.contract.keys;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A ring in the making: collects what leaves it and what comes. Refuses by {@link RuleViolated}. Confined to one call. */
final class RingChange {
    private final StateView state;
    private final PersonId subject;
    private final long height;
    private final List<RingKey> keys = new ArrayList<>();
    private final List<RingKey> added = new ArrayList<>();
    private final List<RingKey> retired = new ArrayList<>();
    private int threshold;

    private RingChange(StateView state, PersonId subject, long height, int threshold) {
        this.state = state;
        this.subject = subject;
        this.height = height;
        this.threshold = threshold;
    }

    /** A change of the ring that {@code subject} has. */
    static RingChange of(Call call, StateView state, PersonId subject) {
        KeyRing ring = KeyRings.of(state, subject)
                .orElseThrow(() -> new RuleViolated(KeyRule.KEYS_UNKNOWN, subject + " has no keys on this channel"));
        RingChange change = new RingChange(state, subject, call.height(), ring.threshold());
        change.keys.addAll(ring.keys());
        return change;
    }

    /** The first ring of {@code subject}. */
    static RingChange first(Call call, StateView state, PersonId subject) {
        return new RingChange(state, subject, call.height(), 1);
    }

    List<RingKey> keys() {
        return List.copyOf(keys);
    }

    RingKey find(byte[] id) {
        String hex = HexFormat.of().formatHex(id);
        return keys.stream()
                .filter(key -> key.hexId().equals(hex))
                .findFirst()
                .orElseThrow(() -> new RuleViolated(
                        KeyRule.KEY_NOT_ON_RING, "the key " + hex + " is not on the ring of " + subject));
    }

    void retire(RingKey key) {
        keys.remove(key);
        retired.add(key);
    }

    void add(RingKey key) {
        if (KeyRings.isTaken(state, key) || added.contains(key)) {
            throw new RuleViolated(
                    KeyRule.KEY_TAKEN, "the key " + key.hexId() + " is, or was, on a ring of this channel");
        }
        keys.add(key.frozen(false));
        added.add(key);
    }

    void set(RingKey key, boolean frozen) {
        keys.set(keys.indexOf(key), key.frozen(frozen));
    }

    void threshold(int other) {
        threshold = other;
    }

    int threshold() {
        return threshold;
    }

    boolean changesKeys() {
        return !added.isEmpty() || !retired.isEmpty();
    }

    KeyRing ring() {
        return new KeyRing(threshold, keys);
    }

    /** Passes when the ring can sign in the next block. */
    void requireWeight() {
        KeyRing ring = ring();
        if (!ring.suffices(height + 1)) {
            throw new RuleViolated(
                    KeyRule.KEY_WEIGHT_SHORT,
                    "the live keys of " + subject + " would weigh " + ring.weight(height + 1) + " of " + threshold);
        }
    }

    /** Writes it all and tells {@code event}. */
    Outcome.Builder write(Outcome.Builder outcome, String event) {
        KeyRing ring = ring();
        outcome.write(KeyRings.ringKey(subject), ring.toCbor());
        CborMap owner = CborMap.builder().put("subject", subject.value()).build();
        ring.keys().forEach(key -> {
            if (!KeyRings.isTaken(state, key)) {
                outcome.write(KeyRings.ownerKey(key), owner);
            }
        });
        retired.forEach(key -> outcome.write(KeyRings.ownerKey(key), owner)
                .write(KeyRings.retiredKey(subject, key.hexId()), new KeyRings.Retired(key, height).toCbor()));
        registration(ring).ifPresent(person -> outcome.write(Membership.personKey(subject), person.toCbor()));
        return outcome.event(
                event,
                CborMap.builder()
                        .put("subject", subject.value())
                        .putTexts("added", added.stream().map(RingKey::hexId).toList())
                        .putTexts(
                                "retired", retired.stream().map(RingKey::hexId).toList())
                        .put("threshold", threshold)
                        .build());
    }

    /** What version 1 of the contracts reads of a person: a key that signs; unchanged while the ring has it. */
    private Optional<Person> registration(KeyRing ring) {
        List<RingKey> signing = ring.keys(KeyPurpose.AUTHORISE);
        return Membership.person(state, subject)
                .filter(person -> !signing.isEmpty()
                        && ring.find(PublicKeys.id(person.publicKey())).isEmpty())
                .map(person -> new Person(
                        subject,
                        person.capacities(),
                        signing.get(0).suite(),
                        signing.get(0).publicKey(),
                        person.frozen()));
    }
}
