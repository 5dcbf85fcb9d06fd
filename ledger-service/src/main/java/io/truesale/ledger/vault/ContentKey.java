package io.truesale.ledger.vault;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FileLabel;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.CryptoFailure;
import java.util.Optional;

/**
 * What an envelope carries: the key of one blob, and what comes out of it. Arrays are not copied.
 *
 * @param key 32 bytes, AES-256
 * @param contentHash SHA-256 of the content
 * @param sizeBytes length of the content
 * @param label what the file is; empty for one that stays on its node
 */
record ContentKey(byte[] key, Hash contentHash, long sizeBytes, Optional<FileLabel> label) {
    private static final String LABEL = "label";
    private static final int KEY_BYTES = 32;

    ContentKey {
        if (key.length != KEY_BYTES || sizeBytes < 0) {
            throw new IllegalArgumentException("a key of 32 bytes and a length are expected");
        }
    }

    /** The same file under {@code other}, or as it is labelled when that is empty. */
    ContentKey labelled(Optional<FileLabel> other) {
        return other.isEmpty() ? this : new ContentKey(key, contentHash, sizeBytes, other);
    }

    /** What it says besides the key. */
    LabelledFile labelled(FileLabel as) {
        return new LabelledFile(contentHash, sizeBytes, as);
    }

    byte[] encode() {
        CborMap.Builder map = CborMap.builder()
                .put("key", key)
                .put("sha256", contentHash.bytes())
                .put("size", sizeBytes);
        label.ifPresent(each -> map.put(LABEL, toCbor(each)));
        return Cbor.encode(map.build());
    }

    static ContentKey decode(byte[] bytes) {
        try {
            CborMap map = Cbor.decodeMap(bytes);
            return new ContentKey(
                    map.bytes("key"),
                    new Hash(map.bytes("sha256")),
                    map.integer("size"),
                    map.find(LABEL).isEmpty() ? Optional.empty() : Optional.of(label(map.map(LABEL))));
        } catch (MalformedCbor | IllegalArgumentException e) {
            throw new CryptoFailure("an envelope of the vault holds key, sha256 and size", e);
        }
    }

    private static CborMap toCbor(FileLabel label) {
        return CborMap.builder()
                .put("channel", label.channel().value())
                .put("subject", label.subject())
                .put("version", label.version())
                .put("owner", label.owner().value())
                .put("title", label.title())
                .put("kind", label.kind())
                .put("name", label.name())
                .put("type", label.type())
                .build();
    }

    private static FileLabel label(CborMap map) {
        return new FileLabel(
                new ChannelId(map.text("channel")),
                map.text("subject"),
                map.integer("version"),
                new MemberId(map.text("owner")),
                map.text("title"),
                map.text("kind"),
                map.text("name"),
                map.text("type"));
    }
}
