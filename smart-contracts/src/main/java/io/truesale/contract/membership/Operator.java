package io.truesale.contract.membership;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import java.util.Arrays;

/**
 * Who runs a validating node. Quorums count operators.
 *
 * @param name key name in signed notes: no spaces, no plus sign
 * @param checkpointKey Ed25519 public key, 32 bytes raw, that signs checkpoints and time-to-cut markers
 */
public record Operator(String name, byte[] checkpointKey) {
    public Operator {
        requireNonNull(name, "name");
        if (name.isEmpty() || name.length() > 80 || name.contains(" ") || name.contains("+") || name.contains("\n")) {
            throw new IllegalArgumentException("an operator's name has 1 to 80 characters, no spaces or plus: " + name);
        }
        if (checkpointKey.length != 32) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + checkpointKey.length);
        }
        checkpointKey = checkpointKey.clone();
    }

    @Override
    public byte[] checkpointKey() {
        return checkpointKey.clone();
    }

    /** The form in arguments and state. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("name", name)
                .put("checkpointKey", checkpointKey)
                .build();
    }

    /** Reads {@link #toCbor}. */
    public static Operator from(CborMap map) {
        return new Operator(map.text("name"), map.bytes("checkpointKey"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Operator that
                && name.equals(that.name)
                && Arrays.equals(checkpointKey, that.checkpointKey);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
