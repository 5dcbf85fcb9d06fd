package io.truesale.ledger.evidence;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.merkle.ProofVerifier;
import java.util.List;

/**
 * A later checkpoint of a log beside an earlier one.
 *
 * @param note of the later checkpoint
 * @param body of the later checkpoint
 * @param appends whether it is proven to be of the same log and to contain the earlier one
 */
record GrownLog(SignedNote note, CheckpointBody body, boolean appends) {
    /**
     * Reads one.
     *
     * @param path consistency proof (RFC 6962 section 2.1.2) from {@code before}
     * @throws IllegalArgumentException if the checkpoint cannot be read
     */
    static GrownLog read(String checkpoint, List<Hash> path, CheckpointBody before) {
        SignedNote note = EvidenceVerifier.note(checkpoint);
        CheckpointBody after = CheckpointBody.parse(note.text());
        boolean appends = after.origin().equals(before.origin())
                && ProofVerifier.consistency(before.treeSize(), after.treeSize(), path, before.root(), after.root());
        return new GrownLog(note, after, appends);
    }

    /** Whether a quorum of {@code keys} has signed it, and with it whatever it contains. */
    boolean vouches(OperatorKeys keys) {
        return appends && keys.isQuorum(keys.signed(note));
    }

    /** Reports whether it appends to {@code before}, and who signed it. */
    void check(Findings findings, CheckpointBody before, OperatorKeys keys) {
        findings.check(appends, "growth", before.treeSize(), body.treeSize());
        EvidenceVerifier.checkQuorum(findings, keys, note, body);
    }
}
