package io.truesale.ledger.evidence;

import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.evidence.EvidenceReport.Check;
import io.truesale.ledger.evidence.EvidenceReport.Result;
import java.util.ArrayList;
import java.util.List;

/** Checks a conflict file alone: no network, no database. Format: {@code infra/docs/spec/peers.md} section 7. */
public final class ConflictVerifier {
    private final List<Check> checks = new ArrayList<>();
    private final List<String> trustedKeys;

    private ConflictVerifier(List<String> trustedKeys) {
        this.trustedKeys = List.copyOf(trustedKeys);
    }

    /**
     * Checks a conflict file.
     *
     * @param json content of the file
     * @param trustedKeys verifier keys (C2SP) that the reader trusts; when empty, those in the file are used and the
     *     report says so
     * @throws IllegalArgumentException if {@code json} is no conflict file; the message says why
     */
    public static EvidenceReport verify(String json, List<String> trustedKeys) {
        ConflictVerifier verifier = new ConflictVerifier(trustedKeys);
        verifier.check(ConflictFile.parse(json));
        return new EvidenceReport(verifier.checks);
    }

    private void check(ConflictFile file) {
        SignedNote first = note(file.first());
        SignedNote second = note(file.second());
        NoteKey operator = key(file.operator());
        checkKey(file.operator(), operator);
        CheckpointBody one = CheckpointBody.parse(first.text());
        CheckpointBody other = CheckpointBody.parse(second.text());
        check(
                one.origin().equals(other.origin()) && one.treeSize() == other.treeSize(),
                "Both checkpoints are of the log " + one.origin() + " at " + one.treeSize() + " leaves",
                "The checkpoints are of " + one.origin() + " at " + one.treeSize() + " and of " + other.origin()
                        + " at " + other.treeSize() + ": they contradict each other in nothing");
        check(
                !one.root().equals(other.root()),
                "Their roots differ: " + one.root() + " and " + other.root(),
                "Their roots are the same, " + one.root());
        check(
                first.signedBy(operator.name(), operator.key()),
                operator.name() + " signed the first",
                "The first bears no good signature of " + operator.name());
        boolean both = second.signedBy(operator.name(), operator.key());
        List<String> others = signers(file, second);
        if (both) {
            add(Result.PASSED, "FRAUD: " + operator.name() + " signed the second too, so it has signed two histories");
        } else {
            check(
                    !others.isEmpty(),
                    "CONTRADICTION: the second is signed by " + others + " of "
                            + file.operators().size()
                            + " operators, and not by " + operator.name()
                            + "; which of the two roots is right this file does not say",
                    "The second bears no operator's good signature");
        }
    }

    private static NoteKey key(String text) {
        NoteKey key = NoteKey.parse(text);
        if (key.kind() != NoteKey.Kind.ED25519) {
            throw new IllegalArgumentException("an operator's key is of type 1 (Ed25519): " + text);
        }
        return key;
    }

    private static SignedNote note(String text) {
        SignedNote note = SignedNote.parse(text);
        if (!note.encode().equals(text)) {
            throw new IllegalArgumentException("a checkpoint is not in its one form");
        }
        return note;
    }

    private void checkKey(String text, NoteKey operator) {
        if (trustedKeys.isEmpty()) {
            add(
                    Result.NOTED,
                    "The key of " + operator.name()
                            + " is taken from the file; give --key with the operator's key from elsewhere");
        } else {
            check(
                    trustedKeys.contains(text),
                    "The key of " + operator.name() + " is one that you trust",
                    "The key of " + operator.name() + " in the file is none of those that you trust");
        }
    }

    private List<String> signers(ConflictFile file, SignedNote note) {
        return (trustedKeys.isEmpty() ? file.operators() : trustedKeys)
                .stream()
                        .map(NoteKey::parse)
                        .filter(key -> key.kind() == NoteKey.Kind.ED25519)
                        .filter(key -> key.signature(note).isPresent())
                        .map(NoteKey::name)
                        .toList();
    }

    private void check(boolean holds, String passed, String failed) {
        add(holds ? Result.PASSED : Result.FAILED, holds ? passed : failed);
    }

    private void add(Result result, String sentence) {
        checks.add(new Check(result, sentence + "."));
    }
}
