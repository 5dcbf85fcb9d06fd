package io.truesale.portal.node;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Whether other nodes answer. That they do not is no reason to send requests elsewhere, so it is told and not judged. */
@OnLedgerNode
@Component("peers")
class PeersHealthIndicator implements HealthIndicator {
    private final NodeState state;

    PeersHealthIndicator(NodeState state) {
        this.state = state;
    }

    @Override
    public Health health() {
        var peers = state.peers();
        long silent = peers.stream().filter(peer -> !peer.answers()).count();
        return (silent == 0 ? Health.up() : Health.status(Status.UNKNOWN))
                .withDetail("nodes", peers.size())
                .withDetail("silent", silent)
                .build();
    }
}
