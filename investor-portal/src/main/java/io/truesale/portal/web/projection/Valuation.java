package io.truesale.portal.web.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.YieldCurve;
import io.truesale.portal.projection.ClassMeasures;
import io.truesale.portal.projection.ClassMeasures.Quote;
import io.truesale.portal.projection.Query;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/**
 * How a class is valued, and over what spreads of it are asked for, as typed.
 *
 * @param quote whether prices are {@link Quote#FULL} or {@link Quote#CLEAN}
 * @param settlement day such as {@code 2026-06-10}; empty for the start of the projection
 * @param start first day of settlement; empty without a basis
 * @param curve benchmark yields such as {@code 1:4.0,2:4.1}; empty for no spreads
 * @param index observed value of the deal; empty for no discount margin
 */
record Valuation(Quote quote, String settlement, Optional<LocalDate> start, String curve, String index) {
    private static final int LONGEST = 400; // characters

    Valuation {
        requireNonNull(quote, "quote");
        requireNonNull(settlement, "settlement");
        requireNonNull(start, "start");
        requireNonNull(curve, "curve");
        requireNonNull(index, "index");
    }

    /** What {@code parameters} ask; an index that the deal does not observe is none. */
    static Valuation of(MultiValueMap<String, String> parameters, List<String> observed, Optional<LocalDate> start) {
        String index = Optional.ofNullable(parameters.getFirst("index")).orElse("");
        return new Valuation(
                Quote.CLEAN.name().equals(parameters.getFirst("quote")) ? Quote.CLEAN : Quote.FULL,
                GridForm.text(parameters, "settlement", ""),
                start,
                GridForm.text(parameters, "curve", ""),
                observed.contains(index) ? index : "");
    }

    /** Whether the curve cannot be read. */
    boolean wrong() {
        return !curve.isEmpty() && benchmark().isEmpty();
    }

    /** Whether the settlement is no day, or one before the start. */
    boolean early() {
        return !settlement.isEmpty() && day().isEmpty();
    }

    /** The day of settlement; empty for none that can be, and for the start. */
    Optional<LocalDate> day() {
        try {
            return settlement.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(settlement))
                            .filter(day -> start.filter(day::isBefore).isEmpty());
        } catch (DateTimeException unreadable) { // said by early()
            return Optional.empty();
        }
    }

    /** The curve, if one is given that can be read. */
    Optional<YieldCurve> benchmark() {
        if (curve.isEmpty() || curve.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(YieldCurve.parse(curve));
        } catch (IllegalArgumentException unreadable) { // said by wrong()
            return Optional.empty();
        }
    }

    /** At {@code number}, a price per 100 as {@link #quote} says. */
    ClassMeasures.Terms at(double number) {
        return ClassMeasures.Terms.usual(quote, number, day()).over(benchmark(), index);
    }

    /** Adds it to an address: what is empty or usual is not there. */
    void address(Query query) {
        if (quote != Quote.FULL) {
            query.add("quote", quote.name());
        }
        if (!settlement.isEmpty()) {
            query.add("settlement", settlement);
        }
        if (!curve.isEmpty()) {
            query.add("curve", curve);
        }
        if (!index.isEmpty()) {
            query.add("index", index);
        }
    }
}
