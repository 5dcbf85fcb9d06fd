package io.truesale.ledger.state;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Names one value of a channel's state.
 *
 * @param contract namespace
 * @param key 1 to {@value #MAX_LENGTH} printable ASCII characters, so that every store sorts keys alike
 */
public record StateKey(String contract, String key) implements Comparable<StateKey> {
    /** Longest key, characters: fits an index page many times. */
    public static final int MAX_LENGTH = 300;

    private static final Comparator<StateKey> ORDER =
            Comparator.comparing(StateKey::contract).thenComparing(StateKey::key);

    public StateKey {
        requireNonNull(contract, "contract");
        if (key.isEmpty() || key.length() > MAX_LENGTH || !key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "a state key has 1 to " + MAX_LENGTH + " printable ASCII characters, no spaces: " + key);
        }
    }

    @Override
    public int compareTo(StateKey other) {
        return ORDER.compare(this, other);
    }
}
