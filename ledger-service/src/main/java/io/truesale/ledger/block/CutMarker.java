package io.truesale.ledger.block;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.api.ChannelId;
import java.util.Arrays;
import java.util.List;

/**
 * A validator's wish that the block of a height be cut now: COSE_Sign1 (RFC 9052 section 4.2, tag 18) over [channel,
 * height]. The first one for that height that finds something pending counts; all others do nothing.
 *
 * @param channel which log
 * @param height block that is to be cut
 * @param keyId first 8 bytes of the SHA-256 of the validator's raw Ed25519 key
 * @param toBeSigned the Sig_structure
 * @param signature Ed25519
 */
public record CutMarker(ChannelId channel, long height, byte[] keyId, byte[] toBeSigned, byte[] signature) {
    /** Tag of COSE_Sign1. */
    public static final long TAG = 18;

    private static final int EDDSA = -8;
    private static final byte[] NONE = {};

    public CutMarker {
        requireNonNull(channel, "channel");
    }

    /** How a validator signs. */
    @FunctionalInterface
    public interface Ed25519Signer {
        /** 64 bytes over {@code message}. */
        byte[] sign(byte[] message);
    }

    /** Whether {@code record} may be a marker: by its first byte, which no transaction has. */
    public static boolean mayBe(byte[] record) {
        return record.length > 0 && record[0] == (byte) (0xc0 | TAG);
    }

    /** The record of a marker. */
    public static byte[] sign(ChannelId channel, long height, byte[] rawKey, Ed25519Signer signer) {
        byte[] header = Cbor.encode(CborMap.builder()
                .put(1, new CborValue.Int(EDDSA))
                .put(4, new CborValue.Bytes(TransactionCodec.keyId(rawKey)))
                .build());
        byte[] payload = Cbor.encode(
                new CborValue.Array(List.of(new CborValue.Text(channel.value()), new CborValue.Int(height))));
        byte[] signature = signer.sign(toBeSigned(header, payload));
        return Cbor.encode(new CborValue.Tagged(
                TAG,
                new CborValue.Array(List.of(
                        new CborValue.Bytes(header),
                        CborMap.empty(),
                        new CborValue.Bytes(payload),
                        new CborValue.Bytes(signature)))));
    }

    /**
     * Reads a marker; the signature is not checked yet.
     *
     * @throws MalformedCbor if it is not the canonical encoding of one
     */
    public static CutMarker decode(byte[] record) {
        if (!(Cbor.decode(record) instanceof CborValue.Tagged tagged)
                || tagged.tag() != TAG
                || !(tagged.content() instanceof CborValue.Array parts)
                || parts.items().size() != 4
                || !(parts.items().get(0) instanceof CborValue.Bytes header)
                || !CborMap.empty().equals(parts.items().get(1))
                || !(parts.items().get(2) instanceof CborValue.Bytes payload)
                || !(parts.items().get(3) instanceof CborValue.Bytes signature)) {
            throw new MalformedCbor("a COSE_Sign1 with tag 18 is expected");
        }
        if (!(Cbor.decode(payload.value()) instanceof CborValue.Array target)
                || target.items().size() != 2
                || !(target.items().get(0) instanceof CborValue.Text channel)
                || !(target.items().get(1) instanceof CborValue.Int height)) {
            throw new MalformedCbor("a marker's payload is [channel, height]");
        }
        try {
            return new CutMarker(
                    new ChannelId(channel.value()),
                    height.value(),
                    keyId(header.value()),
                    toBeSigned(header.value(), payload.value()),
                    signature.value());
        } catch (IllegalArgumentException e) {
            throw new MalformedCbor("marker: " + e.getMessage());
        }
    }

    private static byte[] keyId(byte[] header) {
        CborMap map = Cbor.decodeMap(header);
        if (map.entries().size() == 2
                && map.find(1).orElse(null) instanceof CborValue.Int algorithm
                && algorithm.value() == EDDSA
                && map.find(4).orElse(null) instanceof CborValue.Bytes keyId) {
            return keyId.value();
        }
        throw new MalformedCbor("a marker's protected header holds algorithm -8 and a key id");
    }

    private static byte[] toBeSigned(byte[] header, byte[] payload) {
        return Cbor.encode(new CborValue.Array(List.of(
                new CborValue.Text("Signature1"),
                new CborValue.Bytes(header),
                new CborValue.Bytes(NONE),
                new CborValue.Bytes(payload))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CutMarker that
                && channel.equals(that.channel)
                && height == that.height
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }
}
