package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.HolidayCalendar;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.structure.Overnight.Weight;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * A value that a deal takes from outside for each period, such as an index or an exchange rate.
 *
 * @param name by which formulas know it
 * @param source who publishes it; for people
 * @param reset whether it is fixed for the beginning of the accrual period or for its end
 * @param accrual which accrual period that is
 * @param lookback business days before that on which it is fixed, 0 or more
 * @param maxAge days that a published value may be old on the fixing date, 0 or more
 * @param calendar business days of the lookback
 * @param fallback what it is when no value is given; without it that is refused
 * @param pair of which it is the price, if it is one
 * @param overnight how it is made of overnight rates in arrears, if it is
 * @param series of the reference data on the deal's channel whose figure it is on the ledger, if the deal names one
 */
public record Observed(
        String name,
        String source,
        Reset reset,
        NoteAccrual accrual,
        int lookback,
        int maxAge,
        HolidayCalendar calendar,
        Optional<Formula> fallback,
        Optional<Pair> pair,
        Optional<Overnight> overnight,
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
        requireNonNull(accrual, "accrual");
        requireNonNull(calendar, "calendar");
        requireNonNull(fallback, "fallback");
        requireNonNull(pair, "pair");
        requireNonNull(overnight, "overnight");
        requireNonNull(series, "series");
    }

    /** The day whose value counts for {@code period}; of overnight rates the last of them. */
    public LocalDate fixingDate(PaymentPeriod period) {
        if (overnight.isPresent()) {
            List<Weight> days = weights(period);
            return days.get(days.size() - 1).day();
        }
        LocalDate day = switch (reset) {
            case IN_ADVANCE -> accrual.start(period);
            case IN_ARREARS -> accrual.end(period);
            case AT_PAYMENT -> period.paymentDate();
        };
        return Overnight.back(day, lookback, calendar);
    }

    /** The days whose overnight rates count for {@code period}; none of a value that is fixed on one day. */
    public List<Weight> weights(PaymentPeriod period) {
        return overnight
                .map(it -> it.weights(accrual.start(period), accrual.end(period), lookback, calendar))
                .orElse(List.of());
    }

    /**
     * The value published for the fixing date, or the last before it that is not too old; of overnight rates what they come to.
     * Empty when there is none.
     */
    public Optional<BigDecimal> at(PaymentPeriod period, NavigableMap<LocalDate, BigDecimal> published) {
        return overnight.isPresent()
                ? overnight.get().rate(weights(period), day -> on(day, published))
                : on(fixingDate(period), published);
    }

    private Optional<BigDecimal> on(LocalDate day, NavigableMap<LocalDate, BigDecimal> published) {
        return Optional.ofNullable(published.floorEntry(day))
                .filter(entry -> !entry.getKey().isBefore(day.minusDays(maxAge)))
                .map(Map.Entry::getValue);
    }
}
