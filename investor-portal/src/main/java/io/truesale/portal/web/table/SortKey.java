package io.truesale.portal.web.table;

import io.truesale.portal.web.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Order of cell values: empty cells first, then by number, then by text. Total, so that sorting never fails. */
record SortKey(int group, BigDecimal number, String text) implements Comparable<SortKey> {
    static SortKey of(@Nullable Object value) {
        if (value == null) {
            return new SortKey(0, BigDecimal.ZERO, "");
        }
        if (value instanceof BigDecimal decimal) {
            return number(decimal);
        }
        if (value instanceof Number number) {
            return number(new BigDecimal(number.toString()));
        }
        if (value instanceof LocalDate date) {
            return number(BigDecimal.valueOf(date.toEpochDay()));
        }
        if (value instanceof Instant instant) {
            return new SortKey(
                    1,
                    BigDecimal.valueOf(instant.getEpochSecond()),
                    "%09d".formatted(instant.atOffset(ZoneOffset.UTC).getNano()));
        }
        return new SortKey(2, BigDecimal.ZERO, value instanceof Status status ? status.key() : value.toString());
    }

    private static SortKey number(BigDecimal value) {
        return new SortKey(1, value, "");
    }

    @Override
    public int compareTo(SortKey other) {
        int byGroup = Integer.compare(group, other.group);
        if (byGroup != 0) {
            return byGroup;
        }
        int byNumber = number.compareTo(other.number);
        return byNumber != 0 ? byNumber : text.compareTo(other.text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SortKey key && compareTo(key) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * group + number.stripTrailingZeros().hashCode()) + text.hashCode();
    }
}
