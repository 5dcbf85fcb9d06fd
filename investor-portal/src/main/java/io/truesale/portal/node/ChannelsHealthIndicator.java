package io.truesale.portal.node;

import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether every channel of the node runs; its own people are told how many have stopped. */
@OnLedgerNode
@Component("channels")
class ChannelsHealthIndicator implements HealthIndicator {
    private final Ledger ledger;

    ChannelsHealthIndicator(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Health health() {
        List<ChannelSummary> channels = ledger.channels();
        long stopped =
                channels.stream().filter(channel -> channel.fault().isPresent()).count();
        return (stopped == 0 ? Health.up() : Health.down())
                .withDetail("channels", channels.size())
                .withDetail("stopped", stopped)
                .build();
    }
}
