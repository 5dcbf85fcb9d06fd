package io.truesale.domain.sample;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;

/**
 * Which pool to make.
 *
 * @param seed decides every loan and every month
 * @param loans how many
 * @param originator name in the tape, at most 50 characters
 * @param assetPrefix capitals before the eight-digit loan number
 * @param firstMonth reporting period of the first tape; the pool's cut-off is its last day
 */
public record SampleSpec(long seed, int loans, String originator, String assetPrefix, YearMonth firstMonth) {
    public SampleSpec {
        requireNonNull(firstMonth, "firstMonth");
        if (loans < 1 || loans > 5_000_000) {
            throw new IllegalArgumentException("1 to 5,000,000 loans, not " + loans);
        }
        if (!originator.matches("[A-Za-z0-9 .,]{1,50}") || !assetPrefix.matches("[A-Z]{1,10}")) {
            throw new IllegalArgumentException("plain names are expected: " + originator + ", " + assetPrefix);
        }
    }
}
