package io.truesale.domain.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Figures of a tape.
 *
 * @param loans distinct loan numbers
 * @param periodStart first day of the earliest reporting period
 * @param periodEnd last day of the latest reporting period
 * @param totals control totals, one for each element that has amounts, rates or counts, in schema order
 * @param averages averages weighted by end balance
 * @param stratifications tables by one field each
 */
public record TapeStatistics(
        long loans,
        Optional<LocalDate> periodStart,
        Optional<LocalDate> periodEnd,
        List<ControlTotal> totals,
        WeightedAverages averages,
        List<Stratification> stratifications) {
    public TapeStatistics {
        totals = List.copyOf(totals);
        stratifications = List.copyOf(stratifications);
    }

    /** The control total of an element; zero rows when the tape has none. */
    public ControlTotal total(io.truesale.domain.asset.AutoLoanField field) {
        return totals.stream()
                .filter(total -> total.field() == field)
                .findFirst()
                .orElseGet(() -> ControlTotal.empty(field));
    }
}
