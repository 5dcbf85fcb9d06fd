package io.truesale.contract.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Strict reader of one value; every deviation from the canonical form is a {@link MalformedCbor} with its position. */
final class CborReader {
    private final byte[] bytes;
    private int position;

    CborReader(byte[] bytes) {
        this.bytes = bytes;
    }

    CborValue readAll() {
        CborValue value = read(0);
        if (position != bytes.length) {
            throw malformed("nothing may follow the value, " + (bytes.length - position) + " bytes do");
        }
        return value;
    }

    private CborValue read(int depth) {
        if (depth > Cbor.MAX_DEPTH) {
            throw malformed("nesting deeper than " + Cbor.MAX_DEPTH);
        }
        int initial = next();
        int major = initial >> 5;
        int low = initial & 0x1f;
        return switch (major) {
            case 0 -> new CborValue.Int(argument(low));
            case 1 -> new CborValue.Int(-1 - argument(low));
            case 2 -> new CborValue.Bytes(take(argument(low)));
            case 3 -> new CborValue.Text(text(take(argument(low))));
            case 4 -> array(argument(low), depth);
            case 5 -> map(argument(low), depth);
            case 6 -> new CborValue.Tagged(argument(low), read(depth + 1));
            default -> simple(low);
        };
    }

    private CborValue simple(int low) {
        return switch (low) {
            case 20 -> new CborValue.Bool(false);
            case 21 -> new CborValue.Bool(true);
            case 22 -> new CborValue.Null();
            default ->
                throw malformed("floating point and simple values other than true, false, null are not admitted");
        };
    }

    private CborValue array(long count, int depth) {
        requireRoom(count);
        List<CborValue> items = new ArrayList<>((int) Math.min(count, 1024));
        for (long i = 0; i < count; i++) {
            items.add(read(depth + 1));
        }
        return new CborValue.Array(items);
    }

    private CborValue map(long count, int depth) {
        requireRoom(count);
        CborMap.Builder map = CborMap.builder();
        CborValue previous = null;
        for (long i = 0; i < count; i++) {
            CborValue key = read(depth + 1);
            if (!(key instanceof CborValue.Text) && !(key instanceof CborValue.Int)) {
                throw malformed("a map key is text or integer");
            }
            if (previous != null && CborKeys.ORDER.compare(previous, key) >= 0) {
                throw malformed("map keys must ascend and not repeat");
            }
            map.add(key, read(depth + 1));
            previous = key;
        }
        return map.build();
    }

    private long argument(int low) {
        if (low < 24) {
            return low;
        }
        return switch (low) {
            case 24 -> shortest(big(1), 24);
            case 25 -> shortest(big(2), 0x100);
            case 26 -> shortest(big(4), 0x1_0000);
            case 27 -> shortest(big(8), 0x1_0000_0000L);
            default -> throw malformed("indefinite lengths and reserved arguments are not admitted");
        };
    }

    private long shortest(long value, long least) {
        if (value < 0) {
            throw malformed("integers beyond 63 bits are not admitted");
        }
        if (value < least) {
            throw malformed("an argument must have its shortest form");
        }
        return value;
    }

    private long big(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | next();
        }
        return value;
    }

    private int next() {
        if (position >= bytes.length) {
            throw malformed("truncated");
        }
        return bytes[position++] & 0xff;
    }

    private byte[] take(long length) {
        requireRoom(length);
        byte[] content = new byte[(int) length];
        System.arraycopy(bytes, position, content, 0, content.length);
        position += content.length;
        return content;
    }

    private void requireRoom(long count) { // every item takes a byte at least, so a lying length allocates nothing
        if (count > bytes.length - position) {
            throw malformed("truncated: " + count + " announced, " + (bytes.length - position) + " bytes left");
        }
    }

    private String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("text is not valid UTF-8");
        }
    }

    private MalformedCbor malformed(String what) {
        return new MalformedCbor("at byte " + position + ": " + what);
    }
}
