package io.truesale.ledger.passkey;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import java.util.List;

/**
 * What an authenticator answered, as a signature on the ledger. Arrays are not copied: treat them as constants.
 *
 * @param authenticatorData 37 to {@value #MAX_AUTHENTICATOR_DATA} bytes
 * @param clientDataJson 1 to {@value #MAX_CLIENT_DATA} bytes
 * @param signature ES256: r then s, 32 bytes each, s in the lower half of the order
 */
public record PasskeyAssertion(byte[] authenticatorData, byte[] clientDataJson, byte[] signature) {
    /** COSE algorithm, of the range for private use: ES256 within a WebAuthn assertion. */
    public static final int ALGORITHM = -65_537;

    /** Longest authenticator data, bytes: 37 and some extensions. */
    public static final int MAX_AUTHENTICATOR_DATA = 1024;

    /** Longest client data, bytes: a challenge, an origin and room. */
    public static final int MAX_CLIENT_DATA = 2048;

    private static final int MIN_AUTHENTICATOR_DATA = 37;
    private static final int SIGNATURE_BYTES = 64;

    public PasskeyAssertion {
        require("authenticator data", authenticatorData, MIN_AUTHENTICATOR_DATA, MAX_AUTHENTICATOR_DATA);
        require("client data", clientDataJson, 1, MAX_CLIENT_DATA);
        require("a passkey's signature", signature, SIGNATURE_BYTES, SIGNATURE_BYTES);
    }

    private static void require(String what, byte[] bytes, int min, int max) {
        if (bytes.length < min || bytes.length > max) {
            throw new MalformedCbor(what + " has " + min + " to " + max + " bytes, not " + bytes.length);
        }
    }

    /** The bytes of the signature in a transaction. */
    public byte[] encode() {
        return Cbor.encode(new CborValue.Array(List.of(
                new CborValue.Bytes(authenticatorData),
                new CborValue.Bytes(clientDataJson),
                new CborValue.Bytes(signature))));
    }

    /**
     * Reads {@link #encode}.
     *
     * @throws MalformedCbor if the bytes are anything else
     */
    public static PasskeyAssertion decode(byte[] bytes) {
        if (!(Cbor.decode(bytes) instanceof CborValue.Array array)
                || array.items().size() != 3
                || !(array.items().get(0) instanceof CborValue.Bytes authenticatorData)
                || !(array.items().get(1) instanceof CborValue.Bytes clientData)
                || !(array.items().get(2) instanceof CborValue.Bytes signature)) {
            throw new MalformedCbor("an assertion is an array of three byte strings");
        }
        return new PasskeyAssertion(authenticatorData.value(), clientData.value(), signature.value());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasskeyAssertion that && java.util.Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(signature);
    }
}
