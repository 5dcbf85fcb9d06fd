package io.truesale.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.fixture.ReferenceData;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.money.Rounding;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.domain.tranche.NoteClass.Overdue;
import io.truesale.domain.waterfall.AccountId;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.Engine;
import io.truesale.domain.waterfall.OverCollateral;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.Reserve;
import io.truesale.domain.waterfall.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Ally Auto Receivables Trust 2017-3, Form 8-K of 2018-09-17, Exhibit 99.4: every cell and every average life that is
 * printed, by our pool projection and our waterfall.
 */
class PrintedTableTest {
    private static final double CELL = 0.011;
    private static final double LIFE = 0.0051;
    private static final int CELLS = 1498;

    private final JsonNode exhibit = ReferenceData.json("prospectus", "ally_2017_3_ex99_4.json");

    @Test
    void reproducesEveryCellAndEveryLife() {
        DealModel model = model();
        List<Scenario> scenarios = new ArrayList<>();
        for (JsonNode speed : exhibit.get("absSpeedsPercent")) {
            scenarios.add(Scenario.of(Curve.abs(Double.parseDouble(speed.asString()) / 100), Curve.none(), 0, 0));
        }
        List<LocalDate> dates =
                model.schedule().stream().map(PaymentPeriod::paymentDate).toList();
        List<List<PeriodResult>> toMaturity = run(model, scenarios, Call.NEVER);
        List<List<PeriodResult>> toCall = run(model, scenarios, Call.AT_FIRST_DATE);
        int cells = 0;
        for (NoteClass note : model.classes()) {
            DecrementTable table = DecrementTable.of(
                    note.id(),
                    note.originalBalance(),
                    dates,
                    model.closing(),
                    DayCount.THIRTY_360_US,
                    toMaturity,
                    toCall);
            cells += compare(table, exhibit.get("tables").get(note.id().value()));
            JsonNode lives = exhibit.get("wal").get(note.id().value());
            compare(table.yearsToMaturity(), lives.get("toMaturity"), note.id() + " to maturity");
            compare(table.yearsToCall(), lives.get("toCall"), note.id() + " to call");
        }
        assertThat(cells).isEqualTo(CELLS);
    }

    private static int compare(DecrementTable table, JsonNode printed) {
        int cells = 0;
        for (int row = 0; row < printed.size(); row++) {
            JsonNode line = printed.get(row);
            for (int speed = 0; speed < line.get("percent").size(); speed++) {
                double ours = row == 0
                        ? 100
                        : row <= table.dates().size() ? table.percent().get(row - 1)[speed] : 0;
                assertThat(ours)
                        .as("class " + table.classId() + ", "
                                + line.get("label").asString() + ", speed " + speed)
                        .isCloseTo(
                                Double.parseDouble(
                                        line.get("percent").get(speed).asString()),
                                within(CELL));
                cells++;
            }
        }
        return cells;
    }

    private static void compare(double[] ours, JsonNode printed, String what) {
        for (int speed = 0; speed < ours.length; speed++) {
            assertThat(ours[speed])
                    .as(what + ", speed " + speed)
                    .isCloseTo(Double.parseDouble(printed.get(speed).asString()), within(LIFE));
        }
    }

    private List<List<PeriodResult>> run(DealModel model, List<Scenario> scenarios, Call call) {
        return ScenarioRuns.run(model, DealState.atClosing(model), pool(), scenarios, YearMonth.of(2018, 9), call, 1);
    }

    private PoolLines pool() {
        List<PoolLines.Line> lines = new ArrayList<>();
        for (JsonNode line : exhibit.get("pools")) {
            lines.add(PoolLines.Line.level(
                    Double.parseDouble(line.get("balance").asString()) * 100,
                    Double.parseDouble(line.get("aprPercent").asString()) / 100,
                    // a pool past its term pays with the first distribution
                    Math.max(1, line.get("remainingTermMonths").asInt()),
                    line.get("ageMonths").asInt(),
                    PoolLines.Method.LEVEL_PAY));
        }
        return PoolLines.of(lines);
    }

    /** All principal of the pool goes to the notes in order; what the notes are less than the pool stays so. */
    private DealModel model() {
        long pool = minor(exhibit.get("poolTotal").asString());
        List<NoteClass> classes = new ArrayList<>();
        for (var base : exhibit.get("baseOf100Percent").properties()) {
            long balance = minor(base.getValue().asString().split(" ", -1)[0]);
            classes.add(new NoteClass(
                    new ClassId(base.getKey()),
                    balance,
                    Rate.ZERO,
                    DayCount.THIRTY_360_US,
                    Rounding.HALF_UP,
                    Overdue.WITHOUT_INTEREST,
                    LocalDate.of(2030, 1, 15)));
        }
        List<Step> steps = List.of(
                new Step.PayPrincipal(
                        "principal",
                        Step.PayPrincipal.Target.PERIOD,
                        classes.stream().map(NoteClass::id).toList(),
                        List.of(AccountId.COLLECTION)),
                new Step.PayResidual("residual", classes.get(classes.size() - 1).id()));
        return new DealModel(
                Engine.VERSION,
                "printed",
                CurrencyUnit.USD,
                LocalDate.of(2018, 8, 31),
                LocalDate.of(2018, 9, 15),
                pool,
                schedule(),
                classes,
                List.of(),
                new Reserve(0, Rate.ZERO, Reserve.Base.INITIAL_POOL, 0),
                OverCollateral.NONE,
                List.of(),
                steps,
                steps,
                share(10_532_300_000L, pool));
    }

    private static List<PaymentPeriod> schedule() {
        List<PaymentPeriod> periods = new ArrayList<>();
        YearMonth first = YearMonth.of(2018, 10);
        for (int i = 0; i < 80; i++) {
            YearMonth month = first.plusMonths(i);
            periods.add(new PaymentPeriod(
                    i + 1,
                    month.minusMonths(1).atDay(1),
                    month.atDay(1),
                    month.minusMonths(1).atDay(15),
                    month.atDay(15),
                    month.atDay(15)));
        }
        return periods;
    }

    private static Rate share(long part, long whole) {
        return new Rate(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 12, RoundingMode.HALF_UP));
    }

    private static long minor(String major) {
        return new BigDecimal(major).movePointRight(2).longValueExact();
    }
}
