package io.truesale.workflow.usecase.document;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who takes part in a deal, as the membership contract of the deal's channel has it. */
@Component
class DealMembers {
    private static final String PREFIX = "member/";

    private final Ledger ledger;

    DealMembers(Ledger ledger) {
        this.ledger = ledger;
    }

    List<MemberId> of(DealId deal) {
        return ledger.range(ChannelId.of(deal), "membership", PREFIX).stream()
                .map(entry -> new MemberId(entry.key().substring(PREFIX.length())))
                .toList();
    }

    void require(DealId deal, MemberId member) {
        if (ledger.state(ChannelId.of(deal), "membership", PREFIX + member.value())
                .isEmpty()) {
            throw new RuleViolated(UploadRule.DOCUMENT_PARTY, member + " takes no part in " + deal);
        }
    }
}
