package io.truesale.contract.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Encodings from RFC 8949 appendix A; refusals from section 4.2.1 (core deterministic encoding). */
class CborTest {
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "23, 17",
        "24, 1818",
        "100, 1864",
        "1000, 1903e8",
        "1000000, 1a000f4240",
        "1000000000000, 1b000000e8d4a51000",
        "-1, 20",
        "-10, 29",
        "-100, 3863",
        "-1000, 3903e7",
        "9223372036854775807, 1b7fffffffffffffff",
        "-9223372036854775808, 3b7fffffffffffffff"
    })
    void writesAndReadsIntegers(long number, String hex) {
        roundTrip(new CborValue.Int(number), hex);
    }

    @Test
    void writesAndReadsTheExamplesOfTheStandard() {
        roundTrip(new CborValue.Bool(false), "f4");
        roundTrip(new CborValue.Bool(true), "f5");
        roundTrip(new CborValue.Null(), "f6");
        roundTrip(new CborValue.Bytes(new byte[] {1, 2, 3, 4}), "4401020304");
        roundTrip(new CborValue.Text(""), "60");
        roundTrip(new CborValue.Text("IETF"), "6449455446");
        roundTrip(new CborValue.Text("\u6c34"), "63e6b0b4");
        roundTrip(new CborValue.Text("\ud800\udd51"), "64f0908591");
        roundTrip(new CborValue.Array(List.of()), "80");
        roundTrip(
                new CborValue.Array(LongStream.rangeClosed(1, 3)
                        .<CborValue>mapToObj(CborValue.Int::new)
                        .toList()),
                "83010203");
        roundTrip(CborMap.empty(), "a0");
        roundTrip(CborMap.builder().put(1, number(2)).put(3, number(4)).build(), "a201020304");
        roundTrip(new CborValue.Tagged(1, number(1363896240L)), "c11a514b67b0");
    }

    @Test
    void ordersKeysByTheirEncodedBytes() { // section 4.2.1: 10, 100, -1, "z", "aa"
        CborMap map = CborMap.builder()
                .put("aa", 5)
                .put("z", 4)
                .put(-1, number(3))
                .put(100, number(2))
                .put(10, number(1))
                .build();

        assertThat(HexFormat.of().formatHex(Cbor.encode(map))).isEqualTo("a50a011864022003617a0462616105");
    }

    @ParameterizedTest
    @CsvSource({
        "1800, an integer longer than needed",
        "190018, an integer longer than needed",
        "1a00000018, an integer longer than needed",
        "1b0000000000000018, an integer longer than needed",
        "1bffffffffffffffff, an integer beyond 63 bits",
        "780161, a length longer than needed",
        "5f4101ff, an indefinite byte string",
        "9f01ff, an indefinite array",
        "bf0101ff, an indefinite map",
        "a2010201 03, a key twice",
        "a2020101 01, keys that descend",
        "a1810101, an array as key",
        "f93c00, a half float",
        "fb3ff199999999999a, a double",
        "f7, undefined",
        "f0, a simple value",
        "61ff, a text that is not UTF-8",
        "62c080, a text with an overlong form",
        "63eda080, a text with a surrogate",
        "0000, something after the value",
        "4402, a string that is cut off",
        "9b7fffffffffffffff, an array that announces more than there is",
        "1c, a reserved argument",
        "'', nothing at all"
    })
    void refuses(String hex, String what) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> Cbor.decode(bytes)).as(what).isInstanceOf(MalformedCbor.class);
    }

    @Test
    void refusesToNestTooDeep() {
        byte[] bytes = new byte[Cbor.MAX_DEPTH + 2];
        Arrays.fill(bytes, (byte) 0x81);
        bytes[bytes.length - 1] = 0;

        assertThatThrownBy(() -> Cbor.decode(bytes))
                .isInstanceOf(MalformedCbor.class)
                .hasMessageContaining("nesting");
    }

    @Test
    void refusesHalfOfASurrogatePair() {
        for (String half : List.of("\ud800", "a\udc00b", "\ud800\ud800", "\udc00\ud800")) {
            assertThatThrownBy(() -> new CborValue.Text(half)).isInstanceOf(MalformedCbor.class);
        }
    }

    static List<Long> seeds() {
        return LongStream.range(0, 50).boxed().toList();
    }

    /** Whatever the decoder accepts, it accepts in one encoding only. */
    @ParameterizedTest
    @MethodSource("seeds")
    void readsNothingThatItWouldWriteOtherwise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = Cbor.encode(value(random, 3));
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            CborValue read;
            try {
                read = Cbor.decode(bytes);
            } catch (MalformedCbor refused) {
                continue;
            }
            assertThat(Cbor.encode(read)).isEqualTo(bytes);
        }
    }

    private static CborValue value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> number(random.nextLong() >> random.nextInt(64));
            case 1 -> new CborValue.Bool(random.nextBoolean());
            case 2 -> new CborValue.Null();
            case 3 -> new CborValue.Text("\u6c34".repeat(random.nextInt(10)));
            case 4 -> {
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                yield new CborValue.Bytes(bytes);
            }
            case 5 -> new CborValue.Tagged(random.nextInt(1000), value(random, depth - 1));
            case 6 -> {
                List<CborValue> items = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    items.add(value(random, depth - 1));
                }
                yield new CborValue.Array(items);
            }
            default -> {
                CborMap.Builder map = CborMap.builder();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put("k" + i, value(random, depth - 1));
                }
                yield map.build();
            }
        };
    }

    private static CborValue number(long value) {
        return new CborValue.Int(value);
    }

    private static void roundTrip(CborValue value, String hex) {
        assertThat(HexFormat.of().formatHex(Cbor.encode(value))).isEqualTo(hex);
        assertThat(Cbor.decode(HexFormat.of().parseHex(hex))).isEqualTo(value);
    }
}
