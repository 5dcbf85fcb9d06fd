package io.truesale.contract.log;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.PersonId;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction's record as read: COSE_Sign (RFC 9052 section 4.1, tag 98) over deterministic CBOR. Source: ledger.md,
 * section 2. Nothing is verified. Arrays are not copied: treat them as constants.
 *
 * @param payload what each signature covers
 * @param content what the payload says
 * @param signatures 1 to {@value #MAX_SIGNATURES}
 */
public record Envelope(byte[] payload, Content content, List<Signature> signatures) {
    /** Tag of COSE_Sign. */
    public static final long TAG = 98;

    /** Length of a key id in bytes. */
    public static final int KEY_ID_BYTES = 8;

    /** Most signatures that one envelope may bear. */
    public static final int MAX_SIGNATURES = 16;

    /** Version of the payload's form. */
    public static final int FORMAT = 1;

    private static final int ID_BYTES = 16;
    private static final long MAX_ALGORITHM = 1_000_000; // far beyond the registry, and an int
    private static final long HEADER_ALGORITHM = 1;
    private static final long HEADER_KEY_ID = 4;

    /**
     * What is signed.
     *
     * @param channel where it takes effect
     * @param id 16 bytes
     * @param contract rule set and version
     * @param function which function of it
     * @param arguments its arguments
     * @param expiryHeight last height at which it may take effect
     * @param person who acts
     */
    public record Content(
            String channel,
            byte[] id,
            ContractId contract,
            String function,
            CborMap arguments,
            long expiryHeight,
            PersonId person) {
        public Content {
            requireNonNull(channel, "channel");
            requireNonNull(contract, "contract");
            requireNonNull(function, "function");
            requireNonNull(arguments, "arguments");
            requireNonNull(person, "person");
            if (id.length != ID_BYTES) {
                throw new IllegalArgumentException("a transaction id has 16 bytes, not " + id.length);
            }
        }
    }

    /**
     * One signature.
     *
     * @param header its protected header
     * @param algorithm COSE's number
     * @param keyId 8 bytes
     * @param signature as the algorithm has it
     */
    public record Signature(byte[] header, int algorithm, byte[] keyId, byte[] signature) {}

    public Envelope {
        requireNonNull(content, "content");
        signatures = List.copyOf(signatures);
    }

    /**
     * Reads a record.
     *
     * @throws MalformedCbor if it is not the canonical encoding of a transaction
     */
    public static Envelope decode(byte[] record) {
        CborValue value = Cbor.decode(record);
        if (!(value instanceof CborValue.Tagged tagged) || tagged.tag() != TAG) {
            throw new MalformedCbor("a COSE_Sign with tag 98 is expected");
        }
        List<CborValue> parts = items(tagged.content(), 4, "COSE_Sign");
        if (bytesOf(parts.get(0), "protected header").length != 0
                || !CborMap.empty().equals(parts.get(1))) {
            throw new MalformedCbor("the body has no headers");
        }
        byte[] payload = bytesOf(parts.get(2), "payload");
        return new Envelope(payload, content(Cbor.decodeMap(payload)), signatures(parts.get(3)));
    }

    private static List<Signature> signatures(CborValue value) {
        if (!(value instanceof CborValue.Array array)
                || array.items().isEmpty()
                || array.items().size() > MAX_SIGNATURES) {
            throw new MalformedCbor("1 to " + MAX_SIGNATURES + " signatures are expected");
        }
        List<Signature> signatures = new ArrayList<>();
        for (CborValue item : array.items()) {
            List<CborValue> parts = items(item, 3, "COSE_Signature");
            byte[] header = bytesOf(parts.get(0), "protected header");
            if (!CborMap.empty().equals(parts.get(1))) {
                throw new MalformedCbor("a signature has no unprotected header");
            }
            signatures.add(signature(header, bytesOf(parts.get(2), "signature")));
        }
        return signatures;
    }

    private static Signature signature(byte[] header, byte[] signature) {
        CborMap map = Cbor.decodeMap(header);
        if (map.entries().size() != 2
                || !(map.find(HEADER_ALGORITHM).orElse(null) instanceof CborValue.Int algorithm)
                || !(map.find(HEADER_KEY_ID).orElse(null) instanceof CborValue.Bytes keyId)
                || keyId.value().length != KEY_ID_BYTES
                || algorithm.value() > MAX_ALGORITHM
                || algorithm.value() < -MAX_ALGORITHM) {
            throw new MalformedCbor("a signature's protected header holds algorithm (1) and key id (4) of 8 bytes");
        }
        return new Signature(header, (int) algorithm.value(), keyId.value(), signature);
    }

    private static Content content(CborMap payload) {
        if (payload.entries().size() != 10
                || field(payload, 0, CborValue.Int.class).value() != FORMAT) {
            throw new MalformedCbor("a payload of format 1 has the keys 0 to 9");
        }
        try {
            long version = field(payload, 4, CborValue.Int.class).value();
            Content content = new Content(
                    text(payload, 1),
                    field(payload, 2, CborValue.Bytes.class).value(),
                    new ContractId(text(payload, 3), Math.toIntExact(version)),
                    text(payload, 5),
                    field(payload, 6, CborMap.class),
                    field(payload, 7, CborValue.Int.class).value(),
                    new PersonId(text(payload, 8)));
            if (!content.person().member().value().equals(text(payload, 9))) {
                throw new MalformedCbor("member (9) must be the one that person (8) acts for");
            }
            return content;
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
}
