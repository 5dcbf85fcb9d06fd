package io.truesale.contract.checkpoints;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The further keys of an operator: those beside the Ed25519 key of its membership.
 *
 * @param operator its name
 * @param keys at most one of each suite; none takes the earlier ones back
 */
public record CheckpointKeys(String operator, List<Key> keys) {
    private static final int MAX_NAME = 80;

    /** Signature algorithms and the length of their public keys. Encodings: ledger.md section 7. */
    private enum Suite {
        P256(91),
        SM2(65),
        ML_DSA_44(1312);

        private final int bytes;

        Suite(int bytes) {
            this.bytes = bytes;
        }
    }

    /**
     * One key.
     *
     * @param suite {@code P256}, {@code SM2} or {@code ML_DSA_44}
     * @param publicKey as the suite encodes it
     */
    public record Key(String suite, byte[] publicKey) {
        public Key {
            requireNonNull(suite, "suite");
            boolean known = false;
            for (Suite each : Suite.values()) {
                known |= each.name().equals(suite) && each.bytes == publicKey.length;
            }
            if (!known) {
                throw new MalformedCbor("a key of P256, SM2 or ML_DSA_44 in its length is expected, got " + suite
                        + " with " + publicKey.length + " bytes");
            }
            publicKey = publicKey.clone();
        }

        @Override
        public byte[] publicKey() {
            return publicKey.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && suite.equals(that.suite) && Arrays.equals(publicKey, that.publicKey);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(publicKey);
        }
    }

    public CheckpointKeys {
        requireNonNull(operator, "operator");
        if (operator.isEmpty() || operator.length() > MAX_NAME) {
            throw new MalformedCbor("an operator's name has 1 to " + MAX_NAME + " characters: " + operator);
        }
        keys = List.copyOf(keys);
    }

    /** What {@code operator} has announced by {@code state} of the consortium channel; without keys if nothing. */
    public static CheckpointKeys of(StateView state, String operator) {
        return state.get(CheckpointContract.ID.name(), operator)
                .map(CheckpointKeys::from)
                .orElse(new CheckpointKeys(operator, List.of()));
    }

    /** The form in arguments and state: {@code {operator, keys: [{suite, publicKey}, ...]}}. */
    public CborMap toCbor() {
        List<CborMap> list = new ArrayList<>();
        for (Key key : keys) {
            list.add(CborMap.builder()
                    .put("suite", key.suite())
                    .put("publicKey", key.publicKey())
                    .build());
        }
        return CborMap.builder().put("operator", operator).put("keys", list).build();
    }

    static CheckpointKeys from(CborMap map) {
        List<Key> keys = new ArrayList<>();
        for (CborMap key : map.maps("keys")) {
            keys.add(new Key(key.text("suite"), key.bytes("publicKey")));
        }
        return new CheckpointKeys(map.text("operator"), keys);
    }
}
