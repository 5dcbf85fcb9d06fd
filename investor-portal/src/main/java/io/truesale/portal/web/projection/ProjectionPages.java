package io.truesale.portal.web.projection;

import io.truesale.domain.deal.DealId;
import io.truesale.portal.projection.Calculation;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.ProjectionRun;
import io.truesale.portal.projection.Query;
import io.truesale.portal.projection.ScenarioRows;
import io.truesale.portal.projection.ScenarioSet;
import io.truesale.portal.projection.ScenarioShelf;
import io.truesale.portal.projection.ScenarioShelf.Entry;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.EngineSentences;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.ProvisionalNote;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import io.truesale.portal.web.projection.ProjectionTables.Compared;
import io.truesale.portal.web.table.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A class under up to seven scenarios, with a permanent link that says when something that it rests on has changed, and the
 * steps behind each number.
 */
@Controller
@Allow
class ProjectionPages {
    private final ProjectionFrame frame;
    private final ProjectionTables projections;
    private final StepTables steps;
    private final ActualPayments actuals;
    private final ScenarioShelf shelf;
    private final Tables tables;
    private final Formats formats;
    private final ProjectionFacts facts;
    private final ProvisionalNote provisional;

    ProjectionPages(
            ProjectionFrame frame,
            ProjectionTables projections,
            StepTables steps,
            ActualPayments actuals,
            ScenarioShelf shelf,
            Tables tables,
            Formats formats,
            ProjectionFacts facts,
            ProvisionalNote provisional) {
        this.facts = facts;
        this.provisional = provisional;
        this.frame = frame;
        this.projections = projections;
        this.steps = steps;
        this.actuals = actuals;
        this.shelf = shelf;
        this.tables = tables;
        this.formats = formats;
    }

    @GetMapping("/deals/{deal}/projection")
    String projection(
            @PathVariable("deal") String dealId,
            @RequestParam MultiValueMap<String, String> parameters,
            CurrentUser user,
            Model page) {
        Asked asked = frame.projected(dealId, parameters, "", user, page);
        List<Compared> rows = projections.compared(asked);
        form(asked, user, page);
        page.addAttribute("solve", SolveForm.of(asked, parameters));
        page.addAttribute("yieldProblem", false);
        page.addAttribute("summary", tables.of(projections.summary(asked), projections.outcomes(asked)));
        page.addAttribute("measures", tables.of(MeasureTables.columns(asked.digits()), MeasureTables.of(asked)));
        page.addAttribute("chart", projections.chart(asked, rows, user.locale()).orElse(null));
        page.addAttribute("compare", tables.of(projections.comparison(asked, steps(asked)), rows));
        page.addAttribute(
                "provisional",
                provisional.of(asked.deal(), rows.stream().map(Compared::date).toList(), user.locale()));
        page.addAttribute("punctual", punctual(asked));
        page.addAttribute("refusals", refusals(asked));
        page.addAttribute("grid", address(asked.deal(), "/projection/grid", asked.query()));
        page.addAttribute("decrement", address(asked.deal(), "/projection/decrement", asked.query()));
        page.addAttribute("comparison", address(asked.deal(), "/projection/compare", asked.query()));
        page.addAttribute("actual", address(asked.deal(), "/projection/actual", asked.query()));
        asked.link()
                .ifPresent(link -> facts.kept(
                        "/deals/" + asked.deal() + "/projection", asked.query(), asked, link, parameters, page));
        return "projection/projection";
    }

    @GetMapping("/deals/{deal}/projection/steps")
    String steps(
            @PathVariable("deal") String dealId,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(name = "scenario", defaultValue = "1") int scenario,
            @RequestParam(name = "period") int period,
            CurrentUser user,
            Model page) {
        Asked asked = frame.projected(dealId, parameters, "projection.steps.crumb", user, page);
        if (scenario < 1 || scenario > asked.runs().size()) {
            throw new NotVisible();
        }
        ProjectionRun run = asked.runs().get(scenario - 1);
        Calculation one = run.at(period).orElseThrow(NotVisible::new);
        steps.show(one, user.locale(), page);
        String here = steps(asked) + "&scenario=" + scenario + "&period=";
        page.addAttribute("scenario", run.scenario().name());
        page.addAttribute("speeds", ProjectionTables.speeds(run.scenario()));
        page.addAttribute("observed", ProjectionTables.observed(run.scenario().observed()));
        page.addAttribute("date", formats.date(one.date()));
        page.addAttribute("provisional", provisional.of(asked.deal(), List.of(one.date()), user.locale()));
        page.addAttribute("period", period);
        page.addAttribute("before", run.at(period - 1).isPresent() ? here + (period - 1) : "");
        page.addAttribute("after", run.at(period + 1).isPresent() ? here + (period + 1) : "");
        return "projection/steps";
    }

    @GetMapping("/deals/{deal}/projection/actual")
    String actual(
            @PathVariable("deal") String dealId,
            @RequestParam MultiValueMap<String, String> parameters,
            CurrentUser user,
            Model page) {
        Asked asked = frame.projected(dealId, parameters, "projection.actual.crumb", user, page);
        form(asked, user, page);
        actuals.show(asked, user.locale(), page);
        return "projection/actual";
    }

    /** Files of one's own member, and those that rows name. */
    private List<Entry> files(Asked asked, CurrentUser user) {
        List<Entry> files = new ArrayList<>(shelf.of(user.member(), asked.deal()));
        asked.rows().set().stream()
                .flatMap(set -> set.scenarios().stream())
                .flatMap(one -> one.file().stream())
                .map(file -> new Entry(file.hash(), file.name()))
                .filter(file -> files.stream().noneMatch(one -> one.hash().equals(file.hash())))
                .distinct()
                .forEach(files::add);
        return files;
    }

    private void form(Asked asked, CurrentUser user, Model page) {
        List<ScenarioRows.Row> rows = new ArrayList<>(asked.rows().rows());
        if (rows.size() < ScenarioSet.MOST) {
            rows.add(ScenarioRows.Row.empty());
        }
        page.addAttribute("classIds", asked.classes());
        page.addAttribute("show", asked.show().name());
        page.addAttribute("from", asked.from());
        page.addAttribute("rows", rows);
        page.addAttribute("files", files(asked, user));
        page.addAttribute("price", asked.rows().price());
        page.addAttribute("quote", asked.valuation().quote().name());
        page.addAttribute("settlement", asked.valuation().settlement());
        page.addAttribute("settled", asked.settlement().map(formats::date).orElse(""));
        page.addAttribute(
                "start", asked.valuation().start().map(LocalDate::toString).orElse(""));
        page.addAttribute("curve", asked.valuation().curve());
        page.addAttribute("index", asked.valuation().index());
        page.addAttribute(
                "observables",
                asked.basis().map(one -> ProjectionRun.observable(one.terms())).orElse(List.of()));
    }

    /** Names of the scenarios in which nobody is late. */
    private static String punctual(Asked asked) {
        return asked.runs().stream()
                .map(ProjectionRun::scenario)
                .filter(one -> !one.projectsDelinquency())
                .map(NamedScenario::name)
                .collect(Collectors.joining(", "));
    }

    private static List<String> refusals(Asked asked) {
        return asked.runs().stream()
                .filter(run -> run.refusal().isPresent())
                .map(run -> run.scenario().name() + ": "
                        + EngineSentences.said(run.refusal().orElseThrow()))
                .toList();
    }

    private static String steps(Asked asked) {
        return address(asked.deal(), "/projection/steps", asked.query());
    }

    private static String address(DealId deal, String path, Query query) {
        return "/deals/" + deal + path + "?" + query;
    }
}
