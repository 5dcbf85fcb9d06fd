package io.truesale.domain.structure;

import io.truesale.domain.calendar.HolidayCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the calendars that a deal brings along: another one with days off and make-up days of its own. */
final class CalendarReader {
    private final FileReading in;
    private final Function<String, HolidayCalendar> shipped;

    private CalendarReader(FileReading in, Function<String, HolidayCalendar> shipped) {
        this.in = in;
        this.shipped = shipped;
    }

    /**
     * Calendars by name, or by several names joined by {@code +}: those of {@code file}, then the shipped ones.
     *
     * @param shipped by name; an {@link IllegalArgumentException} says that there is none
     */
    static Function<String, HolidayCalendar> read(
            FileReading in, Node file, Function<String, HolidayCalendar> shipped) {
        CalendarReader reader = new CalendarReader(in, shipped);
        Map<String, HolidayCalendar> own = in.parts(file, "calendars", reader::calendar);
        return names -> {
            HolidayCalendar joined = null;
            for (String name : names.split("\\+", -1)) {
                HolidayCalendar one = own.get(name);
                HolidayCalendar calendar = one == null ? shipped.apply(name) : one;
                joined = joined == null ? calendar : joined.and(calendar);
            }
            return joined == null ? HolidayCalendar.WEEKENDS : joined;
        };
    }

    private Optional<HolidayCalendar> calendar(String name, Node node) {
        in.members(node, "base", "holidays", "working", "knownUntil");
        HolidayCalendar base = base(node);
        Set<LocalDate> holidays = days(node, "holidays");
        Set<LocalDate> working = days(node, "working");
        for (LocalDate day : working) {
            if (day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue() || holidays.contains(day)) {
                in.problem(node.member("working"), "a Saturday or Sunday that is no holiday is expected, got: " + day);
            }
        }
        holidays.addAll(base.holidays());
        working.addAll(base.workingWeekends());
        Optional<LocalDate> until = node.has("knownUntil") ? in.date(node, "knownUntil") : base.knownUntil();
        return Optional.of(new HolidayCalendar(name, base.rules(), holidays, working, until));
    }

    private HolidayCalendar base(Node node) {
        Optional<String> name = in.textIfAny(node, "base");
        try {
            return name.isPresent() ? joined(name.get()) : HolidayCalendar.WEEKENDS;
        } catch (IllegalArgumentException e) {
            in.problem(node.member("base"), String.valueOf(e.getMessage()));
            return HolidayCalendar.WEEKENDS;
        }
    }

    /** A base is one that ships, or several: a deal's own calendars do not rest on one another. */
    private HolidayCalendar joined(String names) {
        return List.of(names.split("\\+", -1)).stream()
                .map(shipped)
                .reduce(HolidayCalendar::and)
                .orElse(HolidayCalendar.WEEKENDS);
    }

    private Set<LocalDate> days(Node node, String member) {
        return new TreeSet<>(node.has(member) ? PaymentDays.days(in, node.member(member)) : List.of());
    }
}
