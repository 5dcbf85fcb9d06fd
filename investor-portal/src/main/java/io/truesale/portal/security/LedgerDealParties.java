package io.truesale.portal.security;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Parties as the membership state of each deal's channel names them. */
@Component
class LedgerDealParties implements DealParties {
    private static final String CONTRACT = "membership";
    private static final String MEMBER = "member/";

    private final Ledger ledger;

    LedgerDealParties(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Set<DealId> dealsOf(MemberId member) {
        return ledger.channels().stream()
                .map(ChannelSummary::id)
                .map(ChannelId::deal)
                .flatMap(Optional::stream)
                .filter(deal -> !capacities(deal, member).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<Capacity> capacities(DealId deal, MemberId member) {
        Optional<CborMap> entry = ledger.state(ChannelId.of(deal), CONTRACT, MEMBER + member.value());
        return entry.map(map ->
                        map.texts("capacities").stream().map(Capacity::valueOf).collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }
}
