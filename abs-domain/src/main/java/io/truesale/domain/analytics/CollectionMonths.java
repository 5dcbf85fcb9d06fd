package io.truesale.domain.analytics;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PoolFlows;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How the months of a pool's flows fall to payment dates. */
final class CollectionMonths {
    private CollectionMonths() {}

    /**
     * How many months of flows {@code period} pays. A cut-off on the first day of a month is one at the end of the month
     * before: what the pool collects on that day stands in no flow of its own.
     *
     * @throws AssumptionRefused if they are no whole months
     */
    static int of(PaymentPeriod period) {
        LocalDate start = period.collectionStart();
        LocalDate from = start.getDayOfMonth() == 2 ? start.withDayOfMonth(1) : start;
        int months = (int) ChronoUnit.MONTHS.between(from, period.collectionEnd());
        if (months < 1 || !from.plusMonths(months).equals(period.collectionEnd())) {
            throw new AssumptionRefused("payment date " + period.paymentDate() + " pays collections from " + start
                    + " up to " + period.collectionEnd()
                    + ", which are no whole months: the pool's flows are by month, so"
                    + " a projection needs a cut-off on the last or the first day of a month");
        }
        return months;
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
