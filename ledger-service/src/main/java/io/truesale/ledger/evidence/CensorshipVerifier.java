package io.truesale.ledger.evidence;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.BlockHeader;
import io.truesale.ledger.block.Leaves;
import io.truesale.ledger.block.PendingRecord;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.checkpoint.Promise;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.evidence.EvidenceReport.Check;
import io.truesale.ledger.evidence.EvidenceReport.Result;
import io.truesale.ledger.merkle.Frontier;
import io.truesale.ledger.merkle.MerkleHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks alone whether an operator broke the promise of a receipt: no network, no database. Format: {@code
 * infra/docs/spec/ledger.md} section 10.
 */
public final class CensorshipVerifier {
    private final List<Check> checks = new ArrayList<>();
    private final List<String> trustedKeys;

    private CensorshipVerifier(List<String> trustedKeys) {
        this.trustedKeys = List.copyOf(trustedKeys);
    }

    /**
     * Checks a censorship file.
     *
     * @param json content of the file
     * @param trustedKeys verifier keys (C2SP) that the reader trusts; when empty, those in the file are used and the
     *     report says so
     * @throws IllegalArgumentException if {@code json} is no such file; the message says why
     */
    public static EvidenceReport verify(String json, List<String> trustedKeys) {
        CensorshipVerifier verifier = new CensorshipVerifier(trustedKeys);
        CensorshipFile file = CensorshipFile.parse(json);
        try {
            verifier.check(file);
        } catch (MalformedCbor | CryptoFailure malformed) {
            throw new IllegalArgumentException(malformed.getMessage(), malformed);
        }
        return new EvidenceReport(verifier.checks);
    }

    private void check(CensorshipFile file) {
        SignedNote receipt = note(file.receipt());
        SignedNote checkpoint = note(file.checkpoint());
        Promise promise = Promise.parse(receipt.text());
        CheckpointBody body = CheckpointBody.parse(checkpoint.text());
        NoteKey operator = NoteKey.parse(file.operator());
        checkPromise(file, receipt, promise, operator);
        var draft = TransactionCodec.decode(file.record()).draft();
        check(
                Hash.of(file.record()).equals(promise.record())
                        && promise.origin().endsWith("/" + draft.channel()),
                "The promise is about the transaction " + draft.id() + " of " + draft.person() + " on "
                        + promise.origin(),
                "The promise is about another transaction than the one in the file, or another log");
        checkCheckpoint(file, checkpoint, body, promise);
        if (checkLeaves(file, promise, body)) {
            checkAbsence(file, promise, operator.name());
        }
    }

    private static SignedNote note(String text) {
        SignedNote note = SignedNote.parse(text);
        if (!note.encode().equals(text)) {
            throw new IllegalArgumentException("a signed note is not in its one form");
        }
        return note;
    }

    private void checkPromise(CensorshipFile file, SignedNote receipt, Promise promise, NoteKey operator) {
        check(
                operator.kind() == NoteKey.Kind.ED25519
                        && operator.signature(receipt).isPresent(),
                operator.name() + " promised that block " + promise.by() + " of " + promise.origin()
                        + " or one before it would have the transaction",
                "The receipt bears no good signature of " + operator.name());
        if (trustedKeys.isEmpty()) {
            checks.add(new Check(Result.NOTED, Sentence.of("censorship.own")));
        } else {
            check(
                    trustedKeys.contains(file.operator()),
                    "The key of " + operator.name() + " is one that you trust",
                    "The key of " + operator.name() + " in the file is none of those that you trust");
        }
    }

    private void checkCheckpoint(CensorshipFile file, SignedNote checkpoint, CheckpointBody body, Promise promise) {
        List<NoteKey> keys = (trustedKeys.isEmpty() ? file.operators() : trustedKeys)
                .stream()
                        .distinct()
                        .map(NoteKey::parse)
                        .filter(key -> key.kind() == NoteKey.Kind.ED25519)
                        .toList();
        long signed = keys.stream()
                .filter(key -> key.signature(checkpoint).isPresent())
                .count();
        check(
                body.origin().equals(promise.origin()) && !keys.isEmpty() && 3 * signed > 2L * keys.size(),
                signed + " of " + keys.size() + " operators signed the log of " + body.treeSize() + " leaves with root "
                        + body.root(),
                "The log is not signed by more than two thirds of the operators (" + signed + " of " + keys.size()
                        + "), or is another one");
    }

    private boolean checkLeaves(CensorshipFile file, Promise promise, CheckpointBody body) {
        boolean holds;
        try {
            Frontier frontier = new Frontier(promise.after(), file.frontier());
            file.leaves().forEach(leaf -> frontier.append(MerkleHash.leaf(leaf)));
            holds = frontier.size() == body.treeSize() && frontier.root().equals(body.root());
        } catch (IllegalArgumentException wrongNumber) {
            holds = false;
        }
        check(
                holds,
                "The file shows all " + file.leaves().size() + " leaves of that log from leaf " + promise.after()
                        + " on: with them its root comes out",
                "With the leaves in the file the signed root does not come out: some were changed or left out");
        return holds;
    }

    private void checkAbsence(CensorshipFile file, Promise promise, String operator) {
        long height = 0;
        boolean found = false;
        boolean interrupted = false;
        for (byte[] leaf : file.leaves()) {
            CborValue.Array fields = (CborValue.Array) Cbor.decode(leaf);
            long kind = ((CborValue.Int) fields.items().get(0)).value();
            if (kind == Leaves.HEADER) {
                height = BlockHeader.decode(leaf).height();
            } else if (height < promise.by() && (kind == Leaves.TRANSACTION || kind == Leaves.UNDECODABLE)) {
                found |= isOf(promise.record(), fields);
                interrupted |= isGeneration(fields);
            }
        }
        check(
                height > promise.by(),
                "It reaches up to block " + height + ", beyond the block " + promise.by() + " of the promise",
                "It reaches up to block " + height + " only: the promise of block " + promise.by()
                        + " cannot be judged yet");
        check(
                !interrupted,
                "The order of the channel went on without a break meanwhile",
                "A new generation of the topic began meanwhile: what was ordered before it and was not in the log yet"
                        + " is nobody's promise any more");
        check(
                !found,
                "CENSORED: the transaction is none of the leaves up to block " + promise.by() + ", so " + operator
                        + " has not kept its promise",
                "The transaction is there: the promise was kept");
    }

    private static boolean isOf(Hash record, CborValue.Array fields) {
        return fields.items().get(1) instanceof CborValue.Bytes digest && Arrays.equals(digest.value(), record.bytes());
    }

    private static boolean isGeneration(CborValue.Array fields) {
        return fields.items().get(2) instanceof CborValue.Text text
                && text.value().equals(PendingRecord.GENERATION);
    }

    private void check(boolean holds, String passed, String failed) {
        checks.add(new Check(
                holds ? Result.PASSED : Result.FAILED, Sentence.of("plain", (holds ? passed : failed) + ".")));
    }
}
