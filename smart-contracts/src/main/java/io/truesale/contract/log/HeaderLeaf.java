package io.truesale.contract.log;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import java.util.List;

/**
 * The leaf of a block's header as read. Source: ledger.md, section 5. Arrays have 32 bytes and are not copied: treat them
 * as constants.
 */
public record HeaderLeaf(
        long height,
        byte[] previous,
        long treeSizeBefore,
        byte[] rootBefore,
        long firstOffset,
        long nextOffset,
        long configSequence,
        byte[] contractSet,
        long timeMillis) {
    /** Kind of the leaf of a header. */
    public static final int KIND = 4;

    private static final int FIELDS = 10;

    public HeaderLeaf {
        if (height < 1 || treeSizeBefore < 0 || firstOffset < 0 || nextOffset <= firstOffset) {
            throw new MalformedCbor("a header counts upwards: height " + height + ", size " + treeSizeBefore
                    + ", offsets " + firstOffset + " to " + nextOffset);
        }
    }

    /**
     * Reads a leaf.
     *
     * @throws MalformedCbor if it is not a header
     */
    public static HeaderLeaf decode(byte[] bytes) {
        if (!(Cbor.decode(bytes) instanceof CborValue.Array array)
                || array.items().size() != FIELDS) {
            throw new MalformedCbor("a header is an array of " + FIELDS);
        }
        List<CborValue> items = array.items();
        if (number(items, 0) != KIND) {
            throw new MalformedCbor("a header is a leaf of kind " + KIND);
        }
        return new HeaderLeaf(
                number(items, 1),
                hash(items, 2),
                number(items, 3),
                hash(items, 4),
                number(items, 5),
                number(items, 6),
                number(items, 7),
                hash(items, 8),
                number(items, 9));
    }

    private static long number(List<CborValue> items, int index) {
        if (items.get(index) instanceof CborValue.Int number) {
            return number.value();
        }
        throw new MalformedCbor("field " + index + " of a header is an integer");
    }

    private static byte[] hash(List<CborValue> items, int index) {
        if (items.get(index) instanceof CborValue.Bytes bytes && bytes.value().length == Sha256.LENGTH) {
            return bytes.value();
        }
        throw new MalformedCbor("field " + index + " of a header is a digest");
    }
}
