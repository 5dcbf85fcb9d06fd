package io.truesale.ledger.vault;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.CryptoFailure;

/**
 * What an envelope carries: the key of one blob, and what comes out of it. Arrays are not copied.
 *
 * @param key 32 bytes, AES-256
 * @param contentHash SHA-256 of the content
 * @param sizeBytes length of the content
 */
record ContentKey(byte[] key, Hash contentHash, long sizeBytes) {
    byte[] encode() {
        return Cbor.encode(CborMap.builder()
                .put("key", key)
                .put("sha256", contentHash.bytes())
                .put("size", sizeBytes)
                .build());
    }

    static ContentKey decode(byte[] bytes) {
        try {
            CborMap map = Cbor.decodeMap(bytes);
            return new ContentKey(map.bytes("key"), new Hash(map.bytes("sha256")), map.integer("size"));
        } catch (MalformedCbor | IllegalArgumentException e) {
            throw new CryptoFailure("an envelope of the vault holds key, sha256 and size", e);
        }
    }
}
