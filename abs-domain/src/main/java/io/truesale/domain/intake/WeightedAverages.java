package io.truesale.domain.intake;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Averages weighted by the balance at the period end, over the loans that have the value; empty when no balance has it.
 *
 * @param rate yearly rate in force, fraction, 8 digits half-even
 * @param remainingTermMonths months, 4 digits half-even
 * @param originalTermMonths months, 4 digits half-even
 * @param creditScore over loans with a score, 2 digits half-even
 */
public record WeightedAverages(
        Optional<BigDecimal> rate,
        Optional<BigDecimal> remainingTermMonths,
        Optional<BigDecimal> originalTermMonths,
        Optional<BigDecimal> creditScore) {}
