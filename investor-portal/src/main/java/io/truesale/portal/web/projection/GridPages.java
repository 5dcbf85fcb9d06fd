package io.truesale.portal.web.projection;

import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.structure.Unpayable;
import io.truesale.portal.projection.ClassMeasures;
import io.truesale.portal.projection.ClassMeasures.Quote;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.ProjectionLink;
import io.truesale.portal.projection.ScenarioGrid;
import io.truesale.portal.projection.ScenarioGrid.Value;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.web.EngineSentences;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import io.truesale.portal.web.table.Tables;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A class under every pair of prepayment and default rates, as a coloured table with a permanent link. */
@Controller
@Allow
class GridPages {
    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final ProjectionFrame frame;
    private final ProjectionFacts facts;
    private final GridTables grids;
    private final Tables tables;

    GridPages(ProjectionFrame frame, ProjectionFacts facts, GridTables grids, Tables tables) {
        this.frame = frame;
        this.facts = facts;
        this.grids = grids;
        this.tables = tables;
    }

    @GetMapping("/deals/{deal}/projection/grid")
    String grid(
            @PathVariable("deal") String dealId,
            @RequestParam MultiValueMap<String, String> parameters,
            CurrentUser user,
            Model page) {
        Asked asked = frame.asked(dealId, parameters, "grid.crumb", user, page);
        GridForm form = GridForm.of(asked, parameters);
        Optional<NamedScenario> scenario = asked.scenario(form.scenario());
        page.addAttribute("form", form);
        page.addAttribute("formProblem", form.problem());
        page.addAttribute("refusal", "");
        if (asked.basis().isPresent() && scenario.isPresent() && form.problem().isEmpty()) {
            try {
                ScenarioGrid grid = computed(asked, scenario.get(), form);
                show(asked, scenario.get(), form, grid, page);
                ProjectionLink link = ProjectionLink.of(
                        asked.basis().get(), asked.rows().set().orElseThrow(), grid);
                String here = "/deals/" + asked.deal() + "/projection/grid";
                facts.kept(here, form.query(asked), asked, link, parameters, page);
            } catch (AssumptionRefused | Unpayable refused) { // the engine says what the scenario lacks
                page.addAttribute("refusal", EngineSentences.said(String.valueOf(refused.getMessage())));
            }
        }
        return "projection/grid";
    }

    private static ScenarioGrid computed(Asked asked, NamedScenario scenario, GridForm form) {
        return ScenarioGrid.of(
                asked.basis().orElseThrow(),
                scenario,
                asked.note(),
                form.value(),
                at(asked, form),
                form.prepayments().orElseThrow(),
                form.defaults().orElseThrow(),
                THREADS);
    }

    /** A yield for a price; a price as the projection is asked for otherwise. */
    private static ClassMeasures.Terms at(Asked asked, GridForm form) {
        double number = form.number().orElseThrow().doubleValue();
        boolean yield = form.value() == Value.PRICE || form.value() == Value.CLEAN;
        return yield
                ? ClassMeasures.Terms.usual(
                        Quote.YIELD, number, asked.valuation().day())
                : asked.valuation().at(number);
    }

    private void show(Asked asked, NamedScenario scenario, GridForm form, ScenarioGrid grid, Model page) {
        page.addAttribute("rates", grid.cdr().stream().map(NamedScenario::text).toList());
        page.addAttribute("rows", grids.rows(asked, scenario, grid));
        page.addAttribute("range", grids.range(grid));
        page.addAttribute("lines", asked.basis().orElseThrow().inBands().lines().size());
        page.addAttribute("heldFixed", grids.heldFixed(asked, scenario, form));
        page.addAttribute("pairs", tables.of(GridTables.pairs(form.value(), asked.digits()), grid.cells()));
    }
}
