package io.truesale.ledger.evidence;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.Leaves;
import io.truesale.ledger.checkpoint.NoteKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Checks a COSE receipt (RFC 9942) that stands alone. */
final class ReceiptChecks {
    private ReceiptChecks() {}

    /**
     * Checks a receipt.
     *
     * @param bytes of the receipt
     * @param content SHA-256 of the file that it is said to be about
     * @throws NoEvidence when it is no receipt
     */
    static EvidenceReport verify(byte[] bytes, Optional<Hash> content, Trust trust) {
        Findings findings = new Findings();
        CoseReceipt receipt;
        List<CborValue> leaf;
        try {
            receipt = CoseReceipt.decode(bytes);
            leaf = leaf(receipt.leaf());
        } catch (MalformedCbor malformed) {
            throw new NoEvidence("receipt.malformed", malformed.getMessage());
        }
        long kind = leaf.get(0) instanceof CborValue.Int number ? number.value() : 0;
        boolean item = kind == Leaves.ITEM;
        Hash meant = hash(leaf.get(item ? 3 : 1));
        content.ifPresent(hash -> findings.check(meant.equals(hash), "receipt.content", hash, meant));
        findings.check(
                receipt.root().isPresent(), "receipt.leaf", receipt.index(), receipt.treeSize(), receipt.issuer());
        if (item) {
            findings.passed(
                    "receipt.item", leaf.get(2) instanceof CborValue.Int place ? place.value() : -1, hash(leaf.get(1)));
        } else {
            findings.passed("receipt.verdict", leaf.get(2) instanceof CborValue.Text verdict ? verdict.value() : "");
        }
        Optional<OperatorKeys> keys = OperatorKeys.parse(trust.keys(), List.of(), findings);
        if (trust.keys().isEmpty()) {
            findings.failed("receipt.keys");
        } else {
            keys.ifPresent(known -> checkSignature(findings, receipt, known));
            findings.noted("receipt.one");
        }
        return findings.report();
    }

    private static List<CborValue> leaf(byte[] bytes) {
        if (Cbor.decode(bytes) instanceof CborValue.Array array
                && array.items().size() == 4
                && (array.items().get(0).equals(new CborValue.Int(Leaves.ITEM))
                        || array.items().get(0).equals(new CborValue.Int(Leaves.TRANSACTION)))) {
            return array.items();
        }
        throw new MalformedCbor("the leaf of a transaction or of an item is expected");
    }

    private static Hash hash(CborValue value) {
        if (value instanceof CborValue.Bytes bytes && bytes.value().length == Hash.LENGTH) {
            return new Hash(bytes.value());
        }
        throw new NoEvidence("receipt.malformed", "a leaf holds digests of 32 bytes");
    }

    /** That one of the operators signed the root to which the receipt leads. */
    static void checkSignature(Findings findings, CoseReceipt receipt, OperatorKeys keys) {
        Optional<NoteKey> signer = receipt.root().isEmpty()
                ? Optional.empty()
                : keys.signer(receipt.toBeSigned(), receipt.signature())
                        .filter(key -> Arrays.equals(CoseReceipt.keyId(key.key()), receipt.keyId()));
        findings.check(
                signer.isPresent(), "receipt.signed", signer.map(NoteKey::name).orElse(""), receipt.treeSize());
    }
}
