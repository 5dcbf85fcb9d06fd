package io.truesale.ledger.block;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.PersonId;
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
    public static final long TAG = 98;

    /** Length of a key id in bytes. */
    public static final int KEY_ID_BYTES = 8;

    /** Most signatures that one envelope may bear. */
    public static final int MAX_SIGNATURES = 16;

    private static final long MAX_ALGORITHM = 1_000_000; // far beyond the registry, and an int
    private static final int FORMAT = 1;
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
        CborValue value = Cbor.decode(record);
        if (!(value instanceof CborValue.Tagged tagged) || tagged.tag() != TAG) {
            throw new MalformedCbor("a COSE_Sign with tag 98 is expected");
        }
        List<CborValue> parts = items(tagged.content(), 4, "COSE_Sign");
        requireEmpty(parts.get(0), parts.get(1));
        byte[] payload = bytesOf(parts.get(2), "payload");
        TransactionDraft draft = draft(Cbor.decodeMap(payload));
        return new DecodedTransaction(draft, signatures(parts.get(3), payload));
    }

    private static List<CoseSignature> signatures(CborValue value, byte[] payload) {
        if (!(value instanceof CborValue.Array array)
                || array.items().isEmpty()
                || array.items().size() > MAX_SIGNATURES) {
            throw new MalformedCbor("1 to " + MAX_SIGNATURES + " signatures are expected");
        }
        List<CoseSignature> signatures = new ArrayList<>();
        for (CborValue item : array.items()) {
            List<CborValue> parts = items(item, 3, "COSE_Signature");
            byte[] header = bytesOf(parts.get(0), "protected header");
            if (!CborMap.empty().equals(parts.get(1))) {
                throw new MalformedCbor("a signature has no unprotected header");
            }
            signatures.add(signature(header, payload, bytesOf(parts.get(2), "signature")));
        }
        return signatures;
    }

    private static CoseSignature signature(byte[] header, byte[] payload, byte[] signature) {
        CborMap map = Cbor.decodeMap(header);
        if (map.entries().size() != 2
                || !(map.find(HEADER_ALGORITHM).orElse(null) instanceof CborValue.Int algorithm)
                || !(map.find(HEADER_KEY_ID).orElse(null) instanceof CborValue.Bytes keyId)
                || keyId.value().length != KEY_ID_BYTES
                || algorithm.value() > MAX_ALGORITHM
                || algorithm.value() < -MAX_ALGORITHM) {
            throw new MalformedCbor("a signature's protected header holds algorithm (1) and key id (4) of 8 bytes");
        }
        return new CoseSignature((int) algorithm.value(), keyId.value(), toBeSigned(header, payload), signature);
    }

    private static void requireEmpty(CborValue protectedHeader, CborValue unprotected) {
        if (bytesOf(protectedHeader, "protected header").length != 0
                || !CborMap.empty().equals(unprotected)) {
            throw new MalformedCbor("the body has no headers");
        }
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
                .put(0, new CborValue.Int(FORMAT))
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

    private static TransactionDraft draft(CborMap payload) {
        if (payload.entries().size() != 10
                || field(payload, 0, CborValue.Int.class).value() != FORMAT) {
            throw new MalformedCbor("a payload of format 1 has the keys 0 to 9");
        }
        try {
            long version = field(payload, 4, CborValue.Int.class).value();
            TransactionDraft draft = new TransactionDraft(
                    new ChannelId(text(payload, 1)),
                    new TransactionId(field(payload, 2, CborValue.Bytes.class).value()),
                    new ContractId(text(payload, 3), Math.toIntExact(version)),
                    text(payload, 5),
                    field(payload, 6, CborMap.class),
                    field(payload, 7, CborValue.Int.class).value(),
                    new PersonId(text(payload, 8)));
            if (!draft.member().value().equals(text(payload, 9))) {
                throw new MalformedCbor("member (9) must be the one that person (8) acts for");
            }
            return draft;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedCbor("payload: " + e.getMessage());
        }
    }

    private static String text(CborMap payload, long key) {
        return field(payload, key, CborValue.Text.class).value();
    }

    private static <T extends CborValue> T field(CborMap payload, long key, Class<T> type) {
        CborValue value = payload.find(key).orElseThrow(() -> new MalformedCbor("payload key " + key + " is missing"));
        if (!type.isInstance(value)) {
            throw new MalformedCbor("payload key " + key + " must be " + type.getSimpleName());
        }
        return type.cast(value);
    }

    private static List<CborValue> items(CborValue value, int count, String what) {
        if (value instanceof CborValue.Array array && array.items().size() == count) {
            return array.items();
        }
        throw new MalformedCbor(what + " is an array of " + count);
    }

    private static byte[] bytesOf(CborValue value, String what) {
        if (value instanceof CborValue.Bytes bytes) {
            return bytes.value();
        }
        throw new MalformedCbor(what + " must be a byte string");
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
