package io.truesale.contract.reference;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.policy.Policy;
import io.truesale.contract.policy.PolicyCodec;
import io.truesale.domain.rule.RuleViolated;

/**
 * One quantity from one named source. Source: reference.md, section 1.
 *
 * @param id 1 to 60 of a-z, 0-9, hyphen and point
 * @param kind of its values
 * @param source publisher and publication, 1 to 200 characters
 * @param unit of its values, 1 to 40 characters
 * @param policy who has to vouch for a figure
 */
public record Series(String id, Kind kind, String source, String unit, Policy policy) {
    private static final int MAX_SOURCE = 200;
    private static final int MAX_UNIT = 40;

    /** What the values are; names are stored. */
    public enum Kind {
        /** An interest rate. */
        RATE,
        /** The price of one currency in another. */
        CURRENCY,
        /** A grade of an agency. */
        RATING,
        /** Days without business. */
        CALENDAR
    }

    public Series {
        requireNonNull(kind, "kind");
        requireNonNull(policy, "policy");
        if (!isName(id) || isOutside(source, MAX_SOURCE) || isOutside(unit, MAX_UNIT)) {
            throw new RuleViolated(
                    ReferenceRule.SERIES_OUT_OF_BOUNDS,
                    "a series has a name of 1 to 60 of a-z, 0-9, hyphen and point, a source of 1 to " + MAX_SOURCE
                            + " and a unit of 1 to " + MAX_UNIT + " characters");
        }
    }

    static boolean isName(String text) {
        return text.matches("[a-z0-9.-]{1,60}");
    }

    private static boolean isOutside(String text, int most) {
        return text.isEmpty() || text.length() > most;
    }

    /** The form in arguments and state. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("series", id)
                .put("kind", kind.name())
                .put("source", source)
                .put("unit", unit)
                .put("policy", PolicyCodec.write(policy))
                .build();
    }

    static Series from(CborMap map) {
        return new Series(
                map.text("series"),
                kind(map.text("kind")),
                map.text("source"),
                map.text("unit"),
                PolicyCodec.read(map.map("policy")));
    }

    private static Kind kind(String text) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(text)) {
                return kind;
            }
        }
        throw new RuleViolated(ReferenceRule.SERIES_OUT_OF_BOUNDS, "unknown kind of a series: " + text);
    }
}
