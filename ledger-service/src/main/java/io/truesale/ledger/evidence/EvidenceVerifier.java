package io.truesale.ledger.evidence;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.BlockHeader;
import io.truesale.ledger.block.CoseSignature;
import io.truesale.ledger.block.Leaves;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.block.TransactionCodec.DecodedTransaction;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.VerifyingKey;
import io.truesale.ledger.evidence.EvidenceReport.Check;
import io.truesale.ledger.evidence.EvidenceReport.Result;
import io.truesale.ledger.merkle.MerkleHash;
import io.truesale.ledger.merkle.ProofVerifier;
import io.truesale.ledger.passkey.PasskeyAssertion;
import io.truesale.ledger.passkey.PasskeyCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Checks an evidence file alone: no network, no database. The argument goes from the file to the signatures: this content
 * has this hash; the hash stands in this transaction; a person signed the transaction; the transaction and its verdict are
 * a leaf of the log; the operators signed the root of that log. Format: {@code infra/docs/spec/ledger.md}.
 */
public final class EvidenceVerifier {
    private final List<Check> checks = new ArrayList<>();
    private final List<String> trustedKeys;

    private EvidenceVerifier(List<String> trustedKeys) {
        this.trustedKeys = List.copyOf(trustedKeys);
    }

    /**
     * Checks evidence.
     *
     * @param json content of the evidence file
     * @param content SHA-256 of the file that the evidence is said to be about
     * @param trustedKeys verifier keys (C2SP: {@code name+hash+base64}) that the reader trusts; when empty, those in the
     *     evidence are used and the report says so
     * @throws IllegalArgumentException if {@code json} is not an evidence file; the message says why
     */
    public static EvidenceReport verify(String json, Optional<Hash> content, List<String> trustedKeys) {
        EvidenceBundle bundle = EvidenceBundle.parse(json);
        EvidenceVerifier verifier = new EvidenceVerifier(trustedKeys);
        verifier.check(bundle, content);
        return new EvidenceReport(verifier.checks);
    }

    private void check(EvidenceBundle bundle, Optional<Hash> content) {
        DecodedTransaction transaction;
        SignedNote note;
        CheckpointBody body;
        try {
            transaction = TransactionCodec.decode(bundle.record());
            note = SignedNote.parse(bundle.checkpoint());
            body = CheckpointBody.parse(note.text());
            if (!note.encode().equals(bundle.checkpoint())) {
                throw new IllegalArgumentException("the checkpoint is not in its one form");
            }
        } catch (MalformedCbor | IllegalArgumentException malformed) {
            failed("The transaction or the checkpoint in the evidence cannot be read: " + malformed.getMessage());
            return;
        }
        checkContent(bundle, transaction, content);
        checkSigner(bundle, transaction);
        checkLeaves(bundle, body);
        checkBlock(bundle, body);
        checkChannel(bundle, transaction, body);
        checkOperators(bundle, note, body);
    }

    private void checkContent(EvidenceBundle bundle, DecodedTransaction transaction, Optional<Hash> content) {
        if (content.isEmpty()) {
            return;
        }
        Hash hash = content.get();
        if (bundle.item().isPresent()) {
            check(
                    bundle.item().get().digest().equals(hash),
                    "The SHA-256 of the file, " + hash + ", is the fingerprint of item "
                            + bundle.item().get().index(),
                    "The file is another one: its SHA-256 is " + hash + ", the evidence is about "
                            + bundle.item().get().digest());
        } else {
            check(
                    names(transaction.draft().arguments(), hash),
                    "The SHA-256 of the file, " + hash + ", stands in what was signed",
                    "The file is another one: its SHA-256, " + hash + ", does not stand in what was signed");
        }
    }

    private static boolean names(CborValue value, Hash hash) {
        if (value instanceof CborValue.Bytes bytes) {
            return Arrays.equals(bytes.value(), hash.bytes());
        }
        if (value instanceof CborValue.Text text) {
            return text.value().equals(hash.hex());
        }
        if (value instanceof CborValue.Array array) {
            return array.items().stream().anyMatch(item -> names(item, hash));
        }
        return value instanceof CborMap map && map.entries().values().stream().anyMatch(item -> names(item, hash));
    }

    private void checkSigner(EvidenceBundle bundle, DecodedTransaction transaction) {
        String person = transaction.draft().person().value();
        List<byte[]> keys = bundle.signerKeys();
        if (keys.isEmpty()) {
            noted("The evidence does not hold the key of " + person
                    + "; that the signature was good is attested by the operators' verdict");
            return;
        }
        List<CoseSignature> signatures = transaction.signatures();
        if (keys.size() != signatures.size()) {
            failed("The transaction has " + signatures.size() + " signatures, the evidence holds " + keys.size()
                    + " keys");
            return;
        }
        for (int i = 0; i < keys.size(); i++) {
            checkSignature(person, keys.get(i), signatures.get(i));
        }
        if (keys.size() > 1) {
            noted("That these " + keys.size() + " keys weigh enough together is attested by the operators' verdict");
        }
    }

    private void checkSignature(String person, byte[] spki, CoseSignature signature) {
        if (!Arrays.equals(signature.keyId(), TransactionCodec.keyId(spki))) {
            failed("The signer's key in the evidence, " + Hash.of(spki)
                    + ", is not the one that the transaction names");
            return;
        }
        try {
            VerifyingKey key = VerifyingKey.of(spki);
            if (signature.algorithm() == PasskeyAssertion.ALGORITHM) {
                checkPasskey(person, key, signature);
                return;
            }
            check(
                    key.verify(signature.toBeSigned(), signature.signature()),
                    "The transaction is signed by " + person + " with the key " + Hash.of(spki),
                    "The signature of " + person
                            + " is not good: the transaction, the signature or the key was changed");
        } catch (CryptoFailure | MalformedCbor unusable) {
            failed("The key or the signature of " + person + " in the evidence is none: " + unusable.getMessage());
        }
    }

    private void checkPasskey(String person, VerifyingKey key, CoseSignature signature) {
        PasskeyAssertion assertion = PasskeyAssertion.decode(signature.signature());
        String origin = PasskeyCheck.origin(assertion).orElse("");
        String place = PasskeyCheck.rpId(assertion, origin).orElse("");
        Optional<String> broken = PasskeyCheck.broken(assertion, signature.toBeSigned(), place, origin, key);
        check(
                broken.isEmpty(),
                "The transaction is signed by " + person + " with the passkey " + Hash.of(key.spki()) + " at " + origin
                        + ", the user being present and verified",
                "The passkey of " + person + " did not sign this transaction: " + broken.orElse(""));
    }

    private void checkLeaves(EvidenceBundle bundle, CheckpointBody body) {
        Hash digest = Hash.of(bundle.record());
        Hash leaf = MerkleHash.leaf(Leaves.transaction(digest, bundle.verdict(), bundle.effects()));
        check(
                included(bundle.leaf(), leaf, body),
                "The transaction " + digest + " with the verdict " + bundle.verdict() + " is leaf "
                        + bundle.leaf().index() + " of a log of " + body.treeSize(),
                "The transaction " + digest + " with the verdict " + bundle.verdict() + " is not leaf "
                        + bundle.leaf().index() + " of the signed log: transaction, verdict, effects, place, path or"
                        + " checkpoint was changed");
        bundle.item().ifPresent(item -> {
            Hash itemLeaf = MerkleHash.leaf(Leaves.item(digest, item.index(), item.digest()));
            boolean follows = item.leaf().index() == bundle.leaf().index() + 1 + item.index();
            check(
                    follows && included(item.leaf(), itemLeaf, body),
                    "Item " + item.index() + " of its batch, " + item.digest() + ", is leaf "
                            + item.leaf().index(),
                    "Item " + item.index() + ", " + item.digest() + ", is not leaf "
                            + item.leaf().index() + " of the signed log, behind its transaction");
        });
    }

    private void checkBlock(EvidenceBundle bundle, CheckpointBody body) {
        if (bundle.block().isEmpty()) {
            noted("The evidence does not hold the header of its block: height and time are not proven");
            return;
        }
        EvidenceBundle.Block block = bundle.block().get();
        try {
            BlockHeader header = BlockHeader.decode(block.header());
            long leaf = bundle.leaf().index();
            boolean holds = header.height() == bundle.height()
                    && header.treeSizeBefore() <= leaf
                    && leaf < block.leaf().index()
                    && included(block.leaf(), MerkleHash.leaf(block.header()), body);
            check(
                    holds,
                    "It is in block " + header.height() + " of " + Instant.ofEpochMilli(header.timeMillis()),
                    "Block " + bundle.height()
                            + " is not the one whose header the signed log has around the transaction");
        } catch (MalformedCbor | IllegalArgumentException malformed) {
            failed("The header of the block cannot be read: " + malformed.getMessage());
        }
    }

    private static boolean included(EvidenceBundle.Leaf leaf, Hash hash, CheckpointBody body) {
        return leaf.hash().equals(hash)
                && ProofVerifier.inclusion(hash, leaf.index(), body.treeSize(), leaf.path(), body.root());
    }

    private void checkChannel(EvidenceBundle bundle, DecodedTransaction transaction, CheckpointBody body) {
        String channel = transaction.draft().channel().value();
        check(
                body.origin().endsWith("/" + channel) && bundle.channel().equals(channel),
                "The checkpoint is of the channel that was signed for, " + channel + " (" + body.origin() + ")",
                "The checkpoint is of " + body.origin() + ", the evidence of " + bundle.channel()
                        + ", the transaction for " + channel);
    }

    private void checkOperators(EvidenceBundle bundle, SignedNote note, CheckpointBody body) {
        List<NoteKey> keys;
        List<NoteKey> more;
        int signed = 0;
        try {
            List<NoteKey> given = parsed(trustedKeys.isEmpty() ? bundle.operators() : trustedKeys);
            keys = given.stream()
                    .filter(key -> key.kind() == NoteKey.Kind.ED25519)
                    .toList();
            more = parsed(trustedKeys.isEmpty() ? bundle.moreKeys() : trustedKeys).stream()
                    .filter(key -> key.kind() != NoteKey.Kind.ED25519)
                    .toList();
            for (NoteKey key : keys) {
                signed += key.signature(note).isPresent() ? 1 : 0;
            }
        } catch (IllegalArgumentException | CryptoFailure malformed) {
            failed("A verifier key cannot be read: " + malformed.getMessage());
            return;
        }
        check(
                !keys.isEmpty() && 3L * signed > 2L * keys.size(),
                signed + " of " + keys.size() + " operators signed the root " + body.root() + " of size "
                        + body.treeSize() + "; more than two thirds are needed",
                "Only " + signed + " of " + keys.size() + " operators signed the root " + body.root() + " of size "
                        + body.treeSize() + "; more than two thirds are needed");
        checkMore(more, note);
        if (trustedKeys.isEmpty()) {
            noted("The operators' keys were taken from the evidence itself. Compare them with keys that you have from"
                    + " elsewhere, or pass those with --key: " + String.join(" ", bundle.operators()));
        }
    }

    private static List<NoteKey> parsed(List<String> keys) {
        return keys.stream().distinct().map(NoteKey::parse).toList();
    }

    /** Signatures that count for no quorum: with further algorithms, and those of witnesses. */
    private void checkMore(List<NoteKey> keys, SignedNote note) {
        for (NoteKey key : keys) {
            Optional<SignedNote.Signature> line = key.signature(note);
            if (key.hasBadSignature(note)) {
                failed("A signature under the checkpoint that is said to be of " + key.name() + " (" + key.kind()
                        + ") is not good");
            } else if (line.isPresent() && key.kind() == NoteKey.Kind.COSIGNATURE) {
                passed("The witness " + key.name()
                        + " has seen no other history than this one of the log up to here, at "
                        + Instant.ofEpochSecond(NoteKey.seconds(line.get().signature())));
            } else if (line.isPresent()) {
                passed(key.name() + " signed the checkpoint with " + key.kind() + " too");
            } else if (!trustedKeys.isEmpty()) {
                noted(key.name() + " (" + key.kind() + ") has not signed this checkpoint");
            }
        }
    }

    private void passed(String sentence) {
        checks.add(new Check(Result.PASSED, sentence));
    }

    private void check(boolean holds, String passed, String failed) {
        checks.add(holds ? new Check(Result.PASSED, passed) : new Check(Result.FAILED, failed));
    }

    private void failed(String sentence) {
        checks.add(new Check(Result.FAILED, sentence));
    }

    private void noted(String sentence) {
        checks.add(new Check(Result.NOTED, sentence));
    }
}
