package io.truesale.portal.rest.ledger;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CBOR as JSON for people and simple programs: bytes are hexadecimal digits, integer keys decimal texts, tags are left
 * out. Not reversible. Source: infra/docs/spec/client.md section 3.
 */
public final class CborJson {
    private CborJson() {}

    /** A map's entries in their order. */
    public static Map<String, @Nullable Object> fields(CborMap map) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.entries()
                .forEach((key, value) -> fields.put(
                        key instanceof CborValue.Int number ? Long.toString(number.value()) : text(key), value(value)));
        return fields;
    }

    private static String text(CborValue key) {
        return key instanceof CborValue.Text text ? text.value() : String.valueOf(key);
    }

    private static @Nullable Object value(CborValue value) {
        if (value instanceof CborValue.Int number) {
            return number.value();
        } else if (value instanceof CborValue.Text text) {
            return text.value();
        } else if (value instanceof CborValue.Bytes bytes) {
            return HexFormat.of().formatHex(bytes.value());
        } else if (value instanceof CborValue.Bool truth) {
            return truth.value();
        } else if (value instanceof CborValue.Array array) {
            List<@Nullable Object> items = new ArrayList<>();
            array.items().forEach(item -> items.add(value(item)));
            return items;
        } else if (value instanceof CborMap map) {
            return fields(map);
        }
        return value instanceof CborValue.Tagged tagged ? value(tagged.content()) : null;
    }
}
