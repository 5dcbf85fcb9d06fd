package io.truesale.portal.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether records can be ordered and read: without it a node serves what it has, and comes no further. */
@OnLedgerNode
@Component("ordering")
class OrderingHealthIndicator implements HealthIndicator {
    private final Ledger ledger;

    OrderingHealthIndicator(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Health health() {
        Optional<String> trouble = ledger.orderingTrouble(ChannelId.CONSORTIUM);
        return trouble.map(reason -> Health.down().withDetail("reason", reason))
                .orElseGet(Health::up)
                .build();
    }
}
