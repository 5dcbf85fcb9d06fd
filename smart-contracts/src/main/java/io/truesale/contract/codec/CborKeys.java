package io.truesale.contract.codec;

import java.util.Arrays;
import java.util.Comparator;

/** The order of map keys: bytewise lexicographic by encoding. Source: RFC 8949 section 4.2.1. */
final class CborKeys {
    static final Comparator<CborValue> ORDER =
            (left, right) -> Arrays.compareUnsigned(Cbor.encode(left), Cbor.encode(right));

    private CborKeys() {}
}
