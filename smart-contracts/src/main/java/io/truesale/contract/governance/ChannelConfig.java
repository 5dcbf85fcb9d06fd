package io.truesale.contract.governance;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;

/**
 * Limits and shares by which a channel runs. Source: governance.md, section 4.
 *
 * @param maxRecords most records of a block
 * @param maxBytes most bytes of a block's records, before the one that overflows
 * @param members share of the members that a commit must exceed
 * @param operators share of the operators that host members that it must exceed
 * @param personsPerMember how many persons of a member approve for it
 */
public record ChannelConfig(int maxRecords, int maxBytes, Share members, Share operators, int personsPerMember) {
    /** What holds before any vote. */
    public static final ChannelConfig FIRST = new ChannelConfig(1000, 4_000_000, new Share(1, 2), new Share(2, 3), 1);

    public ChannelConfig {
        requireNonNull(members, "members");
        requireNonNull(operators, "operators");
        within("maxRecords", maxRecords, 1, 10_000);
        within("maxBytes", maxBytes, 1_000_000, 16_000_000);
        within("personsPerMember", personsPerMember, 1, 5);
    }

    private static int within(String field, long value, int least, int most) {
        if (value < least || value > most) {
            throw new MalformedCbor(field + " must be " + least + " to " + most + ", is " + value);
        }
        return (int) value;
    }

    /** The form in arguments and state. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("maxRecords", maxRecords)
                .put("maxBytes", maxBytes)
                .put("members", members.toCbor())
                .put("operators", operators.toCbor())
                .put("personsPerMember", personsPerMember)
                .build();
    }

    /** Reads {@link #toCbor}. */
    public static ChannelConfig from(CborMap map) {
        return new ChannelConfig(
                within("maxRecords", map.integer("maxRecords"), 1, 10_000),
                within("maxBytes", map.integer("maxBytes"), 1_000_000, 16_000_000),
                Share.from(map.array("members")),
                Share.from(map.array("operators")),
                within("personsPerMember", map.integer("personsPerMember"), 1, 5));
    }
}
