package io.truesale.portal.sheet;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.money.CurrencyUnit;
import io.truesale.portal.projection.Calculation;
import io.truesale.portal.projection.Calculation.ClassAmounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One number of a payment date. Source: {@code infra/docs/spec/calculation-sheet.md}.
 *
 * @param key such as {@code step.5.interest-b.B.paid}; the same in every language
 * @param kind whether it is an amount or a ratio
 * @param value amounts in major units, ratios as fractions
 */
public record CalculationLine(String key, Kind kind, BigDecimal value) {
    /** Decimals to which ratios are compared. */
    static final int RATIO_DECIMALS = 8;

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

    /** The lines of a payment date, in the order in which the money moves. */
    public static List<CalculationLine> of(Calculation one) {
        List<CalculationLine> lines = new ArrayList<>();
        CurrencyUnit own = one.currency();
        boolean template = one.lines().stream().allMatch(line -> line.kind().isEmpty());
        Calculation.Collected in = one.collected();
        amount(lines, "collections.begin", own, in.begin());
        amount(lines, "collections.principal", own, in.principal());
        amount(lines, "collections.chargedOff", own, in.chargedOff());
        amount(lines, "collections.end", own, in.end());
        amount(lines, "collections.interest", own, in.interest());
        amount(lines, "collections.recoveries", own, in.recoveries());
        amount(lines, "collections.other", own, in.other());
        amount(lines, "collections.call", own, in.call());
        amount(lines, "available", own, one.available());
        for (Calculation.Test test : one.tests()) {
            BigDecimal value = new BigDecimal(test.value()).setScale(RATIO_DECIMALS, RoundingMode.HALF_UP);
            lines.add(new CalculationLine("trigger." + test.trigger() + ".value", Kind.RATIO, value));
        }
        for (Calculation.Line step : one.lines()) {
            String key = "step." + step.number() + "." + step.step() + "." + step.payee();
            amount(lines, key + ".due", step.currency(), step.due());
            amount(lines, key + ".paid", step.currency(), step.paid());
        }
        one.classes().forEach(note -> of(lines, note));
        for (Calculation.Account account : one.accounts()) {
            String id = template ? account.id().toLowerCase(Locale.ROOT) : account.id();
            amount(lines, "account." + id, account.currency(), account.closing());
        }
        one.paidOut().forEach((code, paid) -> {
            boolean foreign = !code.equals(own.code());
            amount(lines, foreign ? "paidOut." + code : "paidOut", CurrencyUnit.of(code), paid);
        });
        return List.copyOf(lines);
    }

    private static void of(List<CalculationLine> lines, ClassAmounts note) {
        String key = "class." + note.id();
        CurrencyUnit currency = note.currency();
        amount(lines, key + ".opening", currency, note.opening());
        amount(lines, key + ".interestDue", currency, note.interestDue());
        amount(lines, key + ".interestPaid", currency, note.interestPaid());
        if (note.capitalised() != 0) {
            amount(lines, key + ".capitalised", currency, note.capitalised());
        }
        amount(lines, key + ".principalPaid", currency, note.principalPaid());
        amount(lines, key + ".residualPaid", currency, note.residualPaid());
        if (note.writes()) {
            amount(lines, key + ".writtenDown", currency, note.writtenDown());
            amount(lines, key + ".writtenUp", currency, note.writtenUp());
            amount(lines, key + ".unreimbursed", currency, note.unreimbursed());
        }
        amount(lines, key + ".closing", currency, note.closing());
    }

    private static void amount(List<CalculationLine> lines, String key, CurrencyUnit currency, long minorUnits) {
        lines.add(new CalculationLine(key, Kind.AMOUNT, BigDecimal.valueOf(minorUnits, currency.digits())));
    }
}
