package io.truesale.workflow.usecase.pool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the loans that a refusal of the asset registry concerns: it names tags, which only the originator can read. */
final class RefusedLoans {
    private static final Pattern TAG = Pattern.compile("[0-9a-f]{64}");

    private RefusedLoans() {}

    static List<String> in(String sentences, List<byte[]> tags, List<String> numbers) {
        Set<String> named = new HashSet<>();
        Matcher tag = TAG.matcher(sentences);
        while (tag.find()) {
            named.add(tag.group());
        }
        List<String> loans = new ArrayList<>();
        for (int i = 0; i < tags.size() && !named.isEmpty(); i++) {
            if (named.contains(HexFormat.of().formatHex(tags.get(i)))) {
                loans.add(numbers.get(i));
            }
        }
        return loans;
    }
}
