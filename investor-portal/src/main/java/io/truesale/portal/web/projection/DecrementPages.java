package io.truesale.portal.web.projection;

import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.structure.Unpayable;
import io.truesale.portal.projection.LiveDecrements;
import io.truesale.portal.projection.LiveDecrements.Row;
import io.truesale.portal.projection.LiveDecrements.Table;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.ProjectionLink;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.web.EngineSentences;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.ProvisionalNote;
import io.truesale.portal.web.chart.Chart;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Decrement tables of a live deal as prospectuses print them, with a permanent link. */
@Controller
@Allow
class DecrementPages {
    private static final int DECIMALS = 2; // as printed
    private static final int DECIMALS_OF_FILES = 6;
    private static final int MOST_DATES = 400; // of a chart
    private static final int MOST_SERIES = 8;

    /** One number of the tables. */
    record Cell(String note, LocalDate date, BigDecimal speed, double percent) {}

    /** Average lives of a class at a speed. */
    record Life(String note, BigDecimal speed, OptionalDouble toMaturity, OptionalDouble toCall) {}

    private static final TableSpec<Cell> CELLS = TableSpec.<Cell>of("decrement.cells")
            .text("class", Cell::note)
            .date("date", Cell::date)
            .decimal("speed", DECIMALS, Cell::speed)
            .decimal("percent", DECIMALS_OF_FILES, one -> BigDecimal.valueOf(one.percent()));

    private static final TableSpec<Life> LIVES = TableSpec.<Life>of("decrement.lives")
            .text("class", Life::note)
            .decimal("speed", DECIMALS, Life::speed)
            .decimal("toMaturity", DECIMALS, one -> MeasureTables.number(one.toMaturity()))
            .decimal("toCall", DECIMALS, one -> MeasureTables.number(one.toCall()));

    private final ProjectionFrame frame;
    private final ProjectionFacts facts;
    private final ProvisionalNote provisional;
    private final Tables tables;
    private final Formats formats;
    private final MessageSource messages;

    DecrementPages(
            ProjectionFrame frame,
            ProjectionFacts facts,
            ProvisionalNote provisional,
            Tables tables,
            Formats formats,
            MessageSource messages) {
        this.frame = frame;
        this.facts = facts;
        this.provisional = provisional;
        this.tables = tables;
        this.formats = formats;
        this.messages = messages;
    }

    @GetMapping("/deals/{deal}/projection/decrement")
    String decrement(
            @PathVariable("deal") String dealId,
            @RequestParam MultiValueMap<String, String> parameters,
            CurrentUser user,
            Model page) {
        Asked asked = frame.asked(dealId, parameters, "decrement.crumb", user, page);
        DecrementForm form = DecrementForm.of(asked, parameters);
        Optional<NamedScenario> scenario = asked.scenario(form.scenario());
        page.addAttribute("form", form);
        page.addAttribute("wrong", form.rates().isEmpty());
        page.addAttribute("refusal", "");
        if (asked.basis().isPresent() && scenario.isPresent() && form.rates().isPresent()) {
            try {
                LiveDecrements all = LiveDecrements.of(
                        asked.basis().get(),
                        scenario.get(),
                        form.model(),
                        form.rates().get());
                show(asked, all, user.locale(), page);
                page.addAttribute("heldFixed", ProjectionTables.speeds(scenario.get()));
                ProjectionLink link = ProjectionLink.of(
                        asked.basis().get(), asked.rows().set().orElseThrow(), all);
                String here = "/deals/" + asked.deal() + "/projection/decrement";
                facts.kept(here, form.query(asked), asked, link, parameters, page);
            } catch (AssumptionRefused | Unpayable refused) { // the engine says what speed or scenario lacks
                page.addAttribute("refusal", EngineSentences.said(String.valueOf(refused.getMessage())));
            }
        }
        return "projection/decrement";
    }

    private void show(Asked asked, LiveDecrements all, Locale locale, Model page) {
        List<Cell> cells = new ArrayList<>();
        List<Life> lives = new ArrayList<>();
        for (Table table : all.tables()) {
            for (Row row : table.rows()) {
                for (int i = 0; i < all.speeds().size(); i++) {
                    cells.add(new Cell(
                            table.note(),
                            row.date(),
                            all.speeds().get(i),
                            row.percent().get(i)));
                }
            }
            for (int i = 0; i < all.speeds().size(); i++) {
                BigDecimal speed = all.speeds().get(i);
                lives.add(new Life(
                        table.note(),
                        speed,
                        table.toMaturity().get(i),
                        table.toCall().get(i)));
            }
        }
        page.addAttribute(
                "speeds", all.speeds().stream().map(NamedScenario::text).toList());
        page.addAttribute("all", all.tables());
        page.addAttribute("cells", tables.of(CELLS, cells));
        page.addAttribute("lives", tables.of(LIVES, lives));
        page.addAttribute("chart", chart(asked, all, locale).orElse(null));
        List<LocalDate> dates = all.tables().stream()
                .flatMap(table -> table.rows().stream())
                .map(Row::date)
                .distinct()
                .sorted()
                .toList();
        page.addAttribute("provisional", provisional.of(asked.deal(), dates, locale));
    }

    /** The class that is shown, a line for each speed. */
    private Optional<Chart> chart(Asked asked, LiveDecrements all, Locale locale) {
        return all.tables().stream()
                .filter(table ->
                        table.note().equals(asked.note()) && !table.rows().isEmpty())
                .findFirst()
                .map(table -> {
                    List<Row> rows = table.rows()
                            .subList(0, Math.min(MOST_DATES, table.rows().size()));
                    List<Chart.Series> series = new ArrayList<>();
                    for (int i = 0; i < Math.min(MOST_SERIES, all.speeds().size()); i++) {
                        int at = i;
                        series.add(new Chart.Series(
                                NamedScenario.text(all.speeds().get(i)) + "%",
                                rows.stream().map(row -> row.percent().get(at)).toList()));
                    }
                    return new Chart(
                            "decrement",
                            Chart.Form.LINES,
                            messages.getMessage("decrement.chart", new Object[] {asked.note()}, locale),
                            messages.getMessage("projection.compare.column.date", null, locale),
                            rows.stream().map(row -> formats.date(row.date())).toList(),
                            series,
                            DECIMALS,
                            false);
                });
    }
}
