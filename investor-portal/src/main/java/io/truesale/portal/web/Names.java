package io.truesale.portal.web;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.workflow.api.DealRoom;
import io.truesale.workflow.api.DealView;
import io.truesale.workflow.api.Directory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Names for people in place of ids, in the language of the request. Whether one may see the object is asked before. */
@Component
public class Names {
    private final Directory directory;
    private final DealRoom room;

    Names(Directory directory, DealRoom room) {
        this.directory = directory;
        this.room = room;
    }

    /** Name of an institution; its id when this node knows none. */
    public String member(MemberId member) {
        return directory.nameOf(member, LocaleContextHolder.getLocale());
    }

    /** Title of a deal; its id before the ledger has opened it. */
    public String deal(DealId deal) {
        return room.deal(deal).map(DealView::title).orElse(deal.value());
    }
}
