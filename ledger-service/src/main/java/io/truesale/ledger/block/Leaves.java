package io.truesale.ledger.block;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.log.HeaderLeaf;
import io.truesale.contract.log.LogLeaf;
import io.truesale.ledger.api.Hash;
import java.util.List;

/** Leaves of the log as bytes. Format: {@code infra/docs/spec/ledger.md}, "Leaves". */
public final class Leaves {
    /** Kind of the leaf of a transaction. */
    public static final int TRANSACTION = LogLeaf.TRANSACTION;
    /** Kind of the leaf of one item of a batch. */
    public static final int ITEM = 2;
    /** Kind of the leaf of a record that could not be decoded. */
    public static final int UNDECODABLE = 3;
    /** Kind of the leaf of a block header. */
    public static final int HEADER = HeaderLeaf.KIND;

    private Leaves() {}

    /** [1, digest of the record, verdict, digest of its effects]. */
    public static byte[] transaction(Hash digest, String verdict, Hash effects) {
        return LogLeaf.transaction(digest.bytes(), verdict, effects.bytes());
    }

    /** [2, digest of the transaction's record, place in the batch from 0, the item]. */
    public static byte[] item(Hash transaction, int index, Hash item) {
        return encode(new CborValue.Int(ITEM), bytes(transaction), new CborValue.Int(index), bytes(item));
    }

    /** [3, digest of the record, reason]. */
    public static byte[] undecodable(Hash digest, String reason) {
        return encode(new CborValue.Int(UNDECODABLE), bytes(digest), new CborValue.Text(reason));
    }

    static byte[] encode(CborValue... items) {
        return Cbor.encode(new CborValue.Array(List.of(items)));
    }

    static CborValue bytes(Hash hash) {
        return new CborValue.Bytes(hash.bytes());
    }
}
