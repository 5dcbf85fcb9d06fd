package io.truesale.ledger.evidence;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.block.TransactionCodec.DecodedTransaction;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import java.util.List;
import java.util.Optional;

/**
 * Checks an evidence file alone: no network, no database. The argument goes from the file to the signatures: this content
 * has this hash; the hash stands in this transaction; a person signed the transaction; the transaction and its verdict are
 * a leaf of the log; the operators signed the root of that log; an authority saw that root at this time. Formats: {@code
 * infra/docs/spec/ledger.md} and {@code evidence.md}.
 */
public final class EvidenceVerifier {
    private EvidenceVerifier() {}

    /**
     * Checks evidence.
     *
     * @param json content of the evidence file
     * @param content SHA-256 of the file that the evidence is said to be about
     * @throws NoEvidence if {@code json} is not an evidence file; the sentence says why
     */
    public static EvidenceReport verify(String json, Optional<Hash> content, Trust trust) {
        EvidenceBundle bundle = EvidenceBundle.parse(json);
        Findings findings = new Findings();
        DecodedTransaction transaction;
        SignedNote note;
        CheckpointBody body;
        try {
            transaction = TransactionCodec.decode(bundle.record());
            note = note(bundle.checkpoint());
            body = CheckpointBody.parse(note.text());
        } catch (MalformedCbor | IllegalArgumentException malformed) {
            findings.failed("parts.malformed", malformed.getMessage());
            return findings.report();
        }
        LogChecks log = new LogChecks(findings, bundle, transaction, body);
        content.ifPresent(log::checkContent);
        log.checkSigner();
        log.checkLeaves();
        log.checkBlock();
        log.checkChannel();
        boolean own = trust.keys().isEmpty();
        Optional<OperatorKeys> operators = OperatorKeys.parse(
                own ? bundle.operators() : trust.keys(), own ? bundle.moreKeys() : List.of(), findings);
        operators.ifPresent(keys -> {
            Optional<GrownLog> grown = bundle.additions().flatMap(each -> grown(findings, each, body));
            checkQuorum(findings, keys, note, body, grown);
            keys.checkMore(findings, note, !own);
            bundle.additions()
                    .ifPresent(additions ->
                            new AdditionChecks(findings, bundle, transaction, body, keys, trust).run(additions, grown));
        });
        if (trust.keys().isEmpty()) {
            findings.noted("operators.own", String.join(" ", bundle.operators()));
        }
        return findings.report();
    }

    /** Reads a note that is in its one form. */
    static SignedNote note(String text) {
        SignedNote note = SignedNote.parse(text);
        if (!note.encode().equals(text)) {
            throw new IllegalArgumentException("the checkpoint is not in its one form");
        }
        return note;
    }

    /** The later checkpoint of a file; empty without one, and when it cannot be read, which is reported. */
    private static Optional<GrownLog> grown(
            Findings findings, EvidenceBundle.Additions additions, CheckpointBody body) {
        try {
            return additions.later().map(later -> GrownLog.read(later.checkpoint(), later.path(), body));
        } catch (IllegalArgumentException malformed) {
            findings.failed("growth.malformed", malformed.getMessage());
            return Optional.empty();
        }
    }

    /**
     * A checkpoint counts when a quorum of {@code keys} signed it, or signed a later one that contains it: operators come
     * and go, and those of today need not be those who signed what is old.
     */
    static void checkQuorum(
            Findings findings, OperatorKeys keys, SignedNote note, CheckpointBody body, Optional<GrownLog> later) {
        long signed = keys.signed(note);
        Optional<GrownLog> vouching =
                later.filter(each -> !keys.isQuorum(signed)).filter(each -> each.vouches(keys));
        vouching.ifPresentOrElse(
                each -> findings.noted(
                        "quorum.later",
                        signed,
                        keys.keys().size(),
                        body.root(),
                        body.treeSize(),
                        each.body().treeSize()),
                () -> checkQuorum(findings, keys, note, body));
    }

    static void checkQuorum(Findings findings, OperatorKeys keys, SignedNote note, CheckpointBody body) {
        long signed = keys.signed(note);
        findings.check(keys.isQuorum(signed), "quorum", signed, keys.keys().size(), body.root(), body.treeSize());
    }
}
