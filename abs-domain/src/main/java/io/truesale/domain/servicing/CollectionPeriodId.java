package io.truesale.domain.servicing;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import java.util.regex.Pattern;

/**
 * One reporting period of one deal.
 *
 * @param deal whose
 * @param month reporting month {@code YYYY-MM}
 */
public record CollectionPeriodId(DealId deal, String month) {
    private static final Pattern FORM = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");

    public CollectionPeriodId {
        requireNonNull(deal, "deal");
        requireNonNull(month, "month");
        if (!FORM.matcher(month).matches()) {
            throw new IllegalArgumentException("a month of the form YYYY-MM is expected, got: " + month);
        }
    }

    /** {@code period:DEAL/MONTH}: the subject of its operations and history. */
    @Override
    public String toString() {
        return "period:" + deal + "/" + month;
    }
}
