package io.truesale.ledger.notary;

import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Notary.Entry;
import io.truesale.ledger.evidence.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole content of a notarisation as it is signed. The salt keeps whoever sees the fingerprint on the ledger from
 * guessing the content. Format: {@code infra/docs/spec/notary.md}.
 */
final class Statement {
    static final String FORMAT = "truesale-notarisation-1";
    static final int SALT_BYTES = 16;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Statement() {}

    /** Canonical bytes. */
    static byte[] write(ChannelId channel, PersonId person, Entry entry, byte[] salt) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("channel", channel.value());
        json.put("id", entry.id());
        json.put("person", person.value());
        json.put("phase", entry.phase());
        json.put("context", new TreeMap<>(entry.context()));
        json.put("sha256", entry.sha256().hex());
        entry.sm3().ifPresent(sm3 -> json.put("sm3", sm3));
        if (!entry.name().isEmpty()) {
            json.put("name", entry.name());
        }
        if (entry.sizeBytes() >= 0) {
            json.put("size", entry.sizeBytes());
        }
        json.put("salt", HexFormat.of().formatHex(salt));
        return CanonicalJson.bytes(JSON.valueToTree(json), Set.of());
    }

    /**
     * The entry in a statement.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Entry entry(byte[] statement) {
        JsonNode json;
        try {
            json = JSON.readTree(new String(statement, StandardCharsets.UTF_8));
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("a statement is JSON: " + malformed.getOriginalMessage(), malformed);
        }
        Map<String, String> context = new TreeMap<>();
        json.path("context").properties().forEach(each -> context.put(each.getKey(), text(each.getValue())));
        return new Entry(
                text(json.path("id")),
                text(json.path("phase")),
                context,
                Hash.parse(text(json.path("sha256"))),
                Optional.ofNullable(json.get("sm3")).map(Statement::text),
                Optional.ofNullable(json.get("name")).map(Statement::text).orElse(""),
                json.has("size") ? json.path("size").asLong(Long.MIN_VALUE) : -1);
    }

    private static String text(JsonNode value) {
        if (!value.isString()) {
            throw new IllegalArgumentException("a text is expected in a statement, got: " + value.getNodeType());
        }
        return value.asString();
    }
}
