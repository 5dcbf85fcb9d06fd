package io.truesale.ledger.evidence;

import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.ConsistencyProof;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * That a log only grew between two blocks: both checkpoints and the consistency proof in one file. Format: {@code
 * infra/docs/spec/evidence.md}, "Growth".
 */
public final class GrowthProof {
    /** Value of the field {@code format}. */
    public static final String FORMAT = "truesale-growth-1";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private GrowthProof() {}

    /** Writes the file. */
    public static EvidenceFile write(
            String channel, Checkpoint from, Checkpoint to, ConsistencyProof proof, List<String> operators) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("first", from.note());
        json.put("second", to.note());
        json.put("path", proof.path().stream().map(Hash::hex).toList());
        json.put("operators", operators);
        return new EvidenceFile(
                channel + "-" + from.height() + "-" + to.height() + ".growth.json",
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
    }

    static boolean isOne(String json) {
        return json.contains("\"" + FORMAT + "\"");
    }

    /**
     * Checks such a file.
     *
     * @throws NoEvidence when it is none
     */
    static EvidenceReport verify(String json, Trust trust) {
        JsonNode root = JsonFields.parse(json);
        JsonFields.only(root, Set.of("format", "first", "second", "path", "operators"));
        if (!JsonFields.text(root, "format").equals(FORMAT)) {
            throw new NoEvidence("form.format", FORMAT, JsonFields.text(root, "format"));
        }
        Findings findings = new Findings();
        List<String> own = JsonFields.texts(root, "operators");
        try {
            SignedNote first = EvidenceVerifier.note(JsonFields.text(root, "first"));
            CheckpointBody before = CheckpointBody.parse(first.text());
            GrownLog grown = GrownLog.read(JsonFields.text(root, "second"), JsonFields.path(root, "path"), before);
            String origin = grown.body().origin();
            findings.check(before.origin().equals(origin), "growth.origin", before.origin(), origin);
            OperatorKeys.parse(trust.keys().isEmpty() ? own : trust.keys(), List.of(), findings)
                    .ifPresent(keys -> {
                        EvidenceVerifier.checkQuorum(findings, keys, first, before, Optional.of(grown));
                        grown.check(findings, before, keys);
                    });
        } catch (NoEvidence malformed) {
            throw malformed;
        } catch (IllegalArgumentException malformed) {
            findings.failed("growth.malformed", malformed.getMessage());
        }
        if (trust.keys().isEmpty()) {
            findings.noted("operators.own", String.join(" ", own));
        }
        return findings.report();
    }
}
