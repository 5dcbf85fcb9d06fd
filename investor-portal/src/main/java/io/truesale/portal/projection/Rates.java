package io.truesale.portal.projection;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rates as people type them: numbers with blanks or commas between, or {@code from:to:step}. */
public final class Rates {
    private static final String NUMBER = "[0-9]{1,6}(\\.[0-9]{1,6})?";

    private Rates() {}

    /**
     * The rates of {@code text} in its order; empty when it is none, or names one twice.
     *
     * @param most of them
     * @param highest rate
     */
    public static Optional<List<BigDecimal>> parse(String text, int most, int highest) {
        List<BigDecimal> rates = new ArrayList<>();
        String plain = text.strip();
        if (plain.matches(NUMBER + ":" + NUMBER + ":" + NUMBER)) {
            String[] parts = plain.split(":", -1);
            BigDecimal step = new BigDecimal(parts[2]);
            BigDecimal last = new BigDecimal(parts[1]);
            for (BigDecimal rate = new BigDecimal(parts[0]);
                    step.signum() > 0 && rate.compareTo(last) <= 0 && rates.size() <= most;
                    rate = rate.add(step)) {
                rates.add(rate);
            }
        } else {
            for (String part : plain.split("[\\s,]+", most + 2)) {
                if (!part.matches(NUMBER)) {
                    return Optional.empty();
                }
                rates.add(new BigDecimal(part));
            }
        }
        boolean fits = !rates.isEmpty()
                && rates.size() <= most
                && rates.stream().allMatch(rate -> rate.compareTo(BigDecimal.valueOf(highest)) <= 0)
                && rates.stream().map(BigDecimal::stripTrailingZeros).distinct().count() == rates.size();
        return fits ? Optional.of(rates) : Optional.empty();
    }
}
