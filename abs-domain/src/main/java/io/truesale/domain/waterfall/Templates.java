package io.truesale.domain.waterfall;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.money.Rounding;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.domain.tranche.NoteClass.Overdue;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Deal structures to start from. */
public final class Templates {
    /** Name of {@link #usAutoSequential}. */
    public static final String US_AUTO_SEQUENTIAL = "us-auto-sequential@1";

    /** Most senior class of the templates. */
    public static final ClassId A = new ClassId("A");

    /** Second class. */
    public static final ClassId B = new ClassId("B");

    /** Subordinated class, with the residual. */
    public static final ClassId SUB = new ClassId("SUB");

    private static final List<AccountId> CASH = List.of(AccountId.COLLECTION);
    private static final List<AccountId> CASH_AND_RESERVE = List.of(AccountId.COLLECTION, AccountId.RESERVE);

    private Templates() {}

    /**
     * What an underwriter chooses in the US auto template.
     *
     * @param currency of the deal
     * @param cutOff day at whose end the pool balance is measured
     * @param closing first day of interest
     * @param initialPool pool balance, minor units
     * @param schedule payment dates
     * @param shares of the pool that classes A, B and SUB are: three, together at most 1
     * @param coupons of classes A, B and SUB
     * @param legalFinal of all classes
     */
    public record UsAuto(
            CurrencyUnit currency,
            LocalDate cutOff,
            LocalDate closing,
            long initialPool,
            List<PaymentPeriod> schedule,
            List<Rate> shares,
            List<Rate> coupons,
            LocalDate legalFinal) {
        public UsAuto {
            schedule = List.copyOf(schedule);
            shares = List.copyOf(shares);
            coupons = List.copyOf(coupons);
            if (shares.size() != 3 || coupons.size() != 3) {
                throw new IllegalArgumentException("three shares and three coupons are expected: A, B, SUB");
            }
        }
    }

    /**
     * Sequential US auto deal: servicing fee 1 %, trustee and other fees capped a year, first and second priority
     * principal (parity), reserve of 0.5 % of the initial pool, over-collateralisation to the larger of 4.5 % of the pool
     * and 1.5 % of the initial one, cumulative net loss steps that accelerate, 10 % clean-up call. Source: the common
     * priority of payments of public US auto loan trusts; the figures are defaults to change.
     */
    public static DealModel usAutoSequential(UsAuto choice) {
        List<ClassId> ids = List.of(A, B, SUB);
        List<NoteClass> classes = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            classes.add(new NoteClass(
                    ids.get(i),
                    choice.shares().get(i).of(choice.initialPool(), new Rounding(100_000, RoundingMode.DOWN)),
                    choice.coupons().get(i),
                    DayCount.THIRTY_360_US,
                    Rounding.HALF_UP,
                    Overdue.AT_COUPON,
                    choice.legalFinal()));
        }
        long reserve = Rate.parse("0.005").of(choice.initialPool(), Rounding.HALF_UP);
        return new DealModel(
                Engine.VERSION,
                US_AUTO_SEQUENTIAL,
                choice.currency(),
                choice.cutOff(),
                choice.closing(),
                choice.initialPool(),
                choice.schedule(),
                classes,
                fees(),
                new Reserve(reserve, Rate.parse("0.005"), Reserve.Base.INITIAL_POOL, 0),
                new OverCollateral(Rate.parse("0.045"), Rate.parse("0.015")),
                triggers(),
                normal(),
                accelerated(),
                Rate.parse("0.1"));
    }

    private static List<Fee> fees() {
        return List.of(
                new Fee("SERVICING", Capacity.SVC, Fee.Base.POOL_BALANCE, Rate.parse("0.01"), 0, OptionalLong.empty()),
                new Fee("TRUSTEE", Capacity.SPV, Fee.Base.FIXED, Rate.ZERO, 2_500_00, OptionalLong.of(40_000_00)),
                new Fee(
                        "CUSTODY",
                        Capacity.CUS,
                        Fee.Base.POOL_BALANCE,
                        Rate.parse("0.0001"),
                        0,
                        OptionalLong.of(30_000_00)));
    }

    private static List<Trigger> triggers() {
        List<Rate> losses = new ArrayList<>();
        for (int period = 1;
                period <= 48;
                period++) { // 0.5 % in the first quarter, then 0.5 % more each quarter to 8 %
            losses.add(Rate.ofBasisPoints(Math.min(800, 50L * ((period + 2) / 3))));
        }
        return List.of(
                new Trigger(
                        "CNL",
                        Trigger.Measure.CUMULATIVE_NET_LOSS,
                        Trigger.Breach.ABOVE,
                        losses,
                        Trigger.Cure.NONE,
                        Trigger.Effect.ACCELERATE),
                new Trigger(
                        "DELINQUENCY",
                        Trigger.Measure.DELINQUENT_60_PLUS,
                        Trigger.Breach.ABOVE,
                        List.of(Rate.parse("0.06")),
                        Trigger.Cure.WHEN_BACK,
                        Trigger.Effect.REPORT),
                new Trigger(
                        "SENIOR-INTEREST",
                        Trigger.Measure.SENIOR_INTEREST_SHORT,
                        Trigger.Breach.ABOVE,
                        List.of(Rate.ZERO),
                        Trigger.Cure.NONE,
                        Trigger.Effect.ACCELERATE),
                new Trigger(
                        "CLEAN-UP",
                        Trigger.Measure.POOL_FACTOR,
                        Trigger.Breach.BELOW,
                        List.of(Rate.parse("0.1")),
                        Trigger.Cure.WHEN_BACK,
                        Trigger.Effect.REPORT));
    }

    private static List<Step> normal() {
        List<ClassId> all = List.of(A, B, SUB);
        return List.of(
                fee("servicing", "SERVICING", Step.PayFee.Place.CAPPED),
                fee("trustee", "TRUSTEE", Step.PayFee.Place.CAPPED),
                fee("custody", "CUSTODY", Step.PayFee.Place.CAPPED),
                new Step.PayInterest("interest-a", List.of(A), CASH_AND_RESERVE),
                new Step.PayParity("parity-1", List.of(A), CASH_AND_RESERVE),
                new Step.PayInterest("interest-b", List.of(B), CASH_AND_RESERVE),
                new Step.PayParity("parity-2", List.of(A, B), CASH_AND_RESERVE),
                new Step.PayInterest("interest-sub", List.of(SUB), CASH_AND_RESERVE),
                new Step.FillReserve("reserve"),
                new Step.PayPrincipal("principal", Step.PayPrincipal.Target.OVER_COLLATERAL, all, CASH),
                fee("trustee-rest", "TRUSTEE", Step.PayFee.Place.REST),
                fee("custody-rest", "CUSTODY", Step.PayFee.Place.REST),
                new Step.ReleaseReserve("reserve-release"),
                new Step.PayResidual("residual", SUB));
    }

    private static List<Step> accelerated() {
        return List.of(
                fee("servicing", "SERVICING", Step.PayFee.Place.CAPPED),
                fee("trustee", "TRUSTEE", Step.PayFee.Place.REST),
                fee("custody", "CUSTODY", Step.PayFee.Place.REST),
                new Step.PayInterest("interest-a", List.of(A), CASH_AND_RESERVE),
                new Step.PayPrincipal("principal-a", Step.PayPrincipal.Target.ALL, List.of(A), CASH),
                new Step.PayInterest("interest-b", List.of(B), CASH_AND_RESERVE),
                new Step.PayPrincipal("principal-b", Step.PayPrincipal.Target.ALL, List.of(B), CASH),
                new Step.PayInterest("interest-sub", List.of(SUB), CASH_AND_RESERVE),
                new Step.PayPrincipal("principal-sub", Step.PayPrincipal.Target.ALL, List.of(SUB), CASH),
                new Step.ReleaseReserve("reserve-release"),
                new Step.PayResidual("residual", SUB));
    }

    private static Step fee(String id, String fee, Step.PayFee.Place place) {
        return new Step.PayFee(id, fee, place, CASH_AND_RESERVE);
    }
}
