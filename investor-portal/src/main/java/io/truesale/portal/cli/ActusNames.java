package io.truesale.portal.cli;

import io.truesale.domain.cashflow.actus.Terms;
import io.truesale.portal.projection.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names and codes of terms, and what terms have to be whatever the type of the contract: what is read of a file is in the
 * dictionary. Source: ACTUS Data Dictionary 1.4 ({@code actus-dictionary-terms.json}); and names of earlier editions that
 * the published tests have.
 */
final class ActusNames {
    private static final Set<String> TERMS =
            Set.of(("accruedInterest amortizationDate arrayCycleAnchorDateOfInterestPayment"
                            + " arrayCycleAnchorDateOfPrincipalRedemption arrayCycleAnchorDateOfRateReset"
                            + " arrayCycleOfInterestPayment arrayCycleOfPrincipalRedemption arrayCycleOfRateReset"
                            + " arrayFixedVariable arrayIncreaseDecrease arrayNextPrincipalRedemptionPayment arrayRate"
                            + " boundaryCrossedFlag boundaryDirection boundaryEffect boundaryLegInitiallyActive"
                            + " boundaryMonitoringAnchorDate boundaryMonitoringCycle boundaryMonitoringEndDate"
                            + " boundaryValue businessDayConvention calendar capitalizationEndDate clearingHouse"
                            + " contractDealDate contractID contractPerformance contractRole contractStructure"
                            + " contractType counterpartyID coverageOfCreditEnhancement creatorID"
                            + " creditEventTypeCovered creditLineAmount currency currency2 cycleAnchorDateOfDividend"
                            + " cycleAnchorDateOfFee cycleAnchorDateOfInterestCalculationBase"
                            + " cycleAnchorDateOfInterestPayment cycleAnchorDateOfMargining"
                            + " cycleAnchorDateOfOptionality cycleAnchorDateOfPrincipalRedemption"
                            + " cycleAnchorDateOfRateReset cycleAnchorDateOfScalingIndex cycleOfDividend cycleOfFee"
                            + " cycleOfInterestCalculationBase cycleOfInterestPayment cycleOfMargining"
                            + " cycleOfOptionality cycleOfPrincipalRedemption cycleOfRateReset cycleOfScalingIndex"
                            + " cyclePointOfInterestPayment cyclePointOfRateReset dayCountConvention"
                            + " delinquencyPeriod delinquencyRate deliverySettlement endOfMonthConvention"
                            + " exDividendDate exerciseAmount exerciseDate feeAccrued feeBasis feeRate fixingPeriod"
                            + " futuresPrice gracePeriod guaranteedExposure initialExchangeDate initialMargin"
                            + " interestCalculationBase interestCalculationBaseAmount interestScalingMultiplier"
                            + " lifeCap lifeFloor maintenanceMarginLowerBound maintenanceMarginUpperBound"
                            + " marketObjectCode marketObjectCodeOfRateReset marketObjectCodeOfScalingIndex"
                            + " marketValueObserved maturityDate maximumPenaltyFreeDisbursement"
                            + " nextDividendPaymentAmount nextPrincipalRedemptionPayment nextResetRate"
                            + " nominalInterestRate nominalInterestRate2 nonPerformingDate notionalPrincipal"
                            + " notionalPrincipal2 notionalScalingMultiplier optionExerciseEndDate"
                            + " optionExerciseType optionStrike1 optionStrike2 optionType penaltyRate penaltyType"
                            + " periodCap periodFloor premiumDiscountAtIED prepaymentEffect prepaymentPeriod"
                            + " priceAtPurchaseDate priceAtTerminationDate purchaseDate quantity rateMultiplier"
                            + " rateSpread scalingEffect scalingIndexAtContractDealDate seniority"
                            + " settlementCurrency settlementPeriod statusDate terminationDate unit variationMargin"
                            + " xDayNotice contractIdentifier creatorId fixingDays objectCodeOfPrepaymentModel"
                            + " scalingIndexAtStatusDate")
                    .split(" ", -1));

    /** Codes of the terms that are read; those of days, calendars and roles are known where they are read. */
    private static final Map<String, List<String>> CODES = Map.of(
            "endOfMonthConvention", List.of("SD", "EOM"),
            "feeBasis", List.of("A", "N"),
            "interestCalculationBase", List.of("NT", "NTIED", "NTL"),
            "scalingEffect", List.of("OOO", "IOO", "ONO", "INO", "000", "I00", "0N0", "IN0"),
            "deliverySettlement", List.of("S", "D"),
            "arrayIncreaseDecrease", List.of("INC", "DEC"),
            "arrayFixedVariable", List.of("F", "V", "FIX", "VAR"));

    private static final List<String> RATES = List.of(
            "nominalInterestRate",
            "nominalInterestRate2",
            "rateSpread",
            "nextResetRate",
            "lifeCap",
            "lifeFloor",
            "periodCap",
            "periodFloor");
    private static final double MOST = 1; // 100 % a year, either way

    private ActusNames() {}

    /**
     * That the terms of a contract are known and make sense together.
     *
     * @param names of all members, also of empty ones
     * @throws IllegalArgumentException with the term, what is expected of it, and what is given
     */
    static void require(Iterable<String> names, Terms terms) {
        names.forEach(ActusNames::known);
        CODES.forEach((name, codes) -> terms.list(name).forEach(code -> {
            if (!codes.contains(code)) {
                throw new IllegalArgumentException(name + " of " + codes + " is expected, got: " + code);
            }
        }));
        RATES.forEach(name -> terms.number(name).ifPresent(rate -> fraction(name, rate)));
        terms.list("arrayRate")
                .forEach(rate -> new Terms(Map.of("arrayRate", rate))
                        .number("arrayRate")
                        .ifPresent(value -> fraction("arrayRate", value)));
        terms.number("notionalPrincipal").ifPresent(ActusNames::notNegative);
        terms.time("maturityDate")
                .ifPresent(end -> terms.time("initialExchangeDate")
                        .filter(end::isBefore)
                        .ifPresent(begin -> {
                            throw new IllegalArgumentException("a maturityDate after the initialExchangeDate " + begin
                                    + " is expected, got: " + end);
                        }));
    }

    private static void known(String name) {
        if (!TERMS.contains(name)) {
            String meant = Nearest.of(name, new TreeSet<>(TERMS))
                    .map(near -> "; the nearest is " + near)
                    .orElse("");
            throw new IllegalArgumentException("no term of the ACTUS dictionary is called " + name + meant);
        }
    }

    private static void fraction(String name, double rate) {
        if (Math.abs(rate) > MOST) {
            throw new IllegalArgumentException(
                    name + " is a fraction from -1 to 1, such as 0.059 for 5.9 %, got: " + rate);
        }
    }

    private static void notNegative(double notional) {
        if (notional < 0) {
            throw new IllegalArgumentException("a notionalPrincipal of 0 or more is expected, contractRole says who"
                    + " owes it, got: " + notional);
        }
    }
}
