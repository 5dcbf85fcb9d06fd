package io.truesale.ledger.evidence;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Hash;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A submit receipt, and all leaves of the log in which the transaction should be and is not. Format:
 * {@code infra/docs/spec/ledger.md} section 10. Arrays are not copied: treat them as constants.
 *
 * @param operator verifier key of the operator that promised
 * @param receipt the signed promise
 * @param record bytes of the transaction
 * @param frontier complete subtrees of the leaves before {@code leaves}
 * @param leaves bytes of every leaf from the promise's {@code after} to the checkpoint
 * @param checkpoint signed note
 * @param operators verifier keys of the channel's operators
 */
public record CensorshipFile(
        String operator,
        String receipt,
        byte[] record,
        List<Hash> frontier,
        List<byte[]> leaves,
        String checkpoint,
        List<String> operators) {
    /** Value of the field {@code format}. */
    public static final String FORMAT = "truesale-censorship-1";

    /** Most leaves: bounds the file; a promise is judged by the blocks right behind it. */
    public static final int MAX_LEAVES = 50_000;

    private static final int MAX_LIST = 1_000;
    private static final Set<String> FIELDS =
            Set.of("format", "operator", "receipt", "record", "frontier", "leaves", "checkpoint", "operators");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public CensorshipFile {
        requireNonNull(operator, "operator");
        requireNonNull(receipt, "receipt");
        requireNonNull(record, "record");
        requireNonNull(checkpoint, "checkpoint");
        frontier = List.copyOf(frontier);
        leaves = List.copyOf(leaves);
        operators = List.copyOf(operators);
        if (leaves.size() > MAX_LEAVES) {
            throw new IllegalArgumentException(
                    leaves.size() + " leaves would have to be shown, at most " + MAX_LEAVES + " are");
        }
    }

    /** Whether {@code json} says of itself that it is one. */
    public static boolean claims(String json) {
        try {
            return JSON.readTree(json).path("format").asString("").equals(FORMAT);
        } catch (JacksonException malformed) {
            return false;
        }
    }

    /**
     * Reads {@link #file}.
     *
     * @throws IllegalArgumentException if it is no such file; the message says why
     */
    public static CensorshipFile parse(String json) {
        JsonNode read;
        try {
            read = JSON.readTree(json);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("it is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
        if (!Set.copyOf(read.propertyNames()).equals(FIELDS)
                || !text(read, "format").equals(FORMAT)) {
            throw new IllegalArgumentException("the fields " + FIELDS + " of a " + FORMAT + " are expected");
        }
        return new CensorshipFile(
                text(read, "operator"),
                text(read, "receipt"),
                hex(text(read, "record")),
                texts(read, "frontier", MAX_LIST).stream().map(Hash::parse).toList(),
                texts(read, "leaves", MAX_LEAVES).stream()
                        .map(CensorshipFile::hex)
                        .toList(),
                text(read, "checkpoint"),
                texts(read, "operators", MAX_LIST));
    }

    private static String text(JsonNode read, String field) {
        JsonNode value = read.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException(field + " is a text");
        }
        return value.asString("");
    }

    private static List<String> texts(JsonNode read, String field, int most) {
        JsonNode list = read.path(field);
        if (!list.isArray() || list.size() > most) {
            throw new IllegalArgumentException(field + " is a list of " + most + " texts at most");
        }
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asString("")));
        return texts;
    }

    private static byte[] hex(String text) {
        byte[] bytes = HexFormat.of().parseHex(text);
        if (!HexFormat.of().formatHex(bytes).equals(text)) {
            throw new IllegalArgumentException("lower-case hexadecimal digits are expected");
        }
        return bytes;
    }

    /** As it is handed on. */
    public EvidenceFile file() {
        HexFormat hex = HexFormat.of();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("operator", operator);
        fields.put("receipt", receipt);
        fields.put("record", hex.formatHex(record));
        fields.put("frontier", frontier.stream().map(Hash::hex).toList());
        fields.put("leaves", leaves.stream().map(hex::formatHex).toList());
        fields.put("checkpoint", checkpoint);
        fields.put("operators", operators);
        String name = operator.substring(0, Math.max(0, operator.indexOf('+'))) + "-"
                + Hash.of(record).hex().substring(0, 16) + ".censorship.json";
        return new EvidenceFile(name, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields) + "\n");
    }
}
