package io.truesale.contract.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Encodes and decodes deterministic CBOR. A value has exactly one encoding; the decoder refuses every other one instead
 * of repairing it. Source: RFC 8949 sections 3 and 4.2.1 (core deterministic encoding).
 */
public final class Cbor {
    /** Deepest nesting that is read: far more than any record of the ledger has, and no danger to the stack. */
    public static final int MAX_DEPTH = 32;

    private Cbor() {}

    /** The one encoding of {@code value}. */
    public static byte[] encode(CborValue value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, value);
        return out.toByteArray();
    }

    /**
     * Reads one value that fills {@code bytes} to the end.
     *
     * @throws MalformedCbor if the bytes are truncated, have a rest, nest deeper than {@link #MAX_DEPTH}, or are not the
     *     canonical encoding of a {@link CborValue}
     */
    public static CborValue decode(byte[] bytes) {
        return new CborReader(bytes).readAll();
    }

    /** Reads a map that fills {@code bytes} to the end; throws like {@link #decode}. */
    public static CborMap decodeMap(byte[] bytes) {
        if (decode(bytes) instanceof CborMap map) {
            return map;
        }
        throw new MalformedCbor("a map is expected");
    }

    private static void write(ByteArrayOutputStream out, CborValue value) {
        if (value instanceof CborValue.Int number) {
            long n = number.value();
            head(out, n >= 0 ? 0 : 1, n >= 0 ? n : -1 - n);
        } else if (value instanceof CborValue.Bytes bytes) {
            byte[] content = bytes.value();
            head(out, 2, content.length);
            out.writeBytes(content);
        } else if (value instanceof CborValue.Text text) {
            byte[] content = text.value().getBytes(StandardCharsets.UTF_8);
            head(out, 3, content.length);
            out.writeBytes(content);
        } else if (value instanceof CborValue.Array array) {
            head(out, 4, array.items().size());
            array.items().forEach(item -> write(out, item));
        } else if (value instanceof CborMap map) {
            head(out, 5, map.entries().size());
            for (Map.Entry<CborValue, CborValue> entry : map.entries().entrySet()) {
                write(out, entry.getKey());
                write(out, entry.getValue());
            }
        } else if (value instanceof CborValue.Tagged tagged) {
            head(out, 6, tagged.tag());
            write(out, tagged.content());
        } else if (value instanceof CborValue.Bool bool) {
            out.write(bool.value() ? 0xf5 : 0xf4);
        } else {
            out.write(0xf6); // null: the last of the closed family
        }
    }

    private static void head(ByteArrayOutputStream out, int major, long argument) {
        int type = major << 5;
        if (argument < 24) {
            out.write(type | (int) argument);
        } else if (argument < 0x100) {
            out.write(type | 24);
            big(out, argument, 1);
        } else if (argument < 0x1_0000) {
            out.write(type | 25);
            big(out, argument, 2);
        } else if (argument < 0x1_0000_0000L) {
            out.write(type | 26);
            big(out, argument, 4);
        } else {
            out.write(type | 27);
            big(out, argument, 8);
        }
    }

    private static void big(ByteArrayOutputStream out, long value, int width) {
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }
}
