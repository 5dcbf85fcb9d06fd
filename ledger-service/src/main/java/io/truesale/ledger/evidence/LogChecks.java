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
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.VerifyingKey;
import io.truesale.ledger.merkle.MerkleHash;
import io.truesale.ledger.merkle.ProofVerifier;
import io.truesale.ledger.passkey.PasskeyAssertion;
import io.truesale.ledger.passkey.PasskeyCheck;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** From the file to the root of the log: what both versions of an evidence file hold. */
final class LogChecks {
    private final Findings findings;
    private final EvidenceBundle bundle;
    private final DecodedTransaction transaction;
    private final CheckpointBody body;

    LogChecks(Findings findings, EvidenceBundle bundle, DecodedTransaction transaction, CheckpointBody body) {
        this.findings = findings;
        this.bundle = bundle;
        this.transaction = transaction;
        this.body = body;
    }

    void checkContent(Hash hash) {
        if (bundle.item().isPresent()) {
            EvidenceBundle.Item item = bundle.item().get();
            findings.check(item.digest().equals(hash), "content.item", hash, item.index(), item.digest());
        } else {
            findings.check(names(transaction.draft().arguments(), hash), "content.signed", hash);
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

    void checkSigner() {
        String person = transaction.draft().person().value();
        List<byte[]> keys = bundle.signerKeys();
        if (keys.isEmpty()) {
            findings.noted("signer.absent", person);
            return;
        }
        List<CoseSignature> signatures = transaction.signatures();
        if (keys.size() != signatures.size()) {
            findings.failed("signer.count", signatures.size(), keys.size());
            return;
        }
        for (int i = 0; i < keys.size(); i++) {
            checkSignature(person, keys.get(i), signatures.get(i));
        }
        if (keys.size() > 1) {
            findings.noted("signer.weights", keys.size());
        }
    }

    private void checkSignature(String person, byte[] spki, CoseSignature signature) {
        if (!Arrays.equals(signature.keyId(), TransactionCodec.keyId(spki))) {
            findings.failed("signer.other", Hash.of(spki));
            return;
        }
        try {
            VerifyingKey key = VerifyingKey.of(spki);
            if (signature.algorithm() == PasskeyAssertion.ALGORITHM) {
                checkPasskey(person, key, signature);
                return;
            }
            findings.check(key.verify(signature.toBeSigned(), signature.signature()), "signer", person, Hash.of(spki));
        } catch (CryptoFailure | MalformedCbor unusable) {
            findings.failed("signer.malformed", person, unusable.getMessage());
        }
    }

    private void checkPasskey(String person, VerifyingKey key, CoseSignature signature) {
        PasskeyAssertion assertion = PasskeyAssertion.decode(signature.signature());
        String origin = PasskeyCheck.origin(assertion).orElse("");
        String place = PasskeyCheck.rpId(assertion, origin).orElse("");
        Optional<String> broken = PasskeyCheck.broken(assertion, signature.toBeSigned(), place, origin, key);
        findings.check(broken.isEmpty(), "passkey", person, Hash.of(key.spki()), origin, broken.orElse(""));
    }

    void checkLeaves() {
        Hash digest = Hash.of(bundle.record());
        Hash leaf = MerkleHash.leaf(Leaves.transaction(digest, bundle.verdict(), bundle.effects()));
        findings.check(
                included(bundle.leaf(), leaf),
                "leaf",
                digest,
                bundle.verdict(),
                bundle.leaf().index(),
                body.treeSize());
        bundle.item().ifPresent(item -> {
            Hash itemLeaf = MerkleHash.leaf(Leaves.item(digest, item.index(), item.digest()));
            boolean follows = item.leaf().index() == bundle.leaf().index() + 1 + item.index();
            findings.check(
                    follows && included(item.leaf(), itemLeaf),
                    "item",
                    item.index(),
                    item.digest(),
                    item.leaf().index());
        });
    }

    void checkBlock() {
        if (bundle.block().isEmpty()) {
            findings.noted("block.absent");
            return;
        }
        EvidenceBundle.Block block = bundle.block().get();
        try {
            BlockHeader header = BlockHeader.decode(block.header());
            long leaf = bundle.leaf().index();
            boolean holds = header.height() == bundle.height()
                    && header.treeSizeBefore() <= leaf
                    && leaf < block.leaf().index()
                    && included(block.leaf(), MerkleHash.leaf(block.header()));
            findings.check(
                    holds,
                    "block",
                    bundle.height(),
                    Instant.ofEpochMilli(header.timeMillis()),
                    Hash.of(block.header()));
        } catch (MalformedCbor | IllegalArgumentException malformed) {
            findings.failed("block.malformed", malformed.getMessage());
        }
    }

    private boolean included(EvidenceBundle.Leaf leaf, Hash hash) {
        return leaf.hash().equals(hash)
                && ProofVerifier.inclusion(hash, leaf.index(), body.treeSize(), leaf.path(), body.root());
    }

    void checkChannel() {
        String channel = transaction.draft().channel().value();
        boolean same = body.origin().endsWith("/" + channel) && bundle.channel().equals(channel);
        findings.check(same, "channel", channel, body.origin(), bundle.channel());
    }
}
