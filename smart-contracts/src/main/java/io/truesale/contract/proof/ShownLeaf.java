package io.truesale.contract.proof;

import static java.util.Objects.requireNonNull;

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
import java.util.Optional;

/**
 * A {@link LeafProof} as read, before it is proven. Source: foreign-facts.md, section 4.
 *
 * @param note the signed checkpoint
 * @param text what it says
 * @param log who is believed about it
 * @param index of the leaf
 * @param path from it to the root
 */
record ShownLeaf(NoteText note, CheckpointText text, TrustedLog log, long index, List<byte[]> path) {
    ShownLeaf {
        requireNonNull(note, "note");
        requireNonNull(text, "text");
        requireNonNull(log, "log");
        path = List.copyOf(path);
    }

    /**
     * Passes when {@code leaf} is in the log, by the signatures of as many trusted operators as were decided. At most {@link
     * TrustedLog#MAX_QUORUM} signatures are verified, and none after one that is bad.
     *
     * @throws RuleViolated when it is not
     */
    void require(byte[] leaf) {
        boolean included = MerklePath.root(MerklePath.leaf(leaf), index, text.treeSize(), path)
                .filter(root -> Arrays.equals(root, text.root()))
                .isPresent();
        if (!included) {
            throw new RuleViolated(
                    ProofRule.FACT_NOT_INCLUDED,
                    "leaf " + index + " with this content is not in the tree of " + text.treeSize() + " leaves of "
                            + text.origin());
        }
        requireSigned();
    }

    /** The line of an operator that is believed. */
    private record Signed(Operator operator, NoteText.Line line) {}

    private void requireSigned() {
        List<Signed> signed = new ArrayList<>();
        for (Operator operator : log.operators()) {
            if (signed.size() < log.quorum()) {
                line(operator).ifPresent(line -> signed.add(new Signed(operator, line)));
            }
        }
        if (signed.size() < log.quorum()) { // before any is verified
            throw tooFew(signed.size() + " have a line");
        }
        byte[] message = note.signedBytes();
        for (Signed each : signed) {
            if (!Ed25519.verify(
                    each.operator().checkpointKey(), message, each.line().signature())) {
                throw tooFew("that of " + each.operator().name() + " is bad");
            }
        }
    }

    /** The first line that has the operator's name and the hash of its key; a second one is not looked at. */
    private Optional<NoteText.Line> line(Operator operator) {
        List<NoteText.Line> named = note.lines().stream()
                .filter(line -> line.name().equals(operator.name()))
                .toList();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        byte[] keyHash = NoteText.keyHash(operator.name(), operator.checkpointKey());
        return named.stream()
                .filter(line -> Arrays.equals(line.keyHash(), keyHash))
                .findFirst();
    }

    private RuleViolated tooFew(String why) {
        return new RuleViolated(
                ProofRule.FACT_TOO_FEW_SIGNATURES,
                log.quorum() + " good signatures of the trusted operators of " + text.origin() + " are expected, "
                        + why);
    }
}
