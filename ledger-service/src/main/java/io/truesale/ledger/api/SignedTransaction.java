package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.block.TransactionCodec;
import java.util.Arrays;

/**
 * A transaction ready for the ordering service.
 *
 * @param draft what was signed
 * @param bytes the record that goes into the topic: COSE_Sign (RFC 9052, tag 98); copied in and out
 */
public record SignedTransaction(TransactionDraft draft, byte[] bytes) {
    public SignedTransaction {
        requireNonNull(draft, "draft");
        bytes = bytes.clone();
    }

    /**
     * Reads a record that somebody has signed; whether the signature is good is not looked at.
     *
     * @throws IllegalArgumentException if it is not the canonical encoding of a transaction
     */
    public static SignedTransaction parse(byte[] record) {
        try {
            return new SignedTransaction(TransactionCodec.decode(record).draft(), record);
        } catch (MalformedCbor malformed) {
            throw new IllegalArgumentException(malformed.getMessage(), malformed);
        }
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 of the record: what its leaf in the log commits to. */
    public Hash digest() {
        return Hash.of(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedTransaction that && draft.equals(that.draft) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
