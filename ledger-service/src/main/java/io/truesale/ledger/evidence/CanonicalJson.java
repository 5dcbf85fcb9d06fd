package io.truesale.ledger.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * JSON in the one form that is signed: no white space, names ascending by UTF-16 units, the shortest escapes. Source: RFC
 * 8785 (JCS), for objects, arrays, texts and integers; other values are refused.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** UTF-8 of {@code root} without its fields {@code left}. */
    public static byte[] bytes(JsonNode root, Set<String> left) {
        StringBuilder out = new StringBuilder();
        object(out, root, left);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void object(StringBuilder out, JsonNode node, Set<String> left) {
        Map<String, JsonNode> fields = new TreeMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.keySet().removeAll(left);
        String comma = "";
        out.append('{');
        for (Map.Entry<String, JsonNode> field : fields.entrySet()) {
            text(out.append(comma), field.getKey());
            value(out.append(':'), field.getValue());
            comma = ",";
        }
        out.append('}');
    }

    private static void value(StringBuilder out, JsonNode node) {
        if (node.isObject()) {
            object(out, node, Set.of());
        } else if (node.isArray()) {
            String comma = "";
            out.append('[');
            for (JsonNode item : node) {
                value(out.append(comma), item);
                comma = ",";
            }
            out.append(']');
        } else if (node.isString()) {
            text(out, node.asString());
        } else if (node.isIntegralNumber() && node.canConvertToLong()) {
            out.append(node.asLong());
        } else {
            throw new NoEvidence("form.value", node);
        }
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
