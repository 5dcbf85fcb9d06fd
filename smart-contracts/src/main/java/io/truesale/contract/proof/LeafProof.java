package io.truesale.contract.proof;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.governance.Governance;
import io.truesale.contract.governance.TrustedLog;
import io.truesale.contract.log.CheckpointText;
import io.truesale.contract.log.NoteText;
import io.truesale.domain.rule.RuleViolated;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a leaf is said to be in another log. Source: foreign-facts.md, section 3.
 *
 * @param checkpoint signed note, in its one form
 * @param index of the leaf
 * @param path from it to the root, hashes of 32 bytes; not copied: treat them as constants
 */
public record LeafProof(String checkpoint, long index, List<byte[]> path) {
    private static final int MAX_NOTE = 100_000;
    private static final int MAX_PATH = 63;

    public LeafProof {
        requireNonNull(checkpoint, "checkpoint");
        path = List.copyOf(path);
        if (checkpoint.length() > MAX_NOTE || path.size() > MAX_PATH || index < 0) {
            throw new MalformedCbor("a proof has a note of at most " + MAX_NOTE + " characters, a path of at most "
                    + MAX_PATH + " hashes and an index from 0");
        }
    }

    /** Adds the three fields. */
    CborMap.Builder put(CborMap.Builder map) {
        return map.put("checkpoint", checkpoint)
                .put("index", index)
                .put("path", path.stream().map(CborValue.Bytes::new).toList());
    }

    static LeafProof from(CborMap map) {
        List<byte[]> path = new ArrayList<>();
        for (CborValue item : map.array("path")) {
            if (!(item instanceof CborValue.Bytes hash) || hash.value().length != Sha256.LENGTH) {
                throw new MalformedCbor("field path must be an array of hashes of 32 bytes");
            }
            path.add(hash.value());
        }
        return new LeafProof(map.text("checkpoint"), map.integer("index"), path);
    }

    /**
     * Reads the note once and asks once who is believed; neither tree nor signatures are looked at.
     *
     * @param height of the block that the question is asked in: it says which decisions hold
     * @throws MalformedCbor if the note is not in its one form
     * @throws RuleViolated if nobody's signatures are believed for its log
     */
    ShownLeaf read(StateView state, long height) {
        NoteText note;
        CheckpointText text;
        try {
            note = NoteText.parse(checkpoint);
            text = CheckpointText.parse(note.text());
        } catch (IllegalArgumentException malformed) {
            throw new MalformedCbor("checkpoint: " + malformed.getMessage());
        }
        if (!note.encode().equals(checkpoint) || !text.text().equals(note.text())) {
            throw new MalformedCbor("checkpoint: a note in its one form is expected");
        }
        TrustedLog log = Governance.trusted(state, text.origin(), height)
                .orElseThrow(() -> new RuleViolated(
                        ProofRule.FACT_ORIGIN_UNTRUSTED,
                        "nobody's signatures are believed here for the log " + text.origin()));
        return new ShownLeaf(note, text, log, index, path);
    }
}
