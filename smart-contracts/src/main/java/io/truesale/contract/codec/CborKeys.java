package io.truesale.contract.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The order of map keys: bytewise lexicographic by encoding, found without encoding. Integers from 0 come first and
 * ascend, then negative ones by magnitude, then texts: shorter in UTF-8 first, equally long ones bytewise. Source: RFC
 * 8949 section 4.2.1.
 */
final class CborKeys {
    static final Comparator<CborValue> ORDER = CborKeys::compare;

    private CborKeys() {}

    private static int compare(CborValue left, CborValue right) {
        if (left instanceof CborValue.Text a && right instanceof CborValue.Text b) {
            return compareTexts(a.value(), b.value());
        }
        if (left instanceof CborValue.Int a && right instanceof CborValue.Int b) {
            return a.value() < 0 && b.value() < 0
                    ? Long.compare(b.value(), a.value())
                    : a.value() < 0 ? 1 : b.value() < 0 ? -1 : Long.compare(a.value(), b.value());
        }
        return left instanceof CborValue.Int ? -1 : 1;
    }

    private static int compareTexts(String left, String right) {
        if (isAscii(left) && isAscii(right)) {
            int byLength = Integer.compare(left.length(), right.length());
            return byLength != 0 ? byLength : left.compareTo(right);
        }
        byte[] a = left.getBytes(StandardCharsets.UTF_8);
        byte[] b = right.getBytes(StandardCharsets.UTF_8);
        return a.length != b.length ? Integer.compare(a.length, b.length) : Arrays.compareUnsigned(a, b);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
