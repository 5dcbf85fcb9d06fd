package io.truesale.portal.projection;

import io.truesale.domain.calendar.Calendars;
import io.truesale.domain.calendar.Roll;
import io.truesale.domain.calendar.ScheduleRule;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.Templates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * What an underwriter chooses in the US auto template, as form fields; what is absent has the default in brackets.
 *
 * @param pool pool balance at cut-off in major units [100,000,000]
 * @param shareA class A in percent of the pool [82]
 * @param shareB class B in percent [10]
 * @param shareSub class SUB in percent [5]
 * @param couponA in percent a year [4.2]
 * @param couponB in percent a year [5]
 * @param couponSub in percent a year [6]
 * @param cutOff last day before collections belong to the deal [2026-01-31]
 * @param closing first day of interest [2026-02-20]
 * @param payments how many monthly payment dates, on the 15th, following business day [84]
 */
public record StructureForm(
        @Nullable BigDecimal pool,
        @Nullable BigDecimal shareA,
        @Nullable BigDecimal shareB,
        @Nullable BigDecimal shareSub,
        @Nullable BigDecimal couponA,
        @Nullable BigDecimal couponB,
        @Nullable BigDecimal couponSub,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate cutOff,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate closing,

        @Nullable Integer payments) {

    /** The form with every default filled in; {@code poolMinor} is the pool when the form names none, 0 for none. */
    public StructureForm complete(long poolMinor) {
        BigDecimal known = poolMinor > 0 ? BigDecimal.valueOf(poolMinor, 2) : BigDecimal.valueOf(100_000_000);
        return new StructureForm(
                or(pool, known),
                or(shareA, BigDecimal.valueOf(82)),
                or(shareB, BigDecimal.valueOf(10)),
                or(shareSub, BigDecimal.valueOf(5)),
                or(couponA, new BigDecimal("4.2")),
                or(couponB, new BigDecimal("5")),
                or(couponSub, new BigDecimal("6")),
                or(cutOff, LocalDate.of(2026, 1, 31)),
                or(closing, LocalDate.of(2026, 2, 20)),
                or(payments, 84));
    }

    /**
     * The deal model of a complete form.
     *
     * @throws IllegalArgumentException with a sentence when a value makes no deal
     */
    public DealModel model() {
        LocalDate cut = or(cutOff, LocalDate.of(2026, 1, 31));
        LocalDate close = or(closing, LocalDate.of(2026, 2, 20));
        int count = or(payments, 84);
        ScheduleRule rule = new ScheduleRule(
                cut,
                close,
                YearMonth.from(cut).plusMonths(2),
                15,
                1,
                count,
                Roll.FOLLOWING,
                ScheduleRule.Accrual.UNADJUSTED,
                Calendars.of("US-FED"));
        return Templates.usAutoSequential(new Templates.UsAuto(
                CurrencyUnit.USD,
                cut,
                close,
                or(pool, BigDecimal.ZERO).movePointRight(2).longValueExact(),
                rule.periods(),
                List.of(percent(shareA), percent(shareB), percent(shareSub)),
                List.of(percent(couponA), percent(couponB), percent(couponSub)),
                YearMonth.from(cut).plusMonths(count + 13L).atDay(15)));
    }

    /** One line that stands for the pool when this node does not have its loans: 7 %, 60 months left, 8 months old. */
    public static PoolLines representative(DealModel model) {
        return PoolLines.of(List.of(
                PoolLines.Line.level((double) model.initialPool(), 0.07, 60, 8, PoolLines.Method.DAILY_SIMPLE)));
    }

    private static Rate percent(@Nullable BigDecimal value) {
        return Rate.ofPercent(or(value, BigDecimal.ZERO).toPlainString());
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
