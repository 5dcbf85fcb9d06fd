package io.truesale.portal.projection;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of the names that are known somebody meant who wrote another. */
public final class Nearest {
    private static final int LETTERS_A_SLIP = 4; // letters of a name for each of its slips
    private static final int MOST_SLIPS = 2;

    private Nearest() {}

    /**
     * The known name from which {@code written} differs by a slip of the pen: a letter too many, missing or wrong for every
     * four letters, two at most, whatever the case. Shorter names are near to none.
     */
    public static Optional<String> of(String written, Collection<String> known) {
        int slips = Math.min(MOST_SLIPS, written.length() / LETTERS_A_SLIP);
        return written.length() <= LETTERS_A_SLIP
                ? Optional.empty()
                : known.stream()
                        .filter(name -> distance(written, name) <= slips)
                        .min(Comparator.comparingInt((String name) -> distance(written, name))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** Letters to insert, delete or replace (Levenshtein), whatever their case. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
