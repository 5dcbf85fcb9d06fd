package io.truesale.portal.rest.ledger;

import io.truesale.contract.codec.CborMap;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy, with the fields of its form: proposals.md, section 1. Which go together is checked where it is read. */
record PolicyPart(
        @Nullable String person,
        @Nullable String member,
        @Nullable Long persons,
        @Nullable String capacity,
        @Nullable String operator,
        @Nullable Long members,
        @Size(max = 200) @Nullable List<@NotNull String> except,
        @Nullable Long atLeast,
        @Size(max = 100) @Nullable List<@NotNull @Valid PolicyPart> of) {
    CborMap toCbor() {
        CborMap.Builder map = CborMap.builder();
        text(map, "person", person);
        text(map, "member", member);
        number(map, "persons", persons);
        text(map, "capacity", capacity);
        text(map, "operator", operator);
        number(map, "members", members);
        if (members != null || except != null) {
            map.putTexts(
                    "except",
                    except == null ? List.of() : except.stream().sorted().toList());
        }
        number(map, "atLeast", atLeast);
        if (of != null) {
            map.put("of", of.stream().map(PolicyPart::toCbor).toList());
        }
        return map.build();
    }

    private static void text(CborMap.Builder map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static void number(CborMap.Builder map, String key, @Nullable Long value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
