package io.truesale.ledger.passkey;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.crypto.VerifyingKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A passkey as its authenticator made it. The attestation of the device is not asked for: the ledger trusts who adds the
 * key, not who built the device. Source: WebAuthn level 2, sections 6.5.1 and 7.1; RFC 9053 section 7.1.1.
 *
 * @param publicKey SubjectPublicKeyInfo (DER) of a P-256 key
 * @param credential id that the authenticator gave it
 */
public record NewPasskey(byte[] publicKey, byte[] credential) {
    private static final int FLAGS = 32;
    private static final int UP_UV_AT = 0x45;
    private static final int EXTENSIONS = 0x80;
    private static final int LENGTH_AT = 53;
    private static final int CREDENTIAL_AT = 55;
    private static final int COORDINATE_BYTES = 32;
    private static final int KEY_ENTRIES = 5;
    private static final String SPKI = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";

    /**
     * Reads what the browser was answered.
     *
     * @throws MalformedCbor if it is not for this challenge and place, by a verified user, or no ES256 key
     * @throws io.truesale.ledger.crypto.CryptoFailure if the point is not on the curve
     */
    public static NewPasskey read(byte[] data, byte[] clientData, byte[] challenge, String rpId, String origin) {
        if (!PasskeyCheck.isFor("webauthn.create", clientData, challenge, origin)) {
            throw new MalformedCbor("the passkey was not made for this page at " + origin);
        }
        if (data.length < CREDENTIAL_AT
                || data.length > PasskeyAssertion.MAX_CLIENT_DATA
                || !PasskeyCheck.isBoundTo(data, rpId)
                || (data[FLAGS] & (UP_UV_AT | EXTENSIONS)) != UP_UV_AT) {
            throw new MalformedCbor("the authenticator's answer is not a new key at " + rpId + " by a verified user");
        }
        int length = ((data[LENGTH_AT] & 0xff) << 8) | (data[LENGTH_AT + 1] & 0xff);
        if (length == 0 || data.length <= CREDENTIAL_AT + length) {
            throw new MalformedCbor("the credential id is cut short");
        }
        byte[] credential = Arrays.copyOfRange(data, CREDENTIAL_AT, CREDENTIAL_AT + length);
        return new NewPasskey(spki(Arrays.copyOfRange(data, CREDENTIAL_AT + length, data.length)), credential);
    }

    /** COSE_Key: kty EC2, alg ES256, crv P-256, x, y. */
    private static byte[] spki(byte[] coseKey) {
        CborMap key = Cbor.decodeMap(coseKey);
        boolean es256 = key.entries().size() == KEY_ENTRIES
                && is(key, 1, 2)
                && is(key, 3, -7)
                && is(key, -1, 1)
                && key.find(-2).orElse(null) instanceof CborValue.Bytes
                && key.find(-3).orElse(null) instanceof CborValue.Bytes;
        if (!es256) {
            throw new MalformedCbor("a passkey of ES256 on P-256 is expected");
        }
        byte[] prefix = HexFormat.of().parseHex(SPKI);
        byte[] spki = Arrays.copyOf(prefix, prefix.length + 2 * COORDINATE_BYTES);
        copy(key, -2, spki, prefix.length);
        copy(key, -3, spki, prefix.length + COORDINATE_BYTES);
        return VerifyingKey.of(spki).spki();
    }

    private static boolean is(CborMap key, long name, long value) {
        return key.find(name).filter(new CborValue.Int(value)::equals).isPresent();
    }

    private static void copy(CborMap key, long name, byte[] spki, int at) {
        byte[] coordinate = ((CborValue.Bytes) key.find(name).orElseThrow()).value();
        if (coordinate.length != COORDINATE_BYTES) {
            throw new MalformedCbor("a coordinate has 32 bytes, not " + coordinate.length);
        }
        System.arraycopy(coordinate, 0, spki, at, COORDINATE_BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NewPasskey that && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }
}
