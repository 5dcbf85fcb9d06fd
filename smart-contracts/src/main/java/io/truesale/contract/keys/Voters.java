package io.truesale.contract.keys;

import io.truesale.contract.api.StateView;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose approval counts when approvals are counted, whatever was true when they were given. Source: membership.md,
 * section 7. Who is frozen, or registered no more, or whose ring cannot reach its threshold any more, does not count:
 * by keys that are not frozen, those of a later height among them. Of persons with a key in common the first counts: two persons means two keys.
 */
public final class Voters {
    private Voters() {}

    /** As the other, for who knows no height: keys that have ended are not told from others. */
    public static List<Person> of(StateView state, Collection<PersonId> persons) {
        return of(state, persons, 0);
    }

    /** Those of {@code persons}, in their order, who count in the block of {@code height}. */
    public static List<Person> of(StateView state, Collection<PersonId> persons, long height) {
        Set<String> taken = new TreeSet<>();
        List<Person> counted = new ArrayList<>();
        for (PersonId id : persons) {
            Membership.person(state, id).filter(person -> !person.frozen()).ifPresent(person -> {
                List<String> keys = signing(state, person, height);
                if (!keys.isEmpty() && keys.stream().noneMatch(taken::contains)) {
                    taken.addAll(keys);
                    counted.add(person);
                }
            });
        }
        return counted;
    }

    /** Public keys with which the person could sign together; none when they are too few. */
    private static List<String> signing(StateView state, Person person, long height) {
        Optional<KeyRing> ring = KeyRings.find(state, person.id());
        if (ring.isEmpty()) {
            return List.of(HexFormat.of().formatHex(person.publicKey()));
        }
        List<RingKey> live = ring.get().keys(KeyPurpose.AUTHORISE).stream()
                .filter(key -> !key.frozen() && key.until() >= height)
                .toList();
        int weight = live.stream().mapToInt(RingKey::weight).sum();
        return weight < ring.get().threshold()
                ? List.of()
                : live.stream()
                        .map(key -> HexFormat.of().formatHex(key.publicKey()))
                        .toList();
    }
}
