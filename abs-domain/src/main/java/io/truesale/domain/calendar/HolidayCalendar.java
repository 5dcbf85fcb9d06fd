package io.truesale.domain.calendar;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Business days of one market: weekends off, except make-up working days, and holidays off. {@link Calendars} reads those
 * that ship with the program from data.
 *
 * @param id such as {@code US-FED}
 * @param rules holidays that return every year
 * @param holidays single days off beside weekends
 * @param workingWeekends Saturdays and Sundays on which the market works (调休)
 * @param knownUntil last day for which its authority has published it; empty when the rules are law for all years
 */
public record HolidayCalendar(
        String id,
        List<HolidayRule> rules,
        Set<LocalDate> holidays,
        Set<LocalDate> workingWeekends,
        Optional<LocalDate> knownUntil) {
    /** Every day but Saturday and Sunday. */
    public static final HolidayCalendar WEEKENDS =
            new HolidayCalendar("WEEKENDS", Collections.emptySet(), Collections.emptySet());

    public HolidayCalendar {
        requireNonNull(id, "id");
        requireNonNull(knownUntil, "knownUntil");
        rules = List.copyOf(rules);
        holidays = Collections.unmodifiableSet(new TreeSet<>(holidays)); // in order: contracts reach it
        workingWeekends = Collections.unmodifiableSet(new TreeSet<>(workingWeekends));
    }

    /** A calendar of single days. */
    public HolidayCalendar(String id, Set<LocalDate> holidays, Set<LocalDate> workingWeekends) {
        this(id, List.of(), holidays, workingWeekends, Optional.empty());
    }

    /** Whether the market works on {@code date}. */
    public boolean isBusinessDay(LocalDate date) {
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (weekend) {
            return workingWeekends.contains(date);
        }
        return !holidays.contains(date) && !observed(date, date.getYear()) && !observed(date, date.getYear() + 1);
    }

    /** Whether {@code date} is beyond what is published, so that holidays and make-up days may still change. */
    public boolean isProvisional(LocalDate date) {
        return knownUntil.filter(date::isAfter).isPresent();
    }

    /** The calendar on which a day is a business day when it is one on both. */
    public HolidayCalendar and(HolidayCalendar other) {
        Set<LocalDate> off = new TreeSet<>(holidays);
        off.addAll(other.holidays);
        Set<LocalDate> working = new TreeSet<>(workingWeekends);
        working.retainAll(other.workingWeekends);
        List<HolidayRule> both = new ArrayList<>(rules);
        both.addAll(other.rules);
        Optional<LocalDate> until = knownUntil.isEmpty()
                ? other.knownUntil
                : Optional.of(other.knownUntil
                        .filter(date -> date.isBefore(knownUntil.orElseThrow()))
                        .orElse(knownUntil.orElseThrow()));
        return new HolidayCalendar(id + "+" + other.id, both, off, working, until);
    }

    private boolean observed(LocalDate date, int year) {
        for (HolidayRule rule : rules) {
            if (rule.observed(year).filter(date::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
