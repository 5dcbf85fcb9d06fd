package io.truesale.domain.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads calendars from their text form; those that ship with the program are resources {@code <id>.calendar} of this
 * package. A line is empty, a comment that begins with {@code #}, or one of
 *
 * <pre>
 * rule NAME = fixed 07-04 | nth 3 MONDAY 01 | last MONDAY 05 | easter -2  [shift NONE|...]  [from YEAR]  [to YEAR]
 * holiday 2026-02-15 .. 2026-02-23        (a day, or the first and the last)
 * working 2026-02-14 2026-02-28           (weekend days on which the market works)
 * known-until 2026-12-31
 * </pre>
 */
public final class Calendars {
    /**
     * Calendars that ship with the program: banks of the Federal Reserve, federal offices, the market of government securities,
     * TARGET, London, China interbank.
     */
    public static final List<String> SHIPPED = List.of("US-FED", "US-GOV", "US-SIFMA", "TARGET", "LONDON", "CN-IB");

    private Calendars() {}

    /**
     * The calendar {@code id}: one that ships with the program, {@code WEEKENDS}, or several joined by {@code +}, on
     * which a day is a business day when it is one on all.
     */
    public static HolidayCalendar of(String id) {
        if (id.contains("+")) {
            int plus = id.indexOf('+');
            return of(id.substring(0, plus)).and(of(id.substring(plus + 1)));
        }
        if (id.equals(HolidayCalendar.WEEKENDS.id())) {
            return HolidayCalendar.WEEKENDS;
        }
        InputStream resource = SHIPPED.contains(id) ? Calendars.class.getResourceAsStream(id + ".calendar") : null;
        if (resource == null) {
            throw new IllegalArgumentException("a calendar of WEEKENDS, " + SHIPPED + " is expected, got: " + id);
        }
        try (Reader reader = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            return read(id, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a calendar; throws {@link IllegalArgumentException} with the line that is not understood. */
    public static HolidayCalendar read(String id, Reader text) throws IOException {
        Reading reading = new Reading();
        BufferedReader lines = new BufferedReader(text);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            try {
                reading.line(line.strip());
            } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "calendar " + id + " line " + number + " is not understood: " + line + " (" + e.getMessage()
                                + ")",
                        e);
            }
        }
        return new HolidayCalendar(id, reading.rules, reading.holidays, reading.working, reading.knownUntil);
    }

    private static final class Reading {
        private final List<HolidayRule> rules = new ArrayList<>();
        private final Set<LocalDate> holidays = new HashSet<>();
        private final Set<LocalDate> working = new HashSet<>();
        private Optional<LocalDate> knownUntil = Optional.empty();

        void line(String line) {
            if (line.isEmpty() || line.startsWith("#")) {
                return;
            }
            int space = line.indexOf(' ');
            String rest = line.substring(space + 1).strip();
            switch (line.substring(0, space)) {
                case "rule" -> rules.add(rule(rest));
                case "holiday" -> holiday(rest.split("\\s*\\.\\.\\s*", -1));
                case "working" -> {
                    for (String date : rest.split("\\s+", -1)) {
                        working.add(weekend(LocalDate.parse(date)));
                    }
                }
                case "known-until" -> knownUntil = Optional.of(LocalDate.parse(rest));
                default -> throw new IllegalArgumentException("rule, holiday, working or known-until is expected");
            }
        }

        private void holiday(String[] range) {
            LocalDate last = LocalDate.parse(range[range.length - 1]);
            for (LocalDate day = LocalDate.parse(range[0]); !day.isAfter(last); day = day.plusDays(1)) {
                holidays.add(day);
            }
        }

        private static LocalDate weekend(LocalDate date) {
            if (date.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue()) {
                throw new IllegalArgumentException(date + " is no Saturday or Sunday");
            }
            return date;
        }

        private static HolidayRule rule(String text) {
            int equals = text.indexOf('=');
            List<String> words =
                    new ArrayList<>(List.of(text.substring(equals + 1).strip().split("\\s+", -1)));
            HolidayRule.On on = on(words);
            HolidayRule.Shift shift = HolidayRule.Shift.NONE;
            int from = 1;
            int to = 9999;
            while (!words.isEmpty()) {
                String key = words.remove(0);
                String value = words.remove(0);
                switch (key) {
                    case "shift" -> shift = HolidayRule.Shift.valueOf(value);
                    case "from" -> from = Integer.parseInt(value);
                    case "to" -> to = Integer.parseInt(value);
                    default -> throw new IllegalArgumentException("shift, from or to is expected, got: " + key);
                }
            }
            return new HolidayRule(text.substring(0, equals).strip(), on, shift, from, to);
        }

        private static HolidayRule.On on(List<String> words) {
            String kind = words.remove(0).toLowerCase(Locale.ROOT);
            switch (kind) {
                case "fixed" -> {
                    return new HolidayRule.On.Fixed(MonthDay.parse("--" + words.remove(0)));
                }
                case "nth", "last" -> {
                    int nth = kind.equals("last") ? -1 : Integer.parseInt(words.remove(0));
                    DayOfWeek weekday = DayOfWeek.valueOf(words.remove(0));
                    return new HolidayRule.On.Nth(nth, weekday, Integer.parseInt(words.remove(0)));
                }
                case "easter" -> {
                    return new HolidayRule.On.Easter(Integer.parseInt(words.remove(0)));
                }
                default -> throw new IllegalArgumentException("fixed, nth, last or easter is expected, got: " + kind);
            }
        }
    }
}
