package io.truesale.domain.intake;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.asset.AutoLoanField;
import java.math.BigDecimal;

/**
 * Sum over all rows that have an element.
 *
 * @param field the element
 * @param present rows that have it
 * @param sum exact sum of the values as filed: major units for amounts
 * @param least smallest value, zero when there is none
 * @param greatest largest value, zero when there is none
 */
public record ControlTotal(AutoLoanField field, long present, BigDecimal sum, BigDecimal least, BigDecimal greatest) {
    public ControlTotal {
        requireNonNull(field, "field");
        requireNonNull(sum, "sum");
        requireNonNull(least, "least");
        requireNonNull(greatest, "greatest");
    }

    static ControlTotal empty(AutoLoanField field) {
        return new ControlTotal(field, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    ControlTotal plus(BigDecimal value) {
        return present == 0
                ? new ControlTotal(field, 1, value, value, value)
                : new ControlTotal(field, present + 1, sum.add(value), least.min(value), greatest.max(value));
    }
}
