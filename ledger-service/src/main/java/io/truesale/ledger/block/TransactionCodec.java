package io.truesale.ledger.block;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.log.Envelope;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Transactions as bytes: COSE_Sign (RFC 9052 section 4.1, tag 98) over deterministic CBOR. Format: {@code
 * infra/docs/spec/ledger.md}, "Transaction".
 */
public final class TransactionCodec {
    /** Tag of COSE_Sign. */
    public static final long TAG = Envelope.TAG;

    /** Length of a key id in bytes. */
    public static final int KEY_ID_BYTES = Envelope.KEY_ID_BYTES;

    /** Most signatures that one envelope may bear. */
    public static final int MAX_SIGNATURES = Envelope.MAX_SIGNATURES;

    private static final long HEADER_ALGORITHM = 1;
    private static final long HEADER_KEY_ID = 4;
    private static final byte[] NONE = {};

    private TransactionCodec() {}

    /** Signs {@code draft} with {@code key}. */
    public static SignedTransaction sign(TransactionDraft draft, SigningKey key) {
        return sign(draft, List.of(key));
    }

    /** Signs {@code draft} with each of {@code keys}, 1 to {@value #MAX_SIGNATURES}, in their order. */
    public static SignedTransaction sign(TransactionDraft draft, List<? extends SigningKey> keys) {
        byte[] payload = payload(draft);
        List<CborValue> signatures = new ArrayList<>();
        for (SigningKey key : keys) {
            byte[] header = protectedHeader(key.algorithm(), keyId(key.publicKey()));
            signatures.add(array(bytes(header), CborMap.empty(), bytes(key.sign(toBeSigned(header, payload)))));
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException(
                    "1 to " + MAX_SIGNATURES + " signatures are expected, not " + signatures.size());
        }
        CborValue envelope = new CborValue.Tagged(
                TAG, array(bytes(NONE), CborMap.empty(), bytes(payload), new CborValue.Array(signatures)));
        return new SignedTransaction(draft, Cbor.encode(envelope));
    }

    /** The Sig_structure (RFC 9052 section 4.4) that a key signs: for those who sign elsewhere. */
    public static byte[] toBeSigned(TransactionDraft draft, int algorithm, byte[] publicKey) {
        return toBeSigned(protectedHeader(algorithm, keyId(publicKey)), payload(draft));
    }

    /** First 8 bytes of the SHA-256 of {@code publicKey}, a SubjectPublicKeyInfo. */
    public static byte[] keyId(byte[] publicKey) {
        return Arrays.copyOf(Hash.of(publicKey).bytes(), KEY_ID_BYTES);
    }

    /**
     * Reads a record.
     *
     * @throws MalformedCbor if it is not the canonical encoding of a transaction
     */
    public static DecodedTransaction decode(byte[] record) {
        Envelope envelope = Envelope.decode(record);
        List<CoseSignature> signatures = envelope.signatures().stream()
                .map(each -> new CoseSignature(
                        each.algorithm(),
                        each.keyId(),
                        toBeSigned(each.header(), envelope.payload()),
                        each.signature()))
                .toList();
        return new DecodedTransaction(draft(envelope.content()), signatures);
    }

    private static byte[] protectedHeader(int algorithm, byte[] keyId) {
        return Cbor.encode(CborMap.builder()
                .put(HEADER_ALGORITHM, new CborValue.Int(algorithm))
                .put(HEADER_KEY_ID, bytes(keyId))
                .build());
    }

    private static byte[] toBeSigned(byte[] signatureHeader, byte[] payload) {
        return Cbor.encode(array(
                new CborValue.Text("Signature"), bytes(NONE), bytes(signatureHeader), bytes(NONE), bytes(payload)));
    }

    private static byte[] payload(TransactionDraft draft) {
        return Cbor.encode(CborMap.builder()
                .put(0, new CborValue.Int(Envelope.FORMAT))
                .put(1, new CborValue.Text(draft.channel().value()))
                .put(2, bytes(draft.id().bytes()))
                .put(3, new CborValue.Text(draft.contract().name()))
                .put(4, new CborValue.Int(draft.contract().version()))
                .put(5, new CborValue.Text(draft.function()))
                .put(6, draft.arguments())
                .put(7, new CborValue.Int(draft.expiryHeight()))
                .put(8, new CborValue.Text(draft.person().value()))
                .put(9, new CborValue.Text(draft.member().value()))
                .build());
    }

    private static TransactionDraft draft(Envelope.Content content) {
        try {
            return new TransactionDraft(
                    new ChannelId(content.channel()),
                    new TransactionId(content.id()),
                    content.contract(),
                    content.function(),
                    content.arguments(),
                    content.expiryHeight(),
                    content.person());
        } catch (IllegalArgumentException e) {
            throw new MalformedCbor("payload: " + e.getMessage());
        }
    }

    private static CborValue bytes(byte[] value) {
        return new CborValue.Bytes(value);
    }

    private static CborValue array(CborValue... items) {
        return new CborValue.Array(Arrays.asList(items));
    }

    /**
     * A decoded record; nothing is verified yet.
     *
     * @param draft what was signed
     * @param signatures one or more
     */
    public record DecodedTransaction(TransactionDraft draft, List<CoseSignature> signatures) {
        public DecodedTransaction {
            signatures = List.copyOf(signatures);
        }
    }
}
