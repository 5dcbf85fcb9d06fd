package io.truesale.contract.disclosure;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.membership.Membership;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.ArrayList;
import java.util.List;

/**
 * To whom something is disclosed. Source: disclosure.md, section 1.
 *
 * @param isPublic to everybody; then nobody is named
 * @param members ascending
 * @param capacities codes, ascending
 */
public record Audience(boolean isPublic, List<MemberId> members, List<Capacity> capacities) {
    private static final int MAX_MEMBERS = 200;

    public Audience {
        members = List.copyOf(members);
        capacities = List.copyOf(capacities);
        if (isPublic != (members.isEmpty() && capacities.isEmpty()) || members.size() > MAX_MEMBERS) {
            throw outOfBounds("an audience is public, or names members (at most " + MAX_MEMBERS + ") or capacities");
        }
        requireAscending(members.stream().map(MemberId::value).toList());
        requireAscending(capacities.stream().map(Capacity::name).toList());
    }

    /** Everybody. */
    public static Audience everybody() {
        return new Audience(true, List.of(), List.of());
    }

    private static void requireAscending(List<String> names) {
        for (int i = 1; i < names.size(); i++) {
            if (names.get(i - 1).compareTo(names.get(i)) >= 0) {
                throw outOfBounds("an audience ascends and names nobody twice");
            }
        }
    }

    private static RuleViolated outOfBounds(String why) {
        return new RuleViolated(DisclosureRule.DISCLOSURE_OUT_OF_BOUNDS, why);
    }

    /** Whether {@code person} is part of it by the membership that {@code state} has. */
    public boolean includes(PersonId person, StateView state) {
        return isPublic
                || members.contains(person.member())
                || capacities.stream().anyMatch(capacity -> Membership.holds(state, person, capacity));
    }

    CborMap toCbor() {
        CborMap.Builder map = CborMap.builder();
        if (isPublic) {
            return map.put("public", true).build();
        }
        if (!members.isEmpty()) {
            map.putTexts("members", members.stream().map(MemberId::value).toList());
        }
        if (!capacities.isEmpty()) {
            map.putTexts("capacities", capacities.stream().map(Capacity::name).toList());
        }
        return map.build();
    }

    static Audience from(CborMap map) {
        boolean isPublic = map.find("public").isPresent() && map.bool("public");
        Audience audience = new Audience(
                isPublic,
                texts(map, "members").stream().map(Audience::member).toList(),
                texts(map, "capacities").stream().map(Audience::capacity).toList());
        if (!audience.toCbor().equals(map)) {
            throw outOfBounds("an audience has no other fields");
        }
        return audience;
    }

    private static List<String> texts(CborMap map, String field) {
        return map.find(field).orElse(null) instanceof CborValue.Array ? map.texts(field) : new ArrayList<>();
    }

    private static MemberId member(String text) {
        try {
            return new MemberId(text);
        } catch (IllegalArgumentException none) {
            throw outOfBounds(String.valueOf(none.getMessage()));
        }
    }

    private static Capacity capacity(String text) {
        for (Capacity capacity : Capacity.values()) {
            if (capacity.name().equals(text)) {
                return capacity;
            }
        }
        throw outOfBounds("unknown capacity: " + text);
    }
}
