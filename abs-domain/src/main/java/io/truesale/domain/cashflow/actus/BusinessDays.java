package io.truesale.domain.cashflow.actus;

import io.truesale.domain.calendar.Calendars;
import io.truesale.domain.calendar.HolidayCalendar;
import io.truesale.domain.calendar.Roll;
import java.time.LocalDateTime;
import java.util.Locale;

/**
 * Where an event falls that is due on no business day, and for which day it is computed. Source: ACTUS Technical
 * Specification 1.1, section 3.4: {@code SC} shifts first and computes with the shifted day, {@code CS} the other way.
 *
 * @param roll how days are moved
 * @param calendar business days
 * @param computesShifted whether amounts are computed for the shifted day
 */
record BusinessDays(Roll roll, HolidayCalendar calendar, boolean computesShifted) {

    static BusinessDays of(Terms terms) {
        String convention = terms.find("businessDayConvention").orElse("NULL").toUpperCase(Locale.ROOT);
        Roll roll = switch (convention) {
            case "NULL", "NOS" -> Roll.NONE;
            case "SCF", "CSF" -> Roll.FOLLOWING;
            case "SCMF", "CSMF" -> Roll.MODIFIED_FOLLOWING;
            case "SCP", "CSP" -> Roll.PRECEDING;
            case "SCMP", "CSMP" -> Roll.MODIFIED_PRECEDING;
            default ->
                throw new IllegalArgumentException(
                        "a businessDayConvention such as SCF or CSMP is expected, got: " + convention);
        };
        String calendar = terms.find("calendar").orElse("NC").toUpperCase(Locale.ROOT);
        return switch (calendar) {
            case "NC", "NOCALENDAR", "NULL" -> new BusinessDays(Roll.NONE, HolidayCalendar.WEEKENDS, true);
            case "MF", "MONDAYTOFRIDAY" ->
                new BusinessDays(roll, HolidayCalendar.WEEKENDS, convention.startsWith("SC"));
            default -> new BusinessDays(roll, Calendars.of(calendar), convention.startsWith("SC"));
        };
    }

    LocalDateTime shift(LocalDateTime due) {
        return roll.adjust(due.toLocalDate(), calendar).atTime(due.toLocalTime());
    }
}
