package io.truesale.ledger.evidence;

import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.checkpoint.SignedNote;
import java.util.List;

/** Checks a conflict file alone: no network, no database. Format: {@code infra/docs/spec/peers.md} section 7. */
public final class ConflictVerifier {
    private final Findings findings = new Findings();
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
        return verifier.findings.report();
    }

    private void check(ConflictFile file) {
        SignedNote first = note(file.first());
        SignedNote second = note(file.second());
        NoteKey operator = key(file.operator());
        checkKey(file.operator(), operator);
        CheckpointBody one = CheckpointBody.parse(first.text());
        CheckpointBody other = CheckpointBody.parse(second.text());
        findings.check(
                one.origin().equals(other.origin()) && one.treeSize() == other.treeSize(),
                "conflict.same",
                one.origin(),
                one.treeSize(),
                other.origin(),
                other.treeSize());
        findings.check(!one.root().equals(other.root()), "conflict.roots", one.root(), other.root());
        findings.check(first.signedBy(operator.name(), operator.key()), "conflict.first", operator.name());
        boolean both = second.signedBy(operator.name(), operator.key());
        List<String> others = signers(file, second);
        if (both) {
            findings.passed("conflict.fraud", operator.name());
        } else {
            findings.check(
                    !others.isEmpty(),
                    "conflict.contradiction",
                    others,
                    file.operators().size(),
                    operator.name());
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
            findings.noted("conflict.own", operator.name());
        } else {
            findings.check(trustedKeys.contains(text), "conflict.key", operator.name());
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
}
