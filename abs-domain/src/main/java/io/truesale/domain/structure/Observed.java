package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.HolidayCalendar;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.money.CurrencyUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * A value that a deal takes from outside for each period, such as an index or an exchange rate.
 *
 * @param name by which formulas know it
 * @param source who publishes it; for people
 * @param reset whether it is fixed for the beginning of the accrual period or for its end
 * @param lookback business days before that on which it is fixed, 0 or more
 * @param maxAge days that a published value may be old on the fixing date, 0 or more
 * @param calendar business days of the lookback
 * @param fallback what it is when no value is given; without it that is refused
 * @param pair of which it is the price, if it is one
 * @param series of the reference data on the deal's channel whose figure it is on the ledger, if the deal names one
 */
public record Observed(
        String name,
        String source,
        Reset reset,
        int lookback,
        int maxAge,
        HolidayCalendar calendar,
        Optional<Formula> fallback,
        Optional<Pair> pair,
        Optional<String> series) {

    /** For which end of the accrual period a value is fixed. */
    public enum Reset {
        /** For its first day. */
        IN_ADVANCE,
        /** For its last. */
        IN_ARREARS,
        /** For the payment date. */
        AT_PAYMENT
    }

    /** Two currencies, of which one unit of {@code base} costs the value in {@code quote}: {@code USD/CNY} is 7.10. */
    public record Pair(CurrencyUnit base, CurrencyUnit quote) {
        @Override
        public String toString() {
            return base + "/" + quote;
        }
    }

    /** Most business days of a lookback. */
    public static final int MAX_LOOKBACK = 60;

    public Observed {
        requireNonNull(name, "name");
        requireNonNull(source, "source");
        requireNonNull(reset, "reset");
        requireNonNull(calendar, "calendar");
        requireNonNull(fallback, "fallback");
        requireNonNull(pair, "pair");
        requireNonNull(series, "series");
    }

    /** The day whose value counts for {@code period}. */
    public LocalDate fixingDate(PaymentPeriod period) {
        LocalDate day = switch (reset) {
            case IN_ADVANCE -> period.accrualStart();
            case IN_ARREARS -> period.accrualEnd();
            case AT_PAYMENT -> period.paymentDate();
        };
        int left = lookback;
        while (left > 0 || !calendar.isBusinessDay(day)) {
            day = day.minusDays(1);
            if (calendar.isBusinessDay(day)) {
                left--;
            }
        }
        return day;
    }

    /** The value published for the fixing date, or the last before it that is not too old; empty when there is none. */
    public Optional<BigDecimal> at(PaymentPeriod period, NavigableMap<LocalDate, BigDecimal> published) {
        LocalDate day = fixingDate(period);
        return Optional.ofNullable(published.floorEntry(day))
                .filter(entry -> !entry.getKey().isBefore(day.minusDays(maxAge)))
                .map(Map.Entry::getValue);
    }
}
