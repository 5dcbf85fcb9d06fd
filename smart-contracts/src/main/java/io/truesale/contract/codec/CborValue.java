package io.truesale.contract.codec;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A value of the deterministic subset of CBOR that the ledger admits: 64-bit integers, byte and text strings, arrays,
 * maps, tags, booleans and null. Floating point, indefinite lengths, other simple values and duplicate keys have no
 * form here, so they cannot reach a contract.
 */
public sealed interface CborValue
        permits CborValue.Int,
                CborValue.Bytes,
                CborValue.Text,
                CborValue.Array,
                CborValue.Tagged,
                CborValue.Bool,
                CborValue.Null,
                CborMap {

    /** A signed 64-bit integer (major types 0 and 1). */
    record Int(long value) implements CborValue {}

    /**
     * A byte string (major type 2).
     *
     * @param value copied in and out
     */
    record Bytes(byte[] value) implements CborValue {
        public Bytes {
            value = value.clone();
        }

        @Override
        public byte[] value() {
            return value.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "h'" + HexFormat.of().formatHex(value) + "'";
        }
    }

    /** A text string in valid UTF-8 (major type 3); half of a surrogate pair has no form there and is refused. */
    record Text(String value) implements CborValue {
        public Text {
            requireNonNull(value, "value");
            for (int i = 0; i < value.length(); i++) {
                if (Character.isSurrogate(value.charAt(i))) {
                    if (!Character.isSupplementaryCodePoint(value.codePointAt(i))) {
                        throw new MalformedCbor("character " + i + " of a text is half of a surrogate pair");
                    }
                    i++;
                }
            }
        }
    }

    /** An array (major type 4). */
    record Array(List<CborValue> items) implements CborValue {
        public Array {
            items = List.copyOf(items);
        }
    }

    /** A tagged value (major type 6). */
    record Tagged(long tag, CborValue content) implements CborValue {
        public Tagged {
            requireNonNull(content, "content");
            if (tag < 0) {
                throw new IllegalArgumentException("a tag is not negative: " + tag);
            }
        }
    }

    /** True or false (major type 7). */
    record Bool(boolean value) implements CborValue {}

    /** Null (major type 7). */
    record Null() implements CborValue {}
}
