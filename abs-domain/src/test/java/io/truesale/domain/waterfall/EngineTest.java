package io.truesale.domain.waterfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.waterfall.PeriodResult.ClassResult;
import io.truesale.domain.waterfall.PeriodResult.Waterfall;
import io.truesale.domain.waterfall.TriggerResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineTest {
    private static final DealModel MODEL = SampleDeal.model();
    private static final DealState CLOSING = DealState.atClosing(MODEL);

    private static CollectionFigures figures(
            DealState state, long principal, long loss, long interest, long recovered) {
        return new CollectionFigures(
                state.period() + 1,
                state.pool(),
                principal,
                loss,
                0,
                state.pool() - principal - loss,
                interest,
                recovered,
                0,
                0,
                0);
    }

    private static StepTrace line(PeriodResult result, String step) {
        return result.trace().stream()
                .filter(it -> it.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTemplateFitsTogether() {
        assertThat(DealModelCheck.problems(MODEL)).isEmpty();
    }

    /**
     * By hand, period 1: principal 2,500,000.00, loss 50,000.00, interest 600,000.00, recovery 10,000.00. Available
     * 3,110,000.00. Servicing 1 % / 12 x 100,000,000 = 83,333.33; trustee 2,500.00; custody 0.01 % / 12 = 833.33. Days
     * 30/360 from 20 February to 15 March: 25. Interest A 83,000,000 x 4.5 % x 25/360 = 259,375.00; B 9,000,000 x 5.4 %
     * x 25/360 = 33,750.00; SUB 5,000,000 x 7 % x 25/360 = 24,305.56 (.5555). Pool at end 97,450,000.00; target OC the
     * larger of 4.5 % (4,385,250.00) and 1.5 % of initial; notes 97,000,000 less 93,064,750 = 3,935,250.00 principal due.
     * Left for it: 3,110,000.00 - 83,333.33 - 2,500.00 - 833.33 - 259,375.00 - 33,750.00 - 24,305.56 = 2,705,902.78,
     * all to A; A closes at 80,294,097.22.
     */
    @Test
    void paysTheFirstPeriodAsByHand() {
        PeriodResult result =
                Engine.run(MODEL, CLOSING, figures(CLOSING, 2_500_000_00, 50_000_00, 600_000_00, 10_000_00));
        assertThat(result.available()).isEqualTo(3_110_000_00);
        assertThat(line(result, "servicing").paid()).isEqualTo(83_333_33);
        assertThat(line(result, "trustee").paid()).isEqualTo(2_500_00);
        assertThat(line(result, "custody").paid()).isEqualTo(833_33);
        assertThat(line(result, "interest-a").paid()).isEqualTo(259_375_00);
        assertThat(line(result, "interest-b").paid()).isEqualTo(33_750_00);
        assertThat(line(result, "interest-sub").paid()).isEqualTo(24_305_56);
        assertThat(line(result, "parity-1").due()).isZero();
        assertThat(result.overCollateralTarget()).isEqualTo(4_385_250_00);
        assertThat(line(result, "principal").due()).isEqualTo(3_935_250_00L);
        assertThat(line(result, "principal").paid()).isEqualTo(2_705_902_78L);
        assertThat(result.of(new ClassId("A")).orElseThrow().closing()).isEqualTo(80_294_097_22L);
        assertThat(result.closing().reserve()).isEqualTo(500_000_00);
        assertThat(line(result, "residual").paid()).isZero();
    }

    /** Collections of 100,000.00: fees 86,666.66 leave 13,333.34; interest A 259,375.00 takes 246,041.66 of the reserve. */
    @Test
    void drawsOnTheReserveForInterestAndSaysSo() {
        PeriodResult result = Engine.run(MODEL, CLOSING, figures(CLOSING, 0, 0, 100_000_00, 0));
        StepTrace interest = line(result, "interest-a");
        assertThat(interest.paid()).isEqualTo(259_375_00);
        assertThat(interest.draws())
                .containsExactly(
                        new StepTrace.Draw(AccountId.COLLECTION, 13_333_34),
                        new StepTrace.Draw(AccountId.RESERVE, 246_041_66));
    }

    /** Net loss 600,000.00 of 100,000,000 is 0.6 %, above 0.5 % of the first quarter: margin -0.1 %. */
    @Test
    void switchesTheWaterfallWhenLossesPassTheThreshold() {
        PeriodResult result =
                Engine.run(MODEL, CLOSING, figures(CLOSING, 2_000_000_00, 650_000_00, 600_000_00, 50_000_00));
        TriggerResult loss = result.triggers().get(0);
        assertThat(loss.status()).isEqualTo(Status.BREACHED);
        assertThat(loss.value().text()).isEqualTo("0.006");
        assertThat(loss.margin().text()).isEqualTo("-0.001");
        assertThat(result.waterfall()).isEqualTo(Waterfall.ACCELERATED);
        assertThat(result.of(new ClassId("B")).orElseThrow().interestShort()).isEqualTo(0);
        PeriodResult next =
                Engine.run(MODEL, result.closing(), figures(result.closing(), 2_000_000_00, 0, 600_000_00, 400_000_00));
        assertThat(next.triggers().get(0).status()).isEqualTo(Status.STANDING);
        assertThat(next.waterfall()).isEqualTo(Waterfall.ACCELERATED);
    }

    @Test
    void aValueAtTheThresholdIsNoBreach() {
        PeriodResult result = Engine.run(MODEL, CLOSING, figures(CLOSING, 2_000_000_00, 500_000_00, 600_000_00, 0));
        assertThat(result.triggers().get(0).status()).isEqualTo(Status.MET);
        assertThat(result.triggers().get(0).margin().text()).isEqualTo("0");
    }

    @Test
    void refusesFiguresThatDoNotTie() {
        CollectionFigures off =
                new CollectionFigures(1, SampleDeal.POOL, 100, 0, 0, SampleDeal.POOL - 99, 0, 0, 0, 0, 0);
        assertRefused(off, WaterfallRule.FIGURES_DO_NOT_TIE);
    }

    @Test
    void refusesAnotherPeriodThanTheNext() {
        CollectionFigures second = new CollectionFigures(2, SampleDeal.POOL, 0, 0, 0, SampleDeal.POOL, 0, 0, 0, 0, 0);
        assertRefused(second, WaterfallRule.WRONG_PERIOD);
    }

    @Test
    void refusesAPoolThatDoesNotBeginWhereItEnded() {
        CollectionFigures other = new CollectionFigures(1, 1_00, 0, 0, 0, 1_00, 0, 0, 0, 0, 0);
        assertRefused(other, WaterfallRule.POOL_BALANCE_BREAKS);
    }

    @Test
    void refusesNegativeCash() {
        CollectionFigures negative =
                new CollectionFigures(1, SampleDeal.POOL, 0, 0, 0, SampleDeal.POOL, -1, 0, 0, 0, 0);
        assertRefused(negative, WaterfallRule.NEGATIVE_CASH);
    }

    @Test
    void refusesACleanUpCallTooEarly() {
        CollectionFigures early =
                new CollectionFigures(1, SampleDeal.POOL, 0, 0, 0, SampleDeal.POOL, 0, 0, 0, SampleDeal.POOL, 0);
        assertRefused(early, WaterfallRule.CALL_NOT_OPEN);
    }

    @Test
    void refusesACleanUpCallThatDoesNotRedeem() {
        CollectionFigures cheap = new CollectionFigures(
                1, SampleDeal.POOL, 80_000_000_00L, 10_000_000_00L, 0, 10_000_000_00L, 0, 0, 0, 1, 0);
        assertRefused(cheap, WaterfallRule.CALL_PRICE_SHORT);
    }

    private static void assertRefused(CollectionFigures figures, WaterfallRule rule) {
        assertThatThrownBy(() -> Engine.run(MODEL, CLOSING, figures))
                .isInstanceOfSatisfying(
                        RuleViolated.class,
                        refused -> assertThat(refused.code()).isEqualTo(rule));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    /** Random months until the end: cash is conserved, no step is served before those above it, the end is clean. */
    @ParameterizedTest
    @MethodSource("seeds")
    void conservesCashThroughTheLifeOfADeal(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double stress = random.nextDouble(0, 0.03);
        DealState state = CLOSING;
        long in = state.reserve();
        long out = 0;
        while (state.period() < MODEL.schedule().size()) {
            long loss = (long) (state.pool() * stress * random.nextDouble());
            long left = state.pool() - loss;
            boolean last = state.period() > 60;
            long principal = last ? left : Math.min(left, (long) (SampleDeal.POOL * random.nextDouble(0, 0.05)));
            CollectionFigures figures =
                    figures(state, principal, loss, (long) (state.pool() * random.nextDouble(0, 0.01)), loss / 3);
            PeriodResult result = Engine.run(MODEL, state, figures);
            in += figures.cash();
            out += result.classes().stream().mapToLong(ClassResult::total).sum();
            out += MODEL.fees().stream()
                    .mapToLong(fee -> result.feePaid(fee.id()))
                    .sum();
            assertOrder(result);
            state = result.closing();
        }
        assertThat(in).isEqualTo(out + state.collection() + state.reserve());
    }

    /** Once a step stays short of its accounts, no later step draws on those accounts. */
    private static void assertOrder(PeriodResult result) {
        List<StepTrace> lines = result.trace();
        for (int i = 0; i < lines.size(); i++) {
            StepTrace line = lines.get(i);
            if (line.shortfall() > 0 && !line.step().startsWith("reserve")) {
                assertThat(line.collectionLeft()).as(line.step()).isZero();
            }
        }
    }

    @Test
    void namesEveryMisfitOfAModelWithItsPath() {
        List<Step> steps = new ArrayList<>(MODEL.normal());
        steps.set(0, new Step.PayFee("servicing", "NOBODY", Step.PayFee.Place.CAPPED, List.of(new AccountId("MOON"))));
        steps.add(new Step.PayInterest("late", List.of(new ClassId("Z")), List.of(AccountId.COLLECTION)));
        DealModel broken = new DealModel(
                MODEL.engine(),
                MODEL.template(),
                MODEL.currency(),
                MODEL.cutOff(),
                MODEL.closing(),
                MODEL.initialPool(),
                MODEL.schedule(),
                MODEL.classes(),
                MODEL.fees(),
                MODEL.reserve(),
                MODEL.overCollateral(),
                MODEL.triggers(),
                steps,
                MODEL.accelerated(),
                MODEL.cleanUpCall());
        assertThat(DealModelCheck.problems(broken))
                .extracting(DealModelCheck.Problem::path)
                .containsExactly("normal[0].sources", "normal[0].fee", "normal[14].classes", "normal[14]");
        assertThatThrownBy(() -> DealModelCheck.require(broken))
                .isInstanceOfSatisfying(
                        RuleViolated.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(WaterfallRule.MODEL_INVALID))
                .hasMessageContaining("MOON");
        assertThatCode(() -> DealModelCheck.require(MODEL)).doesNotThrowAnyException();
    }
}
