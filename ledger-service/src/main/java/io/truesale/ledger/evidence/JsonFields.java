package io.truesale.ledger.evidence;

import io.truesale.ledger.api.Hash;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the fields of an evidence file strictly; what is wrong is thrown as {@link NoEvidence}. */
final class JsonFields {
    /** Longest path of a tree that can exist. */
    static final int MAX_PATH = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(40_000_000)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFields() {}

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new NoEvidence("form.json", e.getOriginalMessage());
        }
    }

    /** A field of another name is none that this verifier could answer for. */
    static void only(JsonNode node, Set<String> names) {
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                throw new NoEvidence("form.unknown", name);
            }
        }
    }

    static JsonNode field(JsonNode node, String name) {
        JsonNode field = node.get(name);
        if (field == null) {
            throw new NoEvidence("form.missing", name);
        }
        return field;
    }

    static String text(JsonNode node, String name) {
        JsonNode field = field(node, name);
        if (!field.isString()) {
            throw new NoEvidence("form.text", name);
        }
        return field.asString();
    }

    static long number(JsonNode node, String name) {
        JsonNode field = field(node, name);
        if (!field.isIntegralNumber() || !field.canConvertToLong() || field.asLong() < 0) {
            throw new NoEvidence("form.number", name);
        }
        return field.asLong();
    }

    static List<String> texts(JsonNode node, String name) {
        JsonNode field = field(node, name);
        List<String> texts = new ArrayList<>();
        for (JsonNode item : field) {
            texts.add(item.isString() ? item.asString() : "");
        }
        if (!field.isArray() || texts.contains("")) {
            throw new NoEvidence("form.texts", name);
        }
        return texts;
    }

    static byte[] bytes(JsonNode node, String name) {
        return hex(text(node, name));
    }

    static Hash hash(JsonNode node, String name) {
        return hash(text(node, name));
    }

    private static Hash hash(String text) {
        byte[] bytes = hex(text);
        if (bytes.length != Hash.LENGTH) {
            throw new NoEvidence("form.hash", text);
        }
        return new Hash(bytes);
    }

    static List<Hash> path(JsonNode node, String name) {
        List<Hash> path = texts(node, name).stream().map(each -> hash(each)).toList();
        if (path.size() > MAX_PATH) {
            throw new NoEvidence("form.path", MAX_PATH, path.size());
        }
        return path;
    }

    static byte[] hex(String text) {
        try {
            byte[] bytes = HexFormat.of().parseHex(text);
            if (HexFormat.of().formatHex(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new NoEvidence("form.hex", e.getMessage());
        }
        throw new NoEvidence("form.hex", "A-F");
    }
}
