package io.truesale.portal.web.deal;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.portal.rest.BadInput;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evidence as people write it, JSON, and as the ledger takes it. Integers, texts, truth values, arrays and objects
 * correspond; digests are lower-case hexadecimal in JSON and bytes on the ledger; there is no floating point.
 */
public final class EvidenceJson {
    private static final Set<String> DIGESTS = Set.of("root", "hash", "evidenceHash", "tapeHash", "digest");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private EvidenceJson() {}

    /** Reads an object; throws {@link BadInput} with the field. */
    public static CborMap read(String json) {
        try {
            return read(MAPPER.readTree(json));
        } catch (JacksonException e) {
            throw new BadInput("evidence", "JSON", "a JSON object is expected: " + e.getOriginalMessage());
        }
    }

    /** Reads an object; throws {@link BadInput} with the field. */
    public static CborMap read(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return CborMap.empty();
        }
        if (value("evidence", "", node) instanceof CborMap map) {
            return map;
        }
        throw new BadInput("evidence", "JSON", "a JSON object is expected");
    }

    private static CborValue value(String path, String key, JsonNode node) {
        if (node.isObject()) {
            CborMap.Builder map = CborMap.builder();
            node.properties()
                    .forEach(field -> map.put(
                            field.getKey(), value(path + "." + field.getKey(), field.getKey(), field.getValue())));
            return map.build();
        }
        if (node.isArray()) {
            List<CborValue> items = new ArrayList<>();
            node.forEach(item -> items.add(value(path + "[" + items.size() + "]", key, item)));
            return new CborValue.Array(items);
        }
        if (node.isString()) {
            return DIGESTS.contains(key) ? digest(path, node.asString()) : new CborValue.Text(node.asString());
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return new CborValue.Int(node.asLong());
        }
        if (node.isBoolean()) {
            return new CborValue.Bool(node.asBoolean());
        }
        if (node.isNull()) {
            return new CborValue.Null();
        }
        throw new BadInput(path, "NUMBER", "an integer of 64 bits is expected, got " + node);
    }

    private static CborValue digest(String path, String hex) {
        try {
            return new CborValue.Bytes(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new BadInput(path, "HEX", "hexadecimal digits are expected, got " + hex);
        }
    }

    /** Evidence as JSON-like values for answers and pages. */
    public static Map<String, @Nullable Object> show(CborMap evidence) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        evidence.entries()
                .forEach((key, value) ->
                        shown.put(key instanceof CborValue.Text text ? text.value() : key.toString(), show(value)));
        return shown;
    }

    private static @Nullable Object show(CborValue value) {
        if (value instanceof CborMap map) {
            return show(map);
        } else if (value instanceof CborValue.Array array) {
            List<@Nullable Object> items = new ArrayList<>();
            array.items().forEach(item -> items.add(show(item)));
            return items;
        } else if (value instanceof CborValue.Bytes bytes) {
            return HexFormat.of().formatHex(bytes.value());
        } else if (value instanceof CborValue.Text text) {
            return text.value();
        } else if (value instanceof CborValue.Int number) {
            return number.value();
        } else if (value instanceof CborValue.Bool bool) {
            return bool.value();
        }
        return null;
    }
}
