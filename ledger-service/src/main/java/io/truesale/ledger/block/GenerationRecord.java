package io.truesale.ledger.block;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import java.util.List;

/**
 * The first record of a new generation of a channel's topic: the votes that begin it. Spec:
 * infra/docs/spec/ledger.md section 11. Nothing is verified here.
 */
public final class GenerationRecord {
    private static final String FORM = "truesale-generation-1";
    private static final byte ARRAY_OF_TWO = (byte) 0x82;

    private GenerationRecord() {}

    /** The record that holds {@code note}, a signed note with the votes. */
    public static byte[] encode(String note) {
        return Cbor.encode(new CborValue.Array(List.of(new CborValue.Text(FORM), new CborValue.Text(note))));
    }

    /** Whether {@code record} may be one, by its first byte, which no transaction and no marker has. */
    public static boolean mayBe(byte[] record) {
        return record.length > 0 && record[0] == ARRAY_OF_TWO;
    }

    /**
     * The note in {@code record}.
     *
     * @throws MalformedCbor if it is not the canonical encoding of such a record
     */
    public static String decode(byte[] record) {
        if (Cbor.decode(record) instanceof CborValue.Array parts
                && parts.items().size() == 2
                && parts.items().get(0) instanceof CborValue.Text form
                && form.value().equals(FORM)
                && parts.items().get(1) instanceof CborValue.Text note) {
            return note.value();
        }
        throw new MalformedCbor("an array of " + FORM + " and a note is expected");
    }
}
