package io.truesale.ledger.evidence;

import io.truesale.ledger.api.Hash;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An evidence file as read; nothing is verified yet. Arrays are not copied: treat them as constants. */
record EvidenceBundle(
        String channel,
        byte[] record,
        String verdict,
        Hash effects,
        Leaf leaf,
        Optional<Item> item,
        Optional<byte[]> signerKey,
        String checkpoint,
        List<String> operators) {
    /** Longest path of a tree that can exist. */
    private static final int MAX_PATH = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(8_000_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A leaf's place and the hashes from it to the root. */
    record Leaf(long index, List<Hash> path) {}

    /** An item of the transaction's batch. */
    record Item(int index, Hash digest, Leaf leaf) {}

    /** Reads an evidence file; an {@link IllegalArgumentException} says what is wrong with it. */
    static EvidenceBundle parse(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("an evidence file is JSON: " + e.getOriginalMessage(), e);
        }
        String format = text(root, "format");
        if (!format.equals(EvidenceWriter.FORMAT)) {
            throw new IllegalArgumentException(
                    "the format " + EvidenceWriter.FORMAT + " is expected, the file says " + format);
        }
        return new EvidenceBundle(
                text(root, "channel"),
                hex(text(root, "record")),
                text(root, "verdict"),
                Hash.parse(text(root, "effects")),
                leaf(field(root, "leaf")),
                root.has("item") ? Optional.of(item(field(root, "item"))) : Optional.empty(),
                root.has("signerKey") ? Optional.of(hex(text(root, "signerKey"))) : Optional.empty(),
                text(root, "checkpoint"),
                texts(field(root, "operators")));
    }

    private static Item item(JsonNode node) {
        long index = number(node, "index");
        if (index > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("item.index is out of bounds: " + index);
        }
        return new Item((int) index, Hash.parse(text(node, "digest")), leaf(field(node, "leaf")));
    }

    private static Leaf leaf(JsonNode node) {
        List<Hash> path = texts(field(node, "path")).stream().map(Hash::parse).toList();
        if (path.size() > MAX_PATH) {
            throw new IllegalArgumentException("a path has at most " + MAX_PATH + " hashes, not " + path.size());
        }
        return new Leaf(number(node, "index"), path);
    }

    private static JsonNode field(JsonNode node, String name) {
        JsonNode field = node.get(name);
        if (field == null) {
            throw new IllegalArgumentException("the field " + name + " is missing");
        }
        return field;
    }

    private static String text(JsonNode node, String name) {
        JsonNode field = field(node, name);
        if (!field.isString()) {
            throw new IllegalArgumentException("the field " + name + " must be a text");
        }
        return field.asString();
    }

    private static long number(JsonNode node, String name) {
        JsonNode field = field(node, name);
        if (!field.isIntegralNumber() || !field.canConvertToLong() || field.asLong() < 0) {
            throw new IllegalArgumentException("the field " + name + " must be a number from 0");
        }
        return field.asLong();
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (!node.isArray()) {
            throw new IllegalArgumentException("a list of texts is expected");
        }
        for (JsonNode item : node) {
            if (!item.isString()) {
                throw new IllegalArgumentException("a list of texts is expected");
            }
            texts.add(item.asString());
        }
        return texts;
    }

    private static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("hexadecimal digits are expected: " + e.getMessage(), e);
        }
    }
}
