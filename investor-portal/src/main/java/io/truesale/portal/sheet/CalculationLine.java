package io.truesale.portal.sheet;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.waterfall.CollectionFigures;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.PeriodResult.ClassResult;
import io.truesale.domain.waterfall.StepTrace;
import io.truesale.domain.waterfall.TriggerResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One number of a payment date. Source: {@code infra/docs/spec/calculation-sheet.md}.
 *
 * @param key such as {@code step.5.interest-b.B.paid}; the same in every language
 * @param kind whether it is an amount or a ratio
 * @param value amounts in major units, ratios as fractions
 */
public record CalculationLine(String key, Kind kind, BigDecimal value) {
    /** What a line is. */
    public enum Kind {
        /** Money, compared to the minor unit. */
        AMOUNT,
        /** A value of a trigger, compared to eight decimals. */
        RATIO
    }

    public CalculationLine {
        requireNonNull(key, "key");
        requireNonNull(kind, "kind");
        requireNonNull(value, "value");
    }

    /** The lines of {@code result}, in the order in which the money moves; {@code digits} of the currency. */
    public static List<CalculationLine> of(PeriodResult result, int digits) {
        Lines lines = new Lines(digits, new ArrayList<>());
        CollectionFigures in = result.collections();
        lines.amount("collections.begin", in.beginPool());
        lines.amount("collections.principal", in.principal());
        lines.amount("collections.chargedOff", in.chargedOff());
        lines.amount("collections.end", in.endPool());
        lines.amount("collections.interest", in.interest());
        lines.amount("collections.recoveries", in.recoveries());
        lines.amount("collections.other", in.otherCash());
        lines.amount("collections.call", in.callPrice());
        lines.amount("available", result.available());
        for (TriggerResult trigger : result.triggers()) {
            lines.ratio(
                    "trigger." + trigger.trigger() + ".value", trigger.value().value());
        }
        for (StepTrace step : result.trace()) {
            String key = "step." + step.number() + "." + step.step() + "." + step.payee();
            lines.amount(key + ".due", step.due());
            lines.amount(key + ".paid", step.paid());
        }
        for (ClassResult note : result.classes()) {
            String key = "class." + note.id();
            lines.amount(key + ".opening", note.opening());
            lines.amount(key + ".interestDue", note.interestDue());
            lines.amount(key + ".interestPaid", note.interestPaid());
            lines.amount(key + ".principalPaid", note.principalPaid());
            lines.amount(key + ".residualPaid", note.residualPaid());
            lines.amount(key + ".closing", note.closing());
        }
        lines.amount("account.collection", result.closing().collection());
        lines.amount("account.reserve", result.closing().reserve());
        lines.amount("paidOut", result.paidOut());
        return List.copyOf(lines.all());
    }

    private record Lines(int digits, List<CalculationLine> all) {
        void amount(String key, long minorUnits) {
            all.add(new CalculationLine(key, Kind.AMOUNT, BigDecimal.valueOf(minorUnits, digits)));
        }

        void ratio(String key, BigDecimal value) {
            all.add(new CalculationLine(key, Kind.RATIO, value));
        }
    }
}
