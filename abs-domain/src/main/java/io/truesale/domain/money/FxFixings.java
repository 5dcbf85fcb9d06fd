package io.truesale.domain.money;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Exchange rates by day. A pair is looked up as it was published; an inverse is another publication. */
public final class FxFixings {
    private final List<FxFixing> fixings;

    /** @throws IllegalArgumentException when one pair has two rates for a day */
    public FxFixings(List<FxFixing> fixings) {
        this.fixings = List.copyOf(fixings);
        for (int i = 0; i < this.fixings.size(); i++) {
            FxFixing one = this.fixings.get(i);
            for (FxFixing other : this.fixings.subList(0, i)) {
                if (one.base().equals(other.base())
                        && one.quote().equals(other.quote())
                        && one.date().equals(other.date())) {
                    throw new IllegalArgumentException("one rate a day is expected for " + one.base() + "/"
                            + one.quote() + ", got two on " + one.date() + ": " + other.rate() + ", " + one.rate());
                }
            }
        }
    }

    /**
     * The rate of {@code date}, or when there is none the last before it that is at most {@code daysBack} days old.
     *
     * @param daysBack 0 for the day itself only
     */
    public Optional<FxFixing> at(CurrencyUnit base, CurrencyUnit quote, LocalDate date, int daysBack) {
        requireNonNull(date, "date");
        LocalDate oldest = date.minusDays(daysBack);
        return fixings.stream()
                .filter(fixing -> fixing.base().equals(base) && fixing.quote().equals(quote))
                .filter(fixing -> !fixing.date().isAfter(date) && !fixing.date().isBefore(oldest))
                .max((a, b) -> a.date().compareTo(b.date()));
    }
}
