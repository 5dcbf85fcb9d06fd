package io.truesale.portal.web.projection;

import io.truesale.domain.deal.DealId;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.ProjectionLink;
import io.truesale.portal.projection.Question;
import io.truesale.portal.projection.Solved;
import io.truesale.portal.projection.Solver;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.web.EngineSentences;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.ProjectionBasis;
import java.math.BigDecimal;
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
    private final ProjectionFrame frame;
    private final ProjectionFacts facts;
    private final SolveTables solved;
    private final Tables tables;

    SolvePages(ProjectionFrame frame, ProjectionFacts facts, SolveTables solved, Tables tables) {
        this.frame = frame;
        this.facts = facts;
        this.solved = solved;
        this.tables = tables;
    }

    @GetMapping("/deals/{deal}/projection/solve")
    String solve(
            @PathVariable("deal") String dealId,
            @RequestParam MultiValueMap<String, String> parameters,
            CurrentUser user,
            Model page) {
        Asked asked = frame.asked(dealId, parameters, "solve.crumb", user, page);
        DealId deal = asked.deal();
        SolveForm form = SolveForm.of(asked, parameters);
        Optional<Question> question = form.question();
        Optional<NamedScenario> scenario = asked.scenario(form.scenario());
        boolean wrong = question.filter(Question.PRICE::equals).isPresent()
                && form.percent().isEmpty();
        page.addAttribute("solve", form);
        page.addAttribute("yieldProblem", wrong);
        if (question.isPresent() && scenario.isPresent() && asked.basis().isPresent() && !wrong) {
            ProjectionBasis basis = asked.basis().get();
            BigDecimal yield = form.percent().orElse(BigDecimal.ZERO);
            Solved answer = Solver.solve(
                    basis,
                    scenario.get(),
                    asked.note(),
                    question.get(),
                    yield,
                    asked.valuation().day());
            show(asked, form, scenario.get(), answer, user, page);
            ProjectionLink link = ProjectionLink.of(basis, asked.rows().set().orElseThrow(), answer);
            facts.kept("/deals/" + deal + "/projection/solve", form.query(asked), asked, link, parameters, page);
        }
        return "projection/solve";
    }

    private void show(
            Asked asked, SolveForm form, NamedScenario scenario, Solved answer, CurrentUser user, Model page) {
        page.addAttribute("answer", answer);
        page.addAttribute("refusal", EngineSentences.said(answer.refusal()));
        page.addAttribute("found", answer.answer().isPresent());
        page.addAttribute("sentence", solved.sentence(asked, form, answer, user.locale()));
        page.addAttribute("results", solved.results(asked, answer));
        page.addAttribute("fixed", "solve.fixed." + answer.question());
        page.addAttribute("heldFixed", solved.heldFixed(asked, scenario));
        page.addAttribute("trials", tables.of(solved.trials(answer.question(), asked.digits()), answer.trials()));
        page.addAttribute("flows", tables.of(SolveTables.flows(asked.digits()), answer.flows()));
    }
}
