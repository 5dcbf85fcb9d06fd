package io.truesale.portal.web.party;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.EligibilityCriteria;
import io.truesale.domain.party.OriginatorId;
import io.truesale.domain.party.Representation;
import io.truesale.domain.party.Seller;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.History;
import io.truesale.workflow.api.OriginatorView;
import io.truesale.workflow.api.Originators;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own member as an originator: criteria, sellers, representations, and how they came to be. */
@Controller
@RequestMapping("/originator")
@Allow(capacities = Capacity.ORG)
class OriginatorPages {
    private static final int HISTORY = 50;
    private static final String PAGE = "redirect:/originator";

    private static final TableSpec<Seller> SELLERS = TableSpec.<Seller>of("party.sellers")
            .text("id", Seller::id)
            .text("name", Seller::legalName)
            .text("jurisdiction", Seller::jurisdiction)
            .sortedBy("name");

    private static final TableSpec<Representation> REPRESENTATIONS = TableSpec.<Representation>of(
                    "party.representations")
            .text("code", Representation::code)
            .text("text", Representation::text)
            .sortedBy("code");

    private final Originators originators;
    private final Tables tables;
    private final History history;
    private final HistoryLines lines;
    private final Formats formats;

    OriginatorPages(Originators originators, Tables tables, History history, HistoryLines lines, Formats formats) {
        this.originators = originators;
        this.tables = tables;
        this.history = history;
        this.lines = lines;
        this.formats = formats;
    }

    @GetMapping
    String page(CurrentUser user, Model model) {
        Optional<OriginatorView> originator = originators.find(user.member());
        model.addAttribute("originator", originator.orElse(null));
        originator.ifPresent(view -> {
            model.addAttribute("sellers", tables.of(SELLERS, view.sellers()));
            model.addAttribute("representations", tables.of(REPRESENTATIONS, view.representations()));
        });
        model.addAttribute("facts", originator.map(this::facts).orElse(List.of()));
        model.addAttribute(
                "criteria", originator.flatMap(OriginatorView::criteria).orElse(null));
        model.addAttribute(
                "history", lines.of(history.of(new OriginatorId(user.member()).toString(), HISTORY), user.locale()));
        model.addAttribute("crumbs", List.of(Crumb.of("party.originator", "")));
        return "party/originator";
    }

    @PostMapping
    String onboard(
            @RequestParam("legalName") String legalName,
            @RequestParam("registrationNumber") String registrationNumber,
            CurrentUser user,
            RedirectAttributes redirect) {
        return act(
                redirect,
                "party.onboard.done",
                () -> originators.onboard(user.person(), legalName.strip(), registrationNumber.strip()));
    }

    /** The form of the criteria; the rate is entered in percent. */
    record CriteriaForm(
            BigDecimal minimumBalance,
            BigDecimal maximumBalance,
            String currency,
            int maximumDaysPastDue,
            int minimumRemainingMonths,
            int maximumRemainingMonths,
            BigDecimal maximumRatePercent,
            int minimumCreditScore) {
        EligibilityCriteria criteria() {
            return new EligibilityCriteria(
                    minimumBalance,
                    maximumBalance,
                    currency,
                    maximumDaysPastDue,
                    minimumRemainingMonths,
                    maximumRemainingMonths,
                    maximumRatePercent.movePointLeft(2),
                    minimumCreditScore);
        }
    }

    @PostMapping("/criteria")
    String criteria(CriteriaForm form, CurrentUser user, RedirectAttributes redirect) {
        return act(redirect, "party.criteria.done", () -> originators.setCriteria(user.person(), form.criteria()));
    }

    @PostMapping("/sellers")
    String seller(
            @RequestParam("id") String id,
            @RequestParam("legalName") String legalName,
            @RequestParam("jurisdiction") String jurisdiction,
            CurrentUser user,
            RedirectAttributes redirect) {
        return act(
                redirect,
                "party.seller.done",
                () -> originators.registerSeller(
                        user.person(), new Seller(id.strip(), legalName.strip(), jurisdiction.strip())));
    }

    @PostMapping("/sellers/remove")
    String removeSeller(@RequestParam("id") String id, CurrentUser user, RedirectAttributes redirect) {
        return act(redirect, "party.seller.removed", () -> originators.removeSeller(user.person(), id));
    }

    @PostMapping("/representations")
    String representation(
            @RequestParam("code") String code,
            @RequestParam("text") String text,
            CurrentUser user,
            RedirectAttributes redirect) {
        return act(
                redirect,
                "party.representation.done",
                () -> originators.giveRepresentation(user.person(), new Representation(code.strip(), text.strip())));
    }

    @PostMapping("/representations/withdraw")
    String withdraw(@RequestParam("code") String code, CurrentUser user, RedirectAttributes redirect) {
        return act(
                redirect,
                "party.representation.withdrawn",
                () -> originators.withdrawRepresentation(user.person(), code));
    }

    private static String act(RedirectAttributes redirect, String done, Runnable action) {
        try {
            action.run();
            Flash.done(redirect, done);
        } catch (IllegalArgumentException bad) { // a value that the domain does not take: said, and nothing changed
            Flash.refused(redirect, "party.invalid", String.valueOf(bad.getMessage()));
        }
        return PAGE;
    }

    private List<Fact> facts(OriginatorView originator) {
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.of("party.member.legal-name", originator.legalName()),
                Fact.code("party.originator.registration", originator.registrationNumber()),
                Fact.of("party.criteria.version", formats.integer(originator.criteriaVersion()))));
        originator
                .criteria()
                .ifPresent(criteria -> facts.addAll(List.of(
                        Fact.of(
                                "party.criteria.balance",
                                criteria.currency() + " " + formats.decimal(criteria.minimumBalance(), 2) + " – "
                                        + formats.decimal(criteria.maximumBalance(), 2)),
                        Fact.of("party.criteria.past-due", formats.integer(criteria.maximumDaysPastDue())),
                        Fact.of(
                                "party.criteria.remaining",
                                formats.integer(criteria.minimumRemainingMonths()) + " – "
                                        + formats.integer(criteria.maximumRemainingMonths())),
                        Fact.of("party.criteria.rate", formats.percent(criteria.maximumRate(), 2)),
                        Fact.of("party.criteria.score", formats.integer(criteria.minimumCreditScore())))));
        return facts;
    }
}
