package io.truesale.ledger.evidence;

import io.truesale.ledger.api.Hash;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An evidence file as read; nothing is verified yet. Arrays are not copied: treat them as constants. */
record EvidenceBundle(
        String channel,
        long height,
        byte[] record,
        String verdict,
        Hash effects,
        Leaf leaf,
        Optional<Block> block,
        Optional<Item> item,
        List<byte[]> signerKeys,
        String checkpoint,
        List<String> operators,
        List<String> moreKeys) {
    /** Longest path of a tree that can exist. */
    private static final int MAX_PATH = 64;

    private static final Set<String> FIELDS = Set.of(
            "format",
            "channel",
            "height",
            "record",
            "verdict",
            "effects",
            "leaf",
            "block",
            "item",
            "signerKey",
            "signerKeys",
            "checkpoint",
            "operators",
            "moreKeys");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(8_000_000)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A leaf's place, its hash, and the hashes from it to the root. */
    record Leaf(long index, Hash hash, List<Hash> path) {}

    /** The header of the transaction's block. */
    record Block(byte[] header, Leaf leaf) {}

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
        only(root, FIELDS);
        return new EvidenceBundle(
                text(root, "channel"),
                number(root, "height"),
                hex(text(root, "record")),
                text(root, "verdict"),
                hash(text(root, "effects")),
                leaf(field(root, "leaf")),
                root.has("block") ? Optional.of(block(field(root, "block"))) : Optional.empty(),
                root.has("item") ? Optional.of(item(field(root, "item"))) : Optional.empty(),
                signerKeys(root),
                text(root, "checkpoint"),
                texts(field(root, "operators")),
                root.has("moreKeys") ? texts(field(root, "moreKeys")) : List.of());
    }

    private static List<byte[]> signerKeys(JsonNode root) {
        if (root.has("signerKey") && root.has("signerKeys")) {
            throw new IllegalArgumentException("either signerKey or signerKeys is expected");
        }
        if (root.has("signerKey")) {
            return List.of(hex(text(root, "signerKey")));
        }
        List<byte[]> keys = root.has("signerKeys")
                ? texts(field(root, "signerKeys")).stream()
                        .map(EvidenceBundle::hex)
                        .toList()
                : List.of();
        if (keys.size() == 1) {
            throw new IllegalArgumentException("signerKeys has several keys; one is a signerKey");
        }
        return keys;
    }

    private static Block block(JsonNode node) {
        only(node, Set.of("header", "leaf"));
        return new Block(hex(text(node, "header")), leaf(field(node, "leaf")));
    }

    /** A field of another name is none that this verifier could answer for. */
    private static void only(JsonNode node, Set<String> names) {
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("the field " + name + " is unknown");
            }
        }
    }

    private static Hash hash(String text) {
        return new Hash(hex(text));
    }

    private static Item item(JsonNode node) {
        only(node, Set.of("index", "digest", "leaf"));
        long index = number(node, "index");
        if (index > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("item.index is out of bounds: " + index);
        }
        return new Item((int) index, hash(text(node, "digest")), leaf(field(node, "leaf")));
    }

    private static Leaf leaf(JsonNode node) {
        only(node, Set.of("index", "hash", "path"));
        List<Hash> path =
                texts(field(node, "path")).stream().map(EvidenceBundle::hash).toList();
        if (path.size() > MAX_PATH) {
            throw new IllegalArgumentException("a path has at most " + MAX_PATH + " hashes, not " + path.size());
        }
        return new Leaf(number(node, "index"), hash(text(node, "hash")), path);
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
            byte[] bytes = HexFormat.of().parseHex(text);
            if (!HexFormat.of().formatHex(bytes).equals(text)) {
                throw new IllegalArgumentException("lower case is expected");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("hexadecimal digits are expected: " + e.getMessage(), e);
        }
    }
}
