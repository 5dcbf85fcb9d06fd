package io.truesale.domain.waterfall;

import io.truesale.domain.money.Rate;
import io.truesale.domain.waterfall.Trigger.Breach;
import io.truesale.domain.waterfall.Trigger.Cure;
import io.truesale.domain.waterfall.Trigger.Effect;
import io.truesale.domain.waterfall.TriggerResult.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Tests the triggers of a deal with the figures of a period. */
final class TriggerTests {
    /** Decimals to which values and margins are shown. */
    private static final int SHOWN = 8;

    private TriggerTests() {}

    static List<TriggerResult> run(DealModel model, DealState opening, CollectionFigures figures) {
        List<TriggerResult> results = new ArrayList<>();
        for (Trigger trigger : model.triggers()) {
            results.add(test(trigger, model, opening, figures));
        }
        return results;
    }

    static boolean accelerates(DealModel model, String trigger) {
        return model.triggers().stream().anyMatch(it -> it.id().equals(trigger) && it.effect() == Effect.ACCELERATE);
    }

    private static TriggerResult test(Trigger trigger, DealModel model, DealState opening, CollectionFigures figures) {
        long numerator = numerator(trigger, opening, figures);
        long denominator = Math.max(1, denominator(trigger, model, figures));
        Rate threshold = trigger.threshold(figures.period());
        BigDecimal limit = threshold.value().multiply(BigDecimal.valueOf(denominator));
        int side = BigDecimal.valueOf(numerator).compareTo(limit);
        boolean beyond = trigger.breach() == Breach.ABOVE ? side > 0 : side < 0;
        boolean before = opening.breached().contains(trigger.id());
        BigDecimal value =
                BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), SHOWN, RoundingMode.HALF_UP);
        BigDecimal margin = trigger.breach() == Breach.ABOVE
                ? threshold.value().subtract(value)
                : value.subtract(threshold.value());
        return new TriggerResult(
                trigger.id(),
                numerator,
                denominator,
                new Rate(value),
                threshold,
                new Rate(margin),
                status(beyond, before, trigger.cure()));
    }

    private static Status status(boolean beyond, boolean before, Cure cure) {
        if (before) {
            return beyond || cure == Cure.NONE ? Status.STANDING : Status.CURED;
        }
        return beyond ? Status.BREACHED : Status.MET;
    }

    private static long numerator(Trigger trigger, DealState opening, CollectionFigures figures) {
        long gross = Math.addExact(opening.grossLoss(), figures.chargedOff());
        return switch (trigger.measure()) {
            case CUMULATIVE_NET_LOSS ->
                Math.subtractExact(gross, Math.addExact(opening.recovered(), figures.recoveries()));
            case CUMULATIVE_GROSS_LOSS -> gross;
            case DELINQUENT_60_PLUS -> figures.delinquent60();
            case POOL_FACTOR -> figures.endPool();
            case OVER_COLLATERAL -> Math.subtractExact(figures.beginPool(), opening.notes());
            case RESERVE -> opening.reserve();
            case SENIOR_INTEREST_SHORT -> opening.classes().get(0).interestShort();
        };
    }

    private static long denominator(Trigger trigger, DealModel model, CollectionFigures figures) {
        return switch (trigger.measure()) {
            case CUMULATIVE_NET_LOSS, CUMULATIVE_GROSS_LOSS, POOL_FACTOR -> model.initialPool();
            case DELINQUENT_60_PLUS -> figures.endPool();
            case OVER_COLLATERAL -> figures.beginPool();
            case RESERVE -> model.reserve().initial();
            case SENIOR_INTEREST_SHORT -> model.classes().get(0).originalBalance();
        };
    }
}
