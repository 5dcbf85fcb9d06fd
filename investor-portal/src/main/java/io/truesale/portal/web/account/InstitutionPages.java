package io.truesale.portal.web.account;

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

    @GetMapping(PAGE)
    String keys(CurrentUser user, Model model) {
        InstitutionView view = desk.view(user.member());
        model.addAttribute("view", view);
        model.addAttribute("name", names.member(user.member()));
        model.addAttribute("sealing", view.sealing().orElse(null));
        model.addAttribute(
                "recoverable",
                view.keys().stream().anyMatch(key -> key.purpose().equals("RECOVER")));
        model.addAttribute("acts", !user.capacities().isEmpty());
        model.addAttribute("crumbs", List.of(Crumb.of("nav.institution", "")));
        return "account/institution";
    }
}
