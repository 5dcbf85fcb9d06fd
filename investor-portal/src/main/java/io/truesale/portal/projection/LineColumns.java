package io.truesale.portal.projection;

import java.util.Collection;
import java.util.List;

/** Which columns of a pool file say something. Format: {@code infra/docs/spec/pool-lines.md}. */
public final class LineColumns {
    private static final List<String> KNOWN = List.of(
            ("balance rate remainingTerm originalTerm age firstDate payment method type interestOnlyTerm amortisationTerm"
                            + " balloon rents stepEvery stepFirst stepRate stepAmount originalBalance feeRate"
                            + " deferredTerm unpaid every index margin firstReset resetEvery lookback firstCap"
                            + " periodicCap lifeCap lifeFloor rateStep fallback loans stratum")
                    .split(" ", -1));
    private static final List<String> PLAIN =
            KNOWN.stream().map(LinesCsv::plain).toList();

    private LineColumns() {}

    /**
     * Refuses what is a known name but for a slip: its column would be left alone in silence.
     *
     * @throws LinesCsv.Refused with the name that is meant
     */
    static void requireNoSlip(Collection<String> headers) {
        for (String header : unknown(headers)) {
            Nearest.of(LinesCsv.plain(header), PLAIN).ifPresent(near -> {
                throw new LinesCsv.Refused("is refused: line 1: no column " + header + " is known; the nearest is "
                        + KNOWN.get(PLAIN.indexOf(near)) + ": name it so, or name a column otherwise that is to be"
                        + " left alone");
            });
        }
    }

    /** Columns that say nothing of a line and are left alone. */
    public static List<String> unknown(Collection<String> headers) {
        return headers.stream()
                .filter(header -> !PLAIN.contains(LinesCsv.plain(header)))
                .toList();
    }
}
