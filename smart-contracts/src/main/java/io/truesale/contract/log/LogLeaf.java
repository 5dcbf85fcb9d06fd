package io.truesale.contract.log;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborValue;
import java.util.List;

/** Bytes of a transaction's leaf. Source: ledger.md, section 5. */
public final class LogLeaf {
    /** Kind of the leaf of a transaction. */
    public static final int TRANSACTION = 1;

    private LogLeaf() {}

    /** [1, digest of the record, verdict, digest of its effects]; digests have 32 bytes. */
    public static byte[] transaction(byte[] digest, String verdict, byte[] effects) {
        return Cbor.encode(new CborValue.Array(List.of(
                new CborValue.Int(TRANSACTION),
                new CborValue.Bytes(digest),
                new CborValue.Text(verdict),
                new CborValue.Bytes(effects))));
    }
}
