package io.truesale.domain.asset;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads credit scores, which ABS-EE files as free text: "712", "651.5" when averaged, "0" or "NONE" for none. */
final class CreditScores {
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,4})(\\.[0-9]{1,4})?");

    private CreditScores() {}

    static OptionalInt parse(String text) {
        var matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        int score = Integer.parseInt(matcher.group(1));
        return score == 0 ? OptionalInt.empty() : OptionalInt.of(score);
    }
}
