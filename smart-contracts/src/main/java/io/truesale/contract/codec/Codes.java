package io.truesale.contract.codec;

import java.util.Arrays;

/** Reads enum constants by name; an unknown name is bad input, not a bug. */
public final class Codes {
    private Codes() {}

    /** The constant of {@code type} that is called {@code name}. */
    public static <E extends Enum<E>> E read(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new MalformedCbor("one of " + Arrays.toString(type.getEnumConstants()) + " is expected, got " + name);
    }
}
