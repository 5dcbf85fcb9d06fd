package io.truesale.domain.cashflow.actus;

import io.truesale.domain.calendar.AccrualTerms;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.HolidayCalendar;
import io.truesale.domain.calendar.YearFraction;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/** Parts of a year between moments by the contract's day count. The last second of a day is the beginning of the next. */
final class YearParts {
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);
    private static final double BUSINESS_DAYS = 252;

    private final String convention;
    private final HolidayCalendar calendar;
    private final AccrualTerms accrual;

    YearParts(Terms terms, Optional<LocalDateTime> maturity) {
        convention = terms.find("dayCountConvention").orElse("A365");
        calendar = BusinessDays.of(terms).calendar();
        accrual = new AccrualTerms(maturity.map(YearParts::day), Optional.empty(), 12);
    }

    double between(LocalDateTime from, LocalDateTime to) {
        LocalDate start = day(from);
        LocalDate end = day(to);
        if (!start.isBefore(end)) {
            return 0;
        }
        DayCount count = switch (convention) {
            case "AA" -> DayCount.ACT_ACT_ISDA;
            case "A360" -> DayCount.ACT_360;
            case "A365" -> DayCount.ACT_365F;
            case "30E360" -> DayCount.THIRTY_E_360;
            case "30E360ISDA" -> DayCount.THIRTY_E_360_ISDA;
            case "B252" -> null;
            default ->
                throw new IllegalArgumentException(
                        "a dayCountConvention of AA, A360, A365, 30E360, 30E360ISDA or B252 is expected, got: "
                                + convention);
        };
        if (count == null) {
            return start.datesUntil(end).filter(calendar::isBusinessDay).count() / BUSINESS_DAYS;
        }
        YearFraction part = count.fraction(start, end, accrual);
        return (double) part.numerator() / part.denominator();
    }

    private static LocalDate day(LocalDateTime time) {
        return time.toLocalTime().isBefore(LAST_SECOND)
                ? time.toLocalDate()
                : time.toLocalDate().plusDays(1);
    }
}
