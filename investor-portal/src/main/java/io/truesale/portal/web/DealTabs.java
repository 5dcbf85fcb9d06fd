package io.truesale.portal.web;

import io.truesale.domain.deal.DealId;
import io.truesale.portal.security.DealAccess;
import io.truesale.workflow.api.DealFinance;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The rooms of a deal, shown on each page below {@code /deals/<deal>} to those who take part in it. */
@Component
class DealTabs {
    private static final Pattern DEAL = Pattern.compile("/deals/([a-z][a-z0-9-]{1,39})(/.*)?");

    private final DealAccess access;
    private final DealFinance finance;

    DealTabs(DealAccess access, DealFinance finance) {
        this.access = access;
        this.finance = finance;
    }

    /** The tabs for the page at {@code path}. */
    List<Layout.Entry> of(String path) {
        Matcher matcher = DEAL.matcher(path);
        if (!matcher.matches() || matcher.group(1).equals("new")) {
            return List.of();
        }
        DealId deal = new DealId(matcher.group(1));
        if (access.capacities(deal).isEmpty()) {
            return List.of();
        }
        String room = "/deals/" + deal;
        List<Layout.Entry> tabs = new ArrayList<>();
        tabs.add(new Layout.Entry("portal.deal.room", room, path.equals(room)));
        tabs.add(tab("nav.documents", room + "/documents", path));
        tabs.add(tab("portal.deal.structure", room + "/structure", path));
        finance.model(deal).ifPresent(model -> {
            tabs.add(tab("portal.deal.projection", room + "/projection", path));
            model.classes()
                    .forEach(note -> tabs.add(new Layout.Entry(
                            "portal.deal.class",
                            note.id().value(),
                            room + "/classes/" + note.id(),
                            path.startsWith(room + "/classes/" + note.id()))));
        });
        if (finance.live(deal)) {
            tabs.add(tab("nav.periods", room + "/periods", path));
        }
        return tabs;
    }

    private static Layout.Entry tab(String key, String href, String path) {
        return new Layout.Entry(key, href, path.equals(href) || path.startsWith(href + "/"));
    }
}
