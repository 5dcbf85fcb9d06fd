package io.truesale.portal.app;

import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether every channel of the ledger runs; one that stopped says why. Names no deal to whoever asks. */
@Component
class LedgerHealth implements HealthIndicator {
    private final Ledger ledger;

    LedgerHealth(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Health health() {
        long stopped = ledger.channels().stream()
                .map(ChannelSummary::fault)
                .filter(fault -> fault.isPresent())
                .count();
        Health.Builder health = stopped == 0 ? Health.up() : Health.down();
        return health.withDetail("channels", ledger.channels().size())
                .withDetail("stopped", stopped)
                .build();
    }
}
