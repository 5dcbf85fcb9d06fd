package io.truesale.contract.reference;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.domain.rule.RuleViolated;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/** Values of figures, by the kind of their series. Source: reference.md, section 2. */
final class FigureValue {
    private static final String NUMBER = "-?(0|[1-9][0-9]{0,14})(\\.[0-9]{0,14}[1-9])?";
    private static final String GRADE = "[A-Za-z0-9+()\\[\\]-]{1,20}";
    private static final int MAX_HOLIDAYS = 2000;
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private FigureValue() {}

    /** Passes when {@code value} is one of that kind. */
    static void require(Series.Kind kind, CborMap value) {
        boolean good = value.entries().size() == 1
                && switch (kind) {
                    case RATE -> isNumber(value);
                    case CURRENCY ->
                        isNumber(value)
                                && !value.text("number").startsWith("-")
                                && !value.text("number").equals("0");
                    case RATING -> isGrade(value);
                    case CALENDAR -> isCalendar(value);
                };
        if (!good) {
            throw new RuleViolated(ReferenceRule.FIGURE_OUT_OF_BOUNDS, "a value of kind " + kind + " is expected");
        }
    }

    private static boolean isNumber(CborMap value) {
        return value.find("number").orElse(null) instanceof CborValue.Text text
                && text.value().matches(NUMBER)
                && !text.value().equals("-0");
    }

    private static boolean isGrade(CborMap value) {
        return (value.find("grade").orElse(null) instanceof CborValue.Text text
                        && text.value().matches(GRADE))
                || (value.find("withdrawn").orElse(null) instanceof CborValue.Bool gone && gone.value());
    }

    private static boolean isCalendar(CborMap value) {
        if (!(value.find("holidays").orElse(null) instanceof CborValue.Array)) {
            return false;
        }
        List<String> days = value.texts("holidays");
        for (int i = 0; i < days.size(); i++) {
            date(days.get(i));
            if (i > 0 && days.get(i - 1).compareTo(days.get(i)) >= 0) {
                return false;
            }
        }
        return days.size() <= MAX_HOLIDAYS;
    }

    /** A date within bounds. */
    static LocalDate date(String text) {
        try {
            LocalDate date = text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? LocalDate.parse(text) : LocalDate.MIN;
            if (!date.isBefore(FIRST) && !date.isAfter(LAST)) {
                return date;
            }
        } catch (DateTimeException noDate) {
            throw new RuleViolated(ReferenceRule.FIGURE_OUT_OF_BOUNDS, "no date: " + text);
        }
        throw new RuleViolated(
                ReferenceRule.FIGURE_OUT_OF_BOUNDS,
                "a date from " + FIRST + " to " + LAST + " is expected, not " + text);
    }
}
