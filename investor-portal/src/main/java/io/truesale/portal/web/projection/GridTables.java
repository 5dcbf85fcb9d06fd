package io.truesale.portal.web.projection;

import static io.truesale.portal.web.projection.StepTables.major;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.NamedScenario.Model;
import io.truesale.portal.projection.Query;
import io.truesale.portal.projection.ScenarioGrid;
import io.truesale.portal.projection.ScenarioGrid.Cell;
import io.truesale.portal.projection.ScenarioGrid.Value;
import io.truesale.portal.projection.ScenarioSet;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import io.truesale.portal.web.table.TableSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.springframework.stereotype.Component;

/** A grid as rows of coloured cells, and as a table of its pairs. */
@Component
class GridTables {
    /** Shades of a cell, from the least number of the grid to the greatest. */
    static final int SHADES = 7;

    private static final int DECIMALS = 3;

    private final Formats formats;

    GridTables(Formats formats) {
        this.formats = formats;
    }

    /**
     * A number of the grid.
     *
     * @param text empty when there is none
     * @param shade 1 to {@link #SHADES}; 0 for none
     * @param href of the projection that it comes from; empty when the scenario is a file
     * @param label its rates, for those who do not see the table
     */
    record Shaded(String text, int shade, String href, String label) {}

    /** A rate of prepayment with its numbers by default rate. */
    record Row(String cpr, List<Shaded> cells) {}

    List<Row> rows(Asked asked, NamedScenario scenario, ScenarioGrid grid) {
        double[] sorted = grid.finite();
        List<Row> rows = new ArrayList<>();
        int columns = grid.cdr().size();
        for (int i = 0; i < grid.cpr().size(); i++) {
            List<Shaded> cells = new ArrayList<>();
            for (Cell cell : grid.cells().subList(i * columns, (i + 1) * columns)) {
                cells.add(shaded(asked, scenario, cell, sorted));
            }
            rows.add(new Row(NamedScenario.text(grid.cpr().get(i)), cells));
        }
        return rows;
    }

    private Shaded shaded(Asked asked, NamedScenario scenario, Cell cell, double[] sorted) {
        OptionalDouble value = cell.value();
        boolean there = value.isPresent() && Double.isFinite(value.getAsDouble());
        String rates = NamedScenario.text(cell.cpr()) + "% CPR, " + NamedScenario.text(cell.cdr()) + "% CDR";
        return new Shaded(
                there ? formats.decimal(value.getAsDouble(), DECIMALS) : "",
                there ? shade(value.getAsDouble(), sorted) : 0,
                scenario.file().isPresent() ? "" : projection(asked, scenario, cell),
                rates);
    }

    /** By rank, so that one number far away leaves the others their shades; equal numbers have the same. */
    private static int shade(double value, double[] sorted) {
        int below = 0;
        while (sorted[below] < value) {
            below++;
        }
        return 1 + SHADES * below / sorted.length;
    }

    /** The projection of one pair: the same scenario with its two rates. */
    private static String projection(Asked asked, NamedScenario scenario, Cell cell) {
        NamedScenario one = new NamedScenario(
                NamedScenario.text(cell.cpr()) + "% CPR, " + NamedScenario.text(cell.cdr()) + "% CDR",
                Model.CPR,
                List.of(cell.cpr()),
                List.of(cell.cdr()),
                scenario.severity(),
                scenario.lag(),
                scenario.call(),
                scenario.observed());
        Query query = new Query()
                .add("class", asked.note())
                .add("show", asked.show().name())
                .add("from", String.valueOf(asked.from()));
        BigDecimal price = asked.rows().set().orElseThrow().price();
        new ScenarioSet(List.of(one), price).address(query);
        return "/deals/" + asked.deal() + "/projection?" + query;
    }

    /** Least and greatest number in words; empty when the grid has none. */
    String range(ScenarioGrid grid) {
        double[] sorted = grid.finite();
        return sorted.length == 0
                ? ""
                : formats.decimal(sorted[0], DECIMALS) + " – " + formats.decimal(sorted[sorted.length - 1], DECIMALS);
    }

    /** What is the same in each pair. */
    List<Fact> heldFixed(Asked asked, NamedScenario scenario, GridForm form) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("solve.scenario", scenario.name()));
        if (scenario.file().isPresent()) {
            facts.add(Fact.of("solve.speeds", ProjectionTables.speeds(scenario)));
        } else {
            facts.add(Fact.of("grid.severity", NamedScenario.text(scenario.severity())));
            facts.add(Fact.of("grid.lag", formats.integer(scenario.lag())));
        }
        facts.add(Fact.of(scenario.call() == Call.NEVER ? "grid.maturity" : "grid.called", asked.note()));
        if (form.value() == Value.YIELD) {
            facts.add(Fact.of("grid.at." + asked.valuation().quote(), form.at()));
        }
        if (form.value() == Value.PRICE || form.value() == Value.CLEAN) {
            facts.add(Fact.of("grid.at.YIELD", form.at()));
        }
        asked.settlement().ifPresent(day -> facts.add(Fact.of("projection.settlement", formats.date(day))));
        if (!scenario.observed().isEmpty()) {
            facts.add(Fact.of("solve.observed", ProjectionTables.observed(scenario.observed())));
        }
        return facts;
    }

    /** A row for each pair. */
    static TableSpec<Cell> pairs(Value value, int digits) {
        TableSpec<Cell> spec =
                TableSpec.<Cell>of("grid.pairs").decimal("cpr", 2, Cell::cpr).decimal("cdr", 2, Cell::cdr);
        if (value != Value.LIFE) {
            spec.decimal(
                    value.name().toLowerCase(java.util.Locale.ROOT),
                    DECIMALS,
                    one -> MeasureTables.number(one.value()));
        }
        return spec.decimal("life", DECIMALS, one -> MeasureTables.number(one.life()))
                .decimal("unpaid", digits, one -> major(one.unpaid(), digits))
                .decimal("short", digits, one -> major(one.interestShort(), digits));
    }
}
