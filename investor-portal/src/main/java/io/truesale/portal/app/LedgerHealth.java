package io.truesale.portal.app;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import io.truesale.portal.node.SharedWithLedgerNode;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of the ledger, with portal and without: {@code db}, {@code ordering} (Kafka) and {@code channels}. */
@SharedWithLedgerNode
@Configuration(proxyBeanMethods = false)
class LedgerHealth {

    /** Whether the database answers; instead of the framework's own, which waits as long as the pool does. */
    @Bean
    static HealthIndicator dbHealthIndicator(DataSource dataSource) {
        JdbcClient database = JdbcClient.create(dataSource);
        return new PartHealth("database", () -> {
            database.sql("SELECT 1").query(Integer.class).single();
            return Optional.empty();
        });
    }

    /** Whether records can be ordered and read: without it a node serves what it has, and comes no further. */
    @Bean
    static HealthIndicator orderingHealthIndicator(Ledger ledger) {
        return new PartHealth("ordering", () -> ledger.orderingTrouble(ChannelId.CONSORTIUM));
    }

    /** Whether every channel of the node runs. */
    @Bean
    static HealthIndicator channelsHealthIndicator(Ledger ledger) {
        return new PartHealth("channels", () -> stopped(ledger.channels()));
    }

    private static Optional<String> stopped(List<ChannelSummary> channels) {
        long stopped =
                channels.stream().filter(channel -> channel.fault().isPresent()).count();
        return stopped == 0
                ? Optional.empty()
                : Optional.of(stopped + " of " + channels.size() + " channels have stopped; see the log");
    }
}
