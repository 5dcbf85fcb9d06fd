package io.truesale.portal.web.projection;

import io.truesale.domain.deal.DealId;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.ProjectionLink;
import io.truesale.portal.projection.Question;
import io.truesale.portal.projection.Solved;
import io.truesale.portal.projection.Solver;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.ProjectionBasis;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Break-even, first loss, size and price of a class under one scenario of a projection, with every number that was tried and a
 * permanent link.
 */
@Controller
@Allow
class SolvePages {
    private final ProjectionRoom room;
    private final ProjectionFacts facts;
    private final SolveTables solved;
    private final DealAccess deals;
    private final Tables tables;

    SolvePages(ProjectionRoom room, ProjectionFacts facts, SolveTables solved, DealAccess deals, Tables tables) {
        this.room = room;
        this.facts = facts;
        this.solved = solved;
        this.deals = deals;
        this.tables = tables;
    }

    @GetMapping("/deals/{deal}/projection/solve")
    String solve(
            @PathVariable("deal") String dealId,
            @RequestParam MultiValueMap<String, String> parameters,
            CurrentUser user,
            Model page) {
        DealId deal = deals.require(dealId);
        Asked asked = room.asked(deal, parameters, user.locale());
        SolveForm form = SolveForm.of(asked, parameters);
        Optional<Question> question = form.question();
        Optional<NamedScenario> scenario = scenario(asked, form);
        boolean wrong = question.filter(Question.PRICE::equals).isPresent()
                && form.percent().isEmpty();
        page.addAttribute("deal", dealId);
        page.addAttribute("note", asked.note());
        page.addAttribute("solve", form);
        page.addAttribute("empty", asked.basis().isEmpty());
        page.addAttribute("problems", room.problems(asked, user.locale()));
        page.addAttribute("yieldProblem", wrong);
        page.addAttribute("back", "/deals/" + deal + "/projection?" + asked.query());
        page.addAttribute("crumbs", crumbs(deal));
        if (question.isPresent() && scenario.isPresent() && asked.basis().isPresent() && !wrong) {
            ProjectionBasis basis = asked.basis().get();
            BigDecimal yield = form.percent().orElse(BigDecimal.ZERO);
            Solved answer = Solver.solve(basis, scenario.get(), asked.note(), question.get(), yield);
            show(asked, form, scenario.get(), answer, user, page);
            ProjectionLink link = ProjectionLink.of(basis, asked.rows().set().orElseThrow(), answer);
            facts.kept("/deals/" + deal + "/projection/solve", form.query(asked), asked, link, parameters, page);
        }
        return "projection/solve";
    }

    private void show(
            Asked asked, SolveForm form, NamedScenario scenario, Solved answer, CurrentUser user, Model page) {
        page.addAttribute("answer", answer);
        page.addAttribute("found", answer.answer().isPresent());
        page.addAttribute("sentence", solved.sentence(asked, form, answer, user.locale()));
        page.addAttribute("results", solved.results(asked, answer));
        page.addAttribute("fixed", "solve.fixed." + answer.question());
        page.addAttribute("heldFixed", solved.heldFixed(asked, scenario));
        page.addAttribute("facts", facts.basis(asked));
        page.addAttribute("trials", tables.of(solved.trials(answer.question(), asked.digits()), answer.trials()));
        page.addAttribute("flows", tables.of(SolveTables.flows(asked.digits()), answer.flows()));
    }

    /** The scenario that is asked about; empty when the rows cannot be read. */
    private static Optional<NamedScenario> scenario(Asked asked, SolveForm form) {
        return asked.rows().set().map(set -> {
            if (form.scenario() > set.scenarios().size()) {
                throw new NotVisible();
            }
            return set.scenarios().get(form.scenario() - 1);
        });
    }

    private static List<Crumb> crumbs(DealId deal) {
        return List.of(
                Crumb.of("nav.deals", "/deals"),
                Crumb.named(deal.value(), "/deals/" + deal),
                Crumb.of("projection.crumb", "/deals/" + deal + "/projection"),
                Crumb.of("solve.crumb", ""));
    }
}
