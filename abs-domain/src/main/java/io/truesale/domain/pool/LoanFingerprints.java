package io.truesale.domain.pool;

import io.truesale.domain.asset.CanonicalRow;
import io.truesale.domain.asset.LoanRow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Makes the salted fingerprints of the rows of one tape. Source: infra/docs/spec/pool-fingerprint.md sections 3 and 4.
 */
public final class LoanFingerprints {
    private static final byte[] SALT_LABEL = "truesale/loan-salt/1\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LOAN_LABEL = "truesale/loan/1\0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] secret;

    /**
     * Works with the secret of a tape.
     *
     * @param secret 32 random bytes, never on the ledger
     */
    public LoanFingerprints(byte[] secret) {
        this.secret = Hashing.require32(secret, "the secret of a tape");
    }

    /** Salt of the row with {@code index}, from 0; showing it opens that row and no other. */
    public byte[] salt(long index) {
        return Hashing.hmac(
                secret,
                SALT_LABEL,
                ByteBuffer.allocate(Long.BYTES).putLong(index).array());
    }

    /** Fingerprint of {@code row} at {@code index}, from 0: 32 bytes. */
    public byte[] fingerprint(long index, LoanRow row) {
        return fingerprint(salt(index), CanonicalRow.encode(row));
    }

    /** Fingerprint of a canonical row under its salt: what whoever was shown both can check. */
    public static byte[] fingerprint(byte[] salt, byte[] canonicalRow) {
        return Hashing.sha256(LOAN_LABEL, Hashing.require32(salt, "a salt"), canonicalRow);
    }
}
