package io.truesale.ledger.evidence;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two signed checkpoints of one size with different roots. Format: {@code infra/docs/spec/peers.md} section 7.
 *
 * @param operator verifier key of the operator whose signature contradicts
 * @param first signed note with its signature
 * @param second the note that it contradicts
 * @param operators verifier keys of the channel's operators
 */
public record ConflictFile(String operator, String first, String second, List<String> operators) {
    /** Value of the field {@code format}. */
    public static final String FORMAT = "truesale-conflict-1";

    private static final int OPERATORS_MAX = 1_000;
    private static final Set<String> FIELDS = Set.of("format", "operator", "first", "second", "operators");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public ConflictFile {
        requireNonNull(operator, "operator");
        requireNonNull(first, "first");
        requireNonNull(second, "second");
        operators = List.copyOf(operators);
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
    public static ConflictFile parse(String json) {
        JsonNode read;
        try {
            read = JSON.readTree(json);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("it is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
        Set<String> names = Set.copyOf(read.propertyNames());
        if (!names.equals(FIELDS) || !text(read, "format").equals(FORMAT)) {
            throw new IllegalArgumentException("the fields " + FIELDS + " of a " + FORMAT + " are expected");
        }
        JsonNode keys = read.path("operators");
        if (!keys.isArray() || keys.size() > OPERATORS_MAX) {
            throw new IllegalArgumentException("operators is a list of " + OPERATORS_MAX + " keys at most");
        }
        List<String> operators = new ArrayList<>();
        keys.forEach(key -> operators.add(key.asString("")));
        return new ConflictFile(text(read, "operator"), text(read, "first"), text(read, "second"), operators);
    }

    private static String text(JsonNode read, String field) {
        JsonNode value = read.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException(field + " is a text");
        }
        return value.asString("");
    }

    /** As it is handed on. */
    public EvidenceFile file() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("operator", operator);
        fields.put("first", first);
        fields.put("second", second);
        fields.put("operators", operators);
        CheckpointBody body = CheckpointBody.parse(SignedNote.parse(first).text());
        String name = operator.substring(0, operator.indexOf('+')) + "-" + body.treeSize() + ".conflict.json";
        return new EvidenceFile(name, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields) + "\n");
    }
}
