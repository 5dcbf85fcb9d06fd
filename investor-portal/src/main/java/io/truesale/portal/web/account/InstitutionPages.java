package io.truesale.portal.web.account;

import io.truesale.domain.party.Capacity;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Names;
import io.truesale.workflow.api.InstitutionKeys;
import io.truesale.workflow.api.InstitutionKeys.InstitutionView;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The keys of the reader's institution: to sign, to be sealed to, to recover. */
@Controller
@Allow
class InstitutionPages {
    static final String PAGE = "/institution";

    private final InstitutionKeys desk;
    private final Names names;

    InstitutionPages(InstitutionKeys desk, Names names) {
        this.desk = desk;
        this.names = names;
    }

    /** A member without a ring. */
    record Choice(String id, String name) {}

    @GetMapping(PAGE)
    String keys(CurrentUser user, Model model) {
        InstitutionView view = desk.view(user.member());
        boolean operates = user.has(Capacity.OPS);
        model.addAttribute("view", view);
        model.addAttribute("name", names.member(user.member()));
        model.addAttribute("sealing", view.sealing().orElse(null));
        model.addAttribute(
                "recoverable",
                view.keys().stream().anyMatch(key -> key.purpose().equals("RECOVER")));
        model.addAttribute("operates", operates);
        model.addAttribute("acts", !user.capacities().isEmpty());
        model.addAttribute(
                "choices",
                operates
                        ? desk.notEnrolled().stream()
                                .map(member -> new Choice(member.value(), names.member(member)))
                                .toList()
                        : List.of());
        model.addAttribute("crumbs", List.of(Crumb.of("nav.institution", "")));
        return "account/institution";
    }
}
