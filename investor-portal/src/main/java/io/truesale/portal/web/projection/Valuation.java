package io.truesale.portal.web.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.YieldCurve;
import io.truesale.portal.projection.Query;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/**
 * Over what spreads of a class are asked for, as typed.
 *
 * @param curve benchmark yields such as {@code 1:4.0,2:4.1}; empty for no spreads
 * @param index observed value of the deal; empty for no discount margin
 */
record Valuation(String curve, String index) {
    private static final int LONGEST = 400; // characters

    Valuation {
        requireNonNull(curve, "curve");
        requireNonNull(index, "index");
    }

    /** What {@code parameters} ask; an index that the deal does not observe is none. */
    static Valuation of(MultiValueMap<String, String> parameters, List<String> observed) {
        String curve =
                Optional.ofNullable(parameters.getFirst("curve")).orElse("").strip();
        String index = Optional.ofNullable(parameters.getFirst("index")).orElse("");
        return new Valuation(curve, observed.contains(index) ? index : "");
    }

    /** Whether the curve cannot be read. */
    boolean wrong() {
        return !curve.isEmpty() && benchmark().isEmpty();
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

    /** Adds it to an address: what is empty is not there. */
    void address(Query query) {
        if (!curve.isEmpty()) {
            query.add("curve", curve);
        }
        if (!index.isEmpty()) {
            query.add("index", index);
        }
    }
}
