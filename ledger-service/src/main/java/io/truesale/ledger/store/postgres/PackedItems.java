package io.truesale.ledger.store.postgres;

import io.truesale.ledger.api.Hash;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Items of a record as they are stored: where they stand in its bytes, or one after the other beside it. */
final class PackedItems {
    /** From one item to the next in a CBOR array of byte strings of 32: two bytes of head each. */
    static final int STRIDE = Hash.LENGTH + 2;

    private PackedItems() {}

    /** Where the first of {@code items} stands in {@code record}, if all stand there in a row. */
    static OptionalInt place(byte[] record, List<Hash> items) {
        if (items.isEmpty()) {
            return OptionalInt.empty();
        }
        byte[] first = items.get(0).bytes();
        int last = record.length - (items.size() - 1) * STRIDE - Hash.LENGTH;
        for (int at = 0; at <= last; at++) {
            if (record[at] == first[0] && standAt(record, at, items)) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean standAt(byte[] record, int at, List<Hash> items) {
        int from = at;
        for (Hash item : items) {
            if (!Arrays.equals(record, from, from + Hash.LENGTH, item.bytes(), 0, Hash.LENGTH)) {
                return false;
            }
            from += STRIDE;
        }
        return true;
    }

    /** One after the other. */
    static byte[] pack(List<Hash> items) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        items.forEach(item -> packed.writeBytes(item.bytes()));
        return packed.toByteArray();
    }

    /**
     * The items of a record.
     *
     * @param place as {@link #place} answered, negative when they are {@code packed}
     * @throws IllegalArgumentException if there are not as many bytes
     */
    static List<Hash> items(byte[] record, int place, byte[] packed, int count) {
        byte[] from = place < 0 ? packed : record;
        int stride = place < 0 ? Hash.LENGTH : STRIDE;
        int at = Math.max(0, place);
        if (count > 0 && (long) at + (count - 1L) * stride + Hash.LENGTH > from.length) {
            throw new IllegalArgumentException("the bytes of a record do not hold its " + count + " items");
        }
        List<Hash> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(new Hash(Arrays.copyOfRange(from, at, at + Hash.LENGTH)));
            at += stride;
        }
        return items;
    }
}
