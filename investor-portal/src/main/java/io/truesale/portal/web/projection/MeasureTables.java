package io.truesale.portal.web.projection;

import static io.truesale.portal.web.projection.StepTables.major;

import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.structure.Unpayable;
import io.truesale.portal.projection.ClassMeasures;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.ProjectionRun;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import io.truesale.portal.web.table.TableSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Price, yield, spreads, lives, durations and convexity of a class by scenario. */
final class MeasureTables {
    private static final int BASIS_POINTS = 10_000;

    /** A scenario with what its class comes to. */
    record Row(NamedScenario scenario, ClassMeasures it) {}

    private MeasureTables() {}

    /** The columns; {@code digits} are the decimals of the class. */
    static TableSpec<Row> columns(int digits) {
        TableSpec<Row> spec = TableSpec.<Row>of("projection.measures")
                .text("scenario", one -> one.scenario().name())
                .decimal("face", digits, one -> major(one.it().face(), digits))
                .decimal("clean", 3, one -> number(one.it().clean()))
                .decimal("accrued", 3, one -> BigDecimal.valueOf(one.it().accrued()))
                .decimal("price", 3, one -> number(one.it().price()))
                .percent("yield", 3, one -> number(one.it().yield()));
        points(spec, "spread", one -> one.it().spread());
        points(spec, "zSpread", one -> one.it().zSpread());
        points(spec, "margin", one -> one.it().margin());
        return spec.percent(
                        "irr",
                        3,
                        one -> one.it().irr().isEmpty()
                                ? null
                                : BigDecimal.valueOf(one.it().irr().get(0)))
                .decimal("lifeToMaturity", 2, one -> number(one.it().lifeToMaturity()))
                .decimal("lifeToCall", 2, one -> number(one.it().lifeToCall()))
                .decimal("macaulay", 3, one -> number(one.it().macaulay()))
                .decimal("modified", 3, one -> number(one.it().modified()))
                .decimal("convexity", 3, one -> number(one.it().convexity()));
    }

    private static void points(TableSpec<Row> spec, String key, Function<Row, OptionalDouble> value) {
        spec.decimal(key, 1, one -> {
            BigDecimal fraction = number(value.apply(one));
            return fraction == null ? null : fraction.multiply(BigDecimal.valueOf(BASIS_POINTS));
        });
    }

    static @Nullable BigDecimal number(OptionalDouble value) {
        return value.isPresent() && Double.isFinite(value.getAsDouble())
                ? BigDecimal.valueOf(value.getAsDouble())
                : null;
    }

    /** The measures of the class that is shown, under each scenario that was projected. */
    static List<Row> of(Asked asked) {
        List<Row> rows = new ArrayList<>();
        BigDecimal price = asked.rows().set().map(set -> set.price()).orElse(BigDecimal.valueOf(100));
        ClassMeasures.Terms at = asked.valuation().at(price.doubleValue());
        for (ProjectionRun run : asked.runs()) {
            if (run.refusal().isEmpty() && !run.payments().isEmpty()) {
                try {
                    rows.add(new Row(
                            run.scenario(),
                            ClassMeasures.of(asked.basis().orElseThrow(), run.scenario(), asked.note(), at)));
                } catch (AssumptionRefused | Unpayable refused) {
                    throw new IllegalStateException(
                            "what was projected cannot be measured: " + run.scenario(), refused);
                }
            }
        }
        return rows;
    }
}
