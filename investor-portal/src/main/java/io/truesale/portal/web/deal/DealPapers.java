package io.truesale.portal.web.deal;

import io.truesale.domain.deal.DealId;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.web.Fact;
import io.truesale.workflow.api.DocumentView;
import io.truesale.workflow.api.Documents;
import java.util.List;
import org.springframework.stereotype.Component;

/** The documents of a deal that a person may open, to be read before the person signs. */
@Component
class DealPapers {
    private final Documents documents;

    DealPapers(Documents documents) {
        this.documents = documents;
    }

    /** Kind, title and newest version of each document whose fingerprint is on the ledger, with its page. */
    List<Fact> of(DealId deal, CurrentUser user) {
        return documents.inDeal(deal, user.member()).stream()
                .filter(document -> document.withdrawn().isEmpty()
                        && document.latest().fingerprint() == DocumentView.State.CONFIRMED)
                .map(document -> Fact.link(
                        "document.kind." + document.kind(),
                        document.title() + " (" + document.latest().number() + ")",
                        "/deals/" + deal + "/documents/" + document.id()))
                .toList();
    }
}
