package io.truesale.contract.keys;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rings that come with members and persons, none of whose keys may be there twice. Confined to one call. */
final class FirstRings {
    private static final String RINGS = "rings";

    private final Call call;
    private final StateView state;
    private final Outcome.Builder outcome;
    private final Set<String> taken = new TreeSet<>(); // of this call

    FirstRings(Call call, StateView state, Outcome.Builder outcome) {
        this.call = call;
        this.state = state;
        this.outcome = outcome;
    }

    /**
     * Enrols the optional {@code rings} of the arguments.
     *
     * @param subjects who may have one; those that do are taken out
     * @param persons of whose rings the key of the registration is one
     */
    void enrolNamed(List<PersonId> subjects, List<Person> persons) {
        if (call.arguments().find(RINGS).isEmpty()) {
            return;
        }
        for (CborMap named : call.arguments().maps(RINGS)) {
            PersonId subject = KeyFunctions.subject(named);
            if (!subjects.remove(subject)) {
                throw new RuleViolated(
                        KeyRule.KEYS_UNKNOWN, "a ring is given to " + subject + " without, or after, naming it");
            }
            KeyRing ring = KeyRing.from(named);
            persons.stream()
                    .filter(person -> person.id().equals(subject))
                    .forEach(person -> requireOwnKey(person, ring));
            enrol(subject, ring);
        }
    }

    /** The ring of one person: {@code ring}, or that of the key of its registration. */
    void enrol(Person person, Optional<KeyRing> ring) {
        ring.ifPresent(given -> requireOwnKey(person, given));
        enrol(person.id(), ring.orElseGet(() -> KeyRing.held(person.suite(), person.publicKey())));
    }

    private void enrol(PersonId subject, KeyRing ring) {
        ring.keys().forEach(key -> take(KeyRings.ownerKey(key.publicKey()), key.hexId()));
        KeyFunctions.enrol(call, state, subject, ring, outcome);
    }

    /** Keeps others from the key of a person who has no ring yet. */
    void reserve(Person person) {
        String owner = KeyRings.ownerKey(person.publicKey());
        take(owner, "of " + person.id());
        outcome.write(
                owner, CborMap.builder().put("subject", person.id().value()).build());
    }

    private void take(String owner, String name) {
        if (!taken.add(owner)) {
            throw new RuleViolated(KeyRule.KEY_TAKEN, "the key " + name + " is that of another too");
        }
    }

    /** The key with which a person is registered is on the ring, so that whoever reads the registration knows the person. */
    private static void requireOwnKey(Person person, KeyRing ring) {
        RingKey key = ring.find(PublicKeys.id(person.publicKey()))
                .orElseThrow(() -> new RuleViolated(
                        KeyRule.KEY_NOT_ON_RING,
                        "the key with which " + person.id() + " is registered is not on the ring"));
        if (key.purpose() != KeyPurpose.AUTHORISE) {
            throw new RuleViolated(
                    KeyRule.KEY_NOT_ON_RING, "the key with which " + person.id() + " is registered authorises nothing");
        }
    }
}
