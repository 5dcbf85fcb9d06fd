package io.truesale.portal.web.ledger;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Arguments and events in words: CBOR diagnostic notation (RFC 8949 section 8), cut where it grows long. */
final class CborText {
    private static final int MAX_CHARACTERS = 600;
    private static final int MAX_ITEMS = 12;

    private CborText() {}

    /**
     * One field.
     *
     * @param name key of the map
     * @param value its value in words
     */
    record Field(String name, String value) {}

    static List<Field> fields(CborMap map) {
        List<Field> fields = new ArrayList<>();
        map.entries().forEach((key, value) -> fields.add(new Field(plain(key), cut(plain(value)))));
        return fields;
    }

    private static String cut(String text) {
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
    }

    private static String plain(CborValue value) {
        if (value instanceof CborValue.Text text) {
            return text.value();
        }
        if (value instanceof CborValue.Int number) {
            return Long.toString(number.value());
        }
        if (value instanceof CborValue.Bool bool) {
            return Boolean.toString(bool.value());
        }
        if (value instanceof CborValue.Bytes bytes) {
            return HexFormat.of().formatHex(bytes.value());
        }
        if (value instanceof CborValue.Array array) {
            return array(array.items());
        }
        if (value instanceof CborMap map) {
            return map.entries().entrySet().stream()
                    .limit(MAX_ITEMS)
                    .map(entry -> plain(entry.getKey()) + ": " + plain(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", map.entries().size() > MAX_ITEMS ? ", …}" : "}"));
        }
        return value instanceof CborValue.Tagged tagged ? plain(tagged.content()) : "–";
    }

    private static String array(List<CborValue> items) {
        String more = items.size() > MAX_ITEMS ? ", … (" + items.size() + ")]" : "]";
        return items.stream().limit(MAX_ITEMS).map(CborText::plain).collect(Collectors.joining(", ", "[", more));
    }
}
