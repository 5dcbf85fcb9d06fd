package io.truesale.contract.distribution;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.money.Rate;
import io.truesale.domain.tranche.ClassId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Reads values of records from maps; what a record refuses is malformed input here. */
final class Forms {
    private Forms() {}

    static <T> T read(String what, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new MalformedCbor(what + ": " + e.getMessage());
        }
    }

    static <E extends Enum<E>> E code(Class<E> type, CborMap map, String field) {
        String name = map.text(field);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new MalformedCbor(
                field + ": one of " + Arrays.toString(type.getEnumConstants()) + " is expected, got " + name);
    }

    static LocalDate date(CborMap map, String field) {
        return read(field, () -> LocalDate.parse(map.text(field)));
    }

    static Rate rate(CborMap map, String field) {
        return read(field, () -> Rate.parse(map.text(field)));
    }

    static int small(CborMap map, String field) {
        return read(field, () -> Math.toIntExact(map.integer(field)));
    }

    /** An amount that came to the format later: forms of deals without it stay what they were. */
    static void putUnlessZero(CborMap.Builder map, String field, long amount) {
        if (amount != 0) {
            map.put(field, amount);
        }
    }

    /** Reads what {@link #putUnlessZero} has put. */
    static long unlessZero(CborMap map, String field) {
        return map.find(field).isPresent() ? map.integer(field) : 0;
    }

    static List<ClassId> classes(CborMap map, String field) {
        return read(field, () -> map.texts(field).stream().map(ClassId::new).toList());
    }

    static List<String> texts(List<ClassId> classes) {
        return classes.stream().map(ClassId::value).toList();
    }
}
