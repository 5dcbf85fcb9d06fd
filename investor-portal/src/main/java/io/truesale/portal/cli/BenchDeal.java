package io.truesale.portal.cli;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.HolidayCalendar;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.Roll;
import io.truesale.domain.calendar.ScheduleRule;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.money.Rounding;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.domain.tranche.NoteClass.Overdue;
import io.truesale.domain.waterfall.AccountId;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.Engine;
import io.truesale.domain.waterfall.Fee;
import io.truesale.domain.waterfall.OverCollateral;
import io.truesale.domain.waterfall.Reserve;
import io.truesale.domain.waterfall.Step;
import io.truesale.domain.waterfall.Templates;
import io.truesale.domain.waterfall.Trigger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Deals that the benchmark pays: ten sequential classes over 30 years, and the demo's structure over seven. */
final class BenchDeal {
    static final LocalDate CUT_OFF = LocalDate.of(2026, 1, 31);
    static final YearMonth FIRST = YearMonth.of(2026, 2);
    private static final LocalDate CLOSING = LocalDate.of(2026, 2, 20);
    private static final int CLASSES = 10;
    private static final List<AccountId> CASH = List.of(AccountId.COLLECTION);
    private static final List<AccountId> CASH_AND_RESERVE = List.of(AccountId.COLLECTION, AccountId.RESERVE);

    private static final Fee FEE =
            new Fee("SERVICING", Capacity.SVC, Fee.Base.POOL_BALANCE, Rate.parse("0.0025"), 0, OptionalLong.empty());
    private static final Trigger TRIGGER = new Trigger(
            "CNL",
            Trigger.Measure.CUMULATIVE_NET_LOSS,
            Trigger.Breach.ABOVE,
            List.of(Rate.parse("0.2")),
            Trigger.Cure.NONE,
            Trigger.Effect.ACCELERATE);

    private BenchDeal() {}

    /** Ten classes of 9.5 % of the pool each: fee, interest and principal in order, reserve, residual, one trigger. */
    static DealModel tenClasses(long pool, int payments) {
        List<NoteClass> classes = new ArrayList<>();
        List<ClassId> ids = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.PayFee("servicing", "SERVICING", Step.PayFee.Place.CAPPED, CASH_AND_RESERVE));
        for (int i = 1; i <= CLASSES; i++) {
            ClassId id = new ClassId("C" + i);
            ids.add(id);
            classes.add(new NoteClass(
                    id,
                    pool / 1000 * 95,
                    Rate.ofBasisPoints(300 + 10L * i),
                    DayCount.THIRTY_360_US,
                    Rounding.HALF_UP,
                    Overdue.AT_COUPON,
                    CLOSING.plusYears(32)));
            steps.add(new Step.PayInterest("interest-" + i, List.of(id), CASH_AND_RESERVE));
        }
        steps.add(new Step.FillReserve("reserve"));
        steps.add(new Step.PayPrincipal("principal", Step.PayPrincipal.Target.OVER_COLLATERAL, ids, CASH));
        steps.add(new Step.ReleaseReserve("reserve-release"));
        steps.add(new Step.PayResidual("residual", ids.get(CLASSES - 1)));
        return new DealModel(
                Engine.VERSION,
                "bench-ten-classes@1",
                CurrencyUnit.USD,
                CUT_OFF,
                CLOSING,
                pool,
                schedule(payments),
                classes,
                List.of(FEE),
                new Reserve(pool / 100, Rate.parse("0.01"), Reserve.Base.INITIAL_POOL, 0),
                new OverCollateral(Rate.parse("0.06"), Rate.parse("0.01")),
                List.of(TRIGGER),
                steps,
                steps,
                Rate.parse("0.01"));
    }

    /** The structure of the demo deal. */
    static DealModel demo(long pool) {
        return Templates.usAutoSequential(new Templates.UsAuto(
                CurrencyUnit.USD,
                CUT_OFF,
                CLOSING,
                pool,
                schedule(84),
                List.of(Rate.parse("0.82"), Rate.parse("0.1"), Rate.parse("0.05")),
                List.of(Rate.parse("0.042"), Rate.parse("0.05"), Rate.parse("0.06")),
                LocalDate.of(2034, 2, 15)));
    }

    private static List<PaymentPeriod> schedule(int payments) {
        return new ScheduleRule(
                        CUT_OFF,
                        CLOSING,
                        FIRST.plusMonths(1),
                        15,
                        1,
                        payments,
                        Roll.FOLLOWING,
                        ScheduleRule.Accrual.UNADJUSTED,
                        HolidayCalendar.WEEKENDS)
                .periods();
    }
}
