package io.truesale.contract.foreign;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.governance.Governance;
import io.truesale.contract.governance.TrustedLog;
import io.truesale.contract.log.CheckpointText;
import io.truesale.contract.log.MerklePath;
import io.truesale.contract.log.NoteText;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.signature.Ed25519;
import io.truesale.domain.rule.RuleViolated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * That a leaf is in another log. Source: foreign-facts.md, sections 3 and 4.
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

    /** The note's text, if the note is in its one form. */
    CheckpointText text() {
        try {
            CheckpointText text = CheckpointText.parse(note().text());
            if (text.text().equals(note().text())) {
                return text;
            }
        } catch (IllegalArgumentException malformed) {
            throw new MalformedCbor("checkpoint: " + malformed.getMessage());
        }
        throw new MalformedCbor("checkpoint: not in its one form");
    }

    private NoteText note() {
        NoteText note = NoteText.parse(checkpoint);
        if (!note.encode().equals(checkpoint)) {
            throw new MalformedCbor("checkpoint: a note in its one form is expected");
        }
        return note;
    }

    /**
     * Passes when {@code leaf} is in the log, and the log is believed on this channel.
     *
     * @param height of the block that the question is asked in: it says which decisions hold
     * @throws RuleViolated when it is not
     */
    void require(byte[] leaf, StateView state, long height) {
        CheckpointText text = text();
        TrustedLog log = trusted(text, state, height);
        boolean included = MerklePath.root(MerklePath.leaf(leaf), index, text.treeSize(), path)
                .filter(root -> Arrays.equals(root, text.root()))
                .isPresent();
        if (!included) {
            throw new RuleViolated(
                    ForeignRule.FACT_NOT_INCLUDED,
                    "leaf " + index + " with this content is not in the tree of " + text.treeSize() + " leaves of "
                            + text.origin());
        }
        int signed = signatures(log);
        if (signed < log.quorum()) {
            throw new RuleViolated(
                    ForeignRule.FACT_TOO_FEW_SIGNATURES,
                    log.quorum() + " signatures of the trusted operators of " + text.origin() + " are expected, "
                            + signed + " are good");
        }
    }

    static TrustedLog trusted(CheckpointText text, StateView state, long height) {
        return Governance.trusted(state, text.origin(), height)
                .orElseThrow(() -> new RuleViolated(
                        ForeignRule.FACT_ORIGIN_UNTRUSTED,
                        "nobody's signatures are believed here for the log " + text.origin()));
    }

    /** Good signatures of trusted operators, one each; not counted beyond the quorum. */
    private int signatures(TrustedLog log) {
        NoteText note = note();
        byte[] message = note.signedBytes();
        int good = 0;
        for (Operator operator : log.operators()) {
            if (good < log.quorum() && isSigned(note, message, operator)) {
                good++;
            }
        }
        return good;
    }

    private static boolean isSigned(NoteText note, byte[] message, Operator operator) {
        byte[] key = operator.checkpointKey();
        byte[] keyHash = NoteText.keyHash(operator.name(), key);
        return note.lines().stream()
                .filter(line -> line.name().equals(operator.name()) && Arrays.equals(line.keyHash(), keyHash))
                .findFirst() // one is looked at: what a call costs does not grow with the lines
                .filter(line -> Ed25519.verify(key, message, line.signature()))
                .isPresent();
    }
}
