package io.truesale.contract.codec;

import java.util.Arrays;
import java.util.Optional;

/** Reads enum constants by name; an unknown name is bad input, not a bug. */
public final class Codes {
    private Codes() {}

    /** The constant of {@code type} that is called {@code name}. */
    public static <E extends Enum<E>> E read(Class<E> type, String name) {
        return find(type, name)
                .orElseThrow(() -> new MalformedCbor(
                        "one of " + Arrays.toString(type.getEnumConstants()) + " is expected, got " + name));
    }

    /** The constant of {@code type} that is called {@code name}, if one is. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
