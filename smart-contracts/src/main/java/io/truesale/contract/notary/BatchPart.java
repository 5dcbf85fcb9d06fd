package io.truesale.contract.notary;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import java.util.List;

/**
 * One part of a batch of fingerprints: arguments of {@code notary/recordBatch}. One signature covers all of them; each
 * has its own leaf and receipt.
 *
 * @param batch name: 1 to 80 of a-z, 0-9 and hyphen
 * @param part from 0
 * @param items fingerprints of 32 bytes in order; not copied: treat them as constants
 */
public record BatchPart(String batch, long part, List<byte[]> items) {
    public BatchPart {
        Names.require("batch", batch);
        if (part < 0) {
            throw new MalformedCbor("part must be 0 or more, is " + part);
        }
        items = List.copyOf(items);
    }

    /** Arguments of the transaction. */
    public CborMap toArguments() {
        return CborMap.builder()
                .put("batch", batch)
                .put("part", part)
                .put("items", items.stream().map(CborValue.Bytes::new).toList())
                .build();
    }

    /** Arguments of {@code notary/sealBatch}: the root over all items of all parts, and how many there are. */
    public static CborMap seal(String batch, long count, byte[] root) {
        return CborMap.builder()
                .put("batch", batch)
                .put("count", count)
                .put("root", root)
                .build();
    }

    /** Reads {@link #toArguments}. */
    public static BatchPart from(CborMap arguments) {
        List<byte[]> items =
                arguments.array("items").stream().map(BatchPart::bytes).toList();
        return new BatchPart(arguments.text("batch"), arguments.integer("part"), items);
    }

    private static byte[] bytes(CborValue item) {
        if (item instanceof CborValue.Bytes bytes) {
            return bytes.value();
        }
        throw new MalformedCbor("field items must be an array of byte strings");
    }
}
