package io.truesale.portal.web.projection;

import io.truesale.domain.deal.DealId;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/** What all pages of projections begin with. */
@Component
class ProjectionFrame {
    private final DealAccess deals;
    private final ProjectionRoom room;
    private final ProjectionFacts facts;

    ProjectionFrame(DealAccess deals, ProjectionRoom room, ProjectionFacts facts) {
        this.deals = deals;
        this.room = room;
        this.facts = facts;
    }

    /**
     * What a request asks for, with each scenario projected; what it goes out from is in the model.
     *
     * @param crumb of the page below the projection; empty for the projection itself
     */
    Asked projected(String deal, MultiValueMap<String, String> parameters, String crumb, CurrentUser user, Model page) {
        return begun(room.projected(deals.require(deal), parameters, user.locale()), crumb, user, page);
    }

    /** The same where nothing is projected yet. */
    Asked asked(String deal, MultiValueMap<String, String> parameters, String crumb, CurrentUser user, Model page) {
        return begun(room.asked(deals.require(deal), parameters, user.locale()), crumb, user, page);
    }

    private Asked begun(Asked asked, String crumb, CurrentUser user, Model page) {
        page.addAttribute("deal", asked.deal().value());
        page.addAttribute("note", asked.note());
        page.addAttribute("empty", asked.basis().isEmpty());
        page.addAttribute("problems", room.problems(asked, user.locale()));
        page.addAttribute("facts", facts.basis(asked));
        page.addAttribute("loanNotes", facts.assumed(asked, user.locale()));
        page.addAttribute("back", "/deals/" + asked.deal() + "/projection?" + asked.query());
        page.addAttribute("crumbs", crumbs(asked.deal(), crumb));
        return asked;
    }

    private static List<Crumb> crumbs(DealId deal, String key) {
        List<Crumb> crumbs =
                new ArrayList<>(List.of(Crumb.of("nav.deals", "/deals"), Crumb.named(deal.value(), "/deals/" + deal)));
        crumbs.add(Crumb.of("projection.crumb", key.isEmpty() ? "" : "/deals/" + deal + "/projection"));
        if (!key.isEmpty()) {
            crumbs.add(Crumb.of(key, ""));
        }
        return crumbs;
    }
}
