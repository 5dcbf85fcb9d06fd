package io.truesale.contract.policy;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A policy as a map of the ledger; each policy has one encoding. */
public final class PolicyCodec {
    private int parts;

    private PolicyCodec() {}

    /** The form in arguments and state. */
    public static CborMap write(Policy policy) {
        CborMap.Builder map = CborMap.builder();
        if (policy instanceof Policy.OnePerson one) {
            map.put("person", one.person().value());
        } else if (policy instanceof Policy.OfMember of) {
            map.put("member", of.member().value()).put("persons", of.persons());
        } else if (policy instanceof Policy.OfCapacity of) {
            map.put("capacity", of.capacity().name()).put("persons", of.persons());
        } else if (policy instanceof Policy.OfOperator of) {
            map.put("operator", of.operator());
        } else if (policy instanceof Policy.Members of) {
            map.put("members", of.members())
                    .putTexts(
                            "except", of.except().stream().map(MemberId::value).toList());
            of.capacity().ifPresent(capacity -> map.put("capacity", capacity.name()));
        } else if (policy instanceof Policy.AtLeast of) {
            map.put("atLeast", of.count())
                    .put("of", of.parts().stream().map(PolicyCodec::write).toList());
        }
        return map.build();
    }

    /**
     * Reads {@link #write}.
     *
     * @throws MalformedCbor if it is anything else, or beyond the bounds of {@link Policy}
     */
    public static Policy read(CborMap map) {
        Policy policy = new PolicyCodec().read(map, 1);
        if (!write(policy).equals(map)) {
            throw new MalformedCbor("a policy has one encoding and no other field than its own");
        }
        return policy;
    }

    private Policy read(CborMap map, int depth) {
        parts++;
        if (depth > Policy.MAX_DEPTH || parts > Policy.MAX_PARTS) {
            throw new MalformedCbor(
                    "a policy has " + Policy.MAX_PARTS + " parts and is " + Policy.MAX_DEPTH + " deep at most");
        }
        try {
            return switch (kind(map)) {
                case "person" -> new Policy.OnePerson(new PersonId(map.text("person")));
                case "member" -> new Policy.OfMember(new MemberId(map.text("member")), count(map, "persons"));
                case "members" -> new Policy.Members(count(map, "members"), capacity(map), except(map));
                case "capacity" -> new Policy.OfCapacity(capacity(map).orElseThrow(), count(map, "persons"));
                case "operator" -> new Policy.OfOperator(map.text("operator"));
                default -> new Policy.AtLeast(count(map, "atLeast"), nested(map, depth));
            };
        } catch (IllegalArgumentException malformed) {
            throw new MalformedCbor("policy: " + malformed.getMessage());
        }
    }

    private static String kind(CborMap map) {
        for (String kind : List.of("person", "member", "members", "operator", "atLeast", "capacity")) {
            if (map.find(kind).isPresent()) {
                return kind;
            }
        }
        throw new MalformedCbor("a policy names person, member, members, capacity, operator or atLeast");
    }

    private List<Policy> nested(CborMap map, int depth) {
        List<Policy> nested = new ArrayList<>();
        for (CborMap part : map.maps("of")) {
            nested.add(read(part, depth + 1));
        }
        return nested;
    }

    private static List<MemberId> except(CborMap map) {
        return map.texts("except").stream().map(MemberId::new).toList();
    }

    private static int count(CborMap map, String field) {
        long count = map.find(field)
                .filter(CborValue.Int.class::isInstance)
                .map(value -> ((CborValue.Int) value).value())
                .orElse(0L);
        if (count < 1 || count > Policy.MAX_COUNT) {
            throw new MalformedCbor(field + " is 1 to " + Policy.MAX_COUNT + ", not " + count);
        }
        return (int) count;
    }

    private static Optional<Capacity> capacity(CborMap map) {
        if (map.find("capacity").isEmpty()) {
            return Optional.empty();
        }
        String name = map.text("capacity");
        for (Capacity capacity : Capacity.values()) {
            if (capacity.name().equals(name)) {
                return Optional.of(capacity);
            }
        }
        throw new MalformedCbor("no capacity is called " + name);
    }
}
