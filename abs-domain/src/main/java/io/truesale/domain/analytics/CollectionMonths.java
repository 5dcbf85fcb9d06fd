package io.truesale.domain.analytics;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PoolFlows;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** How the months of a pool's flows fall to payment dates. */
final class CollectionMonths {
    private CollectionMonths() {}

    /**
     * How many months of flows {@code period} pays. Flows are by the pool's own months, from its cut-off on the 15th to the 15th
     * for one; the last day of a month is followed by the last day of the next. A cut-off on the first day of a month
     * before collections to the end of one is as good as one at the end of the month before: what the pool collects on
     * that day stands in no flow of its own.
     *
     * @throws AssumptionRefused if they are no whole months
     */
    static int of(PaymentPeriod period) {
        LocalDate to = period.collectionEnd().minusDays(1);
        LocalDate behind = period.collectionStart().minusDays(1);
        LocalDate from = behind.getDayOfMonth() == 1 && isLast(to) ? behind.minusDays(1) : behind;
        int months = (int) YearMonth.from(from).until(YearMonth.from(to), ChronoUnit.MONTHS);
        if (months < 1 || !later(from, months).equals(to)) {
            int whole = to.isBefore(later(from, months)) ? months - 1 : months;
            throw new AssumptionRefused("payment date " + period.paymentDate() + " pays collections from "
                    + period.collectionStart() + " to " + to + ", which are no whole months of the pool: after " + from
                    + " they end on " + later(from, Math.max(1, whole)) + " and " + later(from, Math.max(1, whole) + 1)
                    + ". The pool's flows are by month from its cut-off, so a projection needs collections that end on"
                    + " the same day of a month as the cut-off (dates: collectionDay, collectionEnds)");
        }
        return months;
    }

    /** {@code months} later: on the same day, or on the last one when {@code cutOff} is the last of its month. */
    private static LocalDate later(LocalDate cutOff, int months) {
        LocalDate day = cutOff.plusMonths(months);
        return isLast(cutOff) ? day.withDayOfMonth(day.lengthOfMonth()) : day;
    }

    private static boolean isLast(LocalDate day) {
        return day.getDayOfMonth() == day.lengthOfMonth();
    }

    /** Whether {@code flows} still bring recoveries from {@code month} on, when the pool itself may be gone. */
    static boolean recover(PoolFlows flows, int month) {
        for (int i = month; i < flows.months(); i++) {
            if (flows.recovered(i) > 0) {
                return true;
            }
        }
        return false;
    }
}
