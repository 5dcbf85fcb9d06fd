package io.truesale.ledger.state;

import static java.util.Objects.requireNonNull;

/**
 * Names one value of a channel's state.
 *
 * @param contract namespace
 * @param key 1 to {@value #MAX_LENGTH} printable ASCII characters, so that every store sorts keys alike
 */
public record StateKey(String contract, String key) implements Comparable<StateKey> {
    /** Longest key, characters: fits an index page many times. */
    public static final int MAX_LENGTH = 300;

    public StateKey {
        requireNonNull(contract, "contract");
        if (key.isEmpty() || key.length() > MAX_LENGTH || !isPrintable(key)) {
            throw new IllegalArgumentException(
                    "a state key has 1 to " + MAX_LENGTH + " printable ASCII characters, no spaces: " + key);
        }
    }

    private static boolean isPrintable(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= 0x20 || key.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(StateKey other) {
        int byContract = contract.compareTo(other.contract);
        return byContract != 0 ? byContract : key.compareTo(other.key);
    }
}
