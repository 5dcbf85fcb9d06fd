package io.truesale.contract.governance;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.membership.Operator;
import java.util.Arrays;
import java.util.List;

/**
 * Another channel's log, and by whose signatures it is believed here. Source: foreign-facts.md, section 2.
 *
 * @param origin {@code truesale.io/<consortium>/<channel>}
 * @param operators ascending by name, at most {@value #MAX_OPERATORS}, each name and key once; none withdraws the trust
 * @param quorum how many of them sign a checkpoint that is believed: more than two thirds, so that no log is believed
 *     that is not final, and at most {@value #MAX_QUORUM}; 0 without operators
 */
public record TrustedLog(String origin, List<Operator> operators, int quorum) {
    /** Largest quorum: one call has at most so many signatures verified, at some two milliseconds each. */
    public static final int MAX_QUORUM = 24;

    /** Most operators: with one more, more than two thirds of them would be more than {@link #MAX_QUORUM}. */
    public static final int MAX_OPERATORS = 35;

    private static final String ORIGIN = "truesale\\.io/[!-.0-~]{1,80}/[a-z][a-z0-9-]{1,49}";

    public TrustedLog {
        if (!isOrigin(requireNonNull(origin, "origin"))) {
            throw new MalformedCbor("an origin truesale.io/CONSORTIUM/CHANNEL is expected, not " + origin);
        }
        operators = List.copyOf(operators);
        if (operators.size() > MAX_OPERATORS) {
            throw new MalformedCbor("at most " + MAX_OPERATORS + " operators are trusted, not " + operators.size());
        }
        requireAscending(operators);
        boolean none = operators.isEmpty() && quorum == 0;
        if (!none && (3L * quorum <= 2L * operators.size() || quorum > Math.min(operators.size(), MAX_QUORUM))) {
            throw new MalformedCbor("a quorum of more than two thirds of " + operators.size() + " and at most "
                    + MAX_QUORUM + " is expected, not " + quorum);
        }
    }

    private static void requireAscending(List<Operator> operators) {
        for (int i = 1; i < operators.size(); i++) {
            byte[] key = operators.get(i).checkpointKey();
            if (operators.get(i - 1).name().compareTo(operators.get(i).name()) >= 0
                    || operators.subList(0, i).stream().anyMatch(other -> Arrays.equals(other.checkpointKey(), key))) {
                throw new MalformedCbor("operators ascend by name, with each name and each key once");
            }
        }
    }

    /** Whether {@code text} names the log of a channel. */
    public static boolean isOrigin(String text) {
        return text.matches(ORIGIN);
    }

    /** Whether checkpoints of the log are believed at all. */
    public boolean isTrusted() {
        return !operators.isEmpty();
    }

    /** Who is believed, ascending. */
    public List<String> names() {
        return operators.stream().map(Operator::name).toList();
    }

    CborMap toCbor() {
        return CborMap.builder()
                .put("origin", origin)
                .put("operators", operators.stream().map(Operator::toCbor).toList())
                .put("quorum", quorum)
                .build();
    }

    static TrustedLog from(CborMap map) {
        long quorum = map.integer("quorum");
        if (quorum < 0 || quorum > MAX_QUORUM) {
            throw new MalformedCbor("a quorum is 0 to " + MAX_QUORUM + ", not " + quorum);
        }
        try {
            return new TrustedLog(
                    map.text("origin"),
                    map.maps("operators").stream().map(Operator::from).toList(),
                    (int) quorum);
        } catch (IllegalArgumentException malformed) {
            throw new MalformedCbor(String.valueOf(malformed.getMessage()));
        }
    }
}
