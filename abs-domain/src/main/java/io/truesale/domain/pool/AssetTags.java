package io.truesale.domain.pool;

import io.truesale.domain.party.MemberId;
import java.nio.charset.StandardCharsets;

/**
 * Makes the keyed tags by which the asset registry knows loans without learning their numbers. Source:
 * infra/docs/spec/pool-fingerprint.md section 6, which also says what these tags cannot do.
 */
public final class AssetTags {
    private static final byte[] LABEL = "truesale/asset-tag/1\0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] key;
    private final MemberId originator;

    /**
     * Works with the tag key of an originator.
     *
     * @param key 32 random bytes, made once
     */
    public AssetTags(byte[] key, MemberId originator) {
        this.key = Hashing.require32(key, "a tag key");
        this.originator = originator;
    }

    /** Tag of the loan with the originator's own number: 32 bytes. */
    public byte[] ofLoan(String assetNumber) {
        String text = originator.value() + "\0loan\0" + assetNumber;
        return Hashing.hmac(key, LABEL, text.getBytes(StandardCharsets.UTF_8));
    }
}
