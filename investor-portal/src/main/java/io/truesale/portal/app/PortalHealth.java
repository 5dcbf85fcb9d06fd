package io.truesale.portal.app;

import io.truesale.ledger.node.LedgerNode;
import io.truesale.workflow.api.WorkflowParts;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The parts of a node as {@code /health} and {@code /health/readiness} name them, beside Spring's own {@code db}: brokers,
 * channels, inbox, process engine, outbox. The reasons are for the log; outsiders see states only.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("truesale.kafka.bootstrap")
class PartsHealth {
    private static final Logger LOG = LoggerFactory.getLogger(PartsHealth.class);

    @Bean
    static HealthIndicator kafkaHealthIndicator(LedgerNode node) {
        return part(node::orderingTrouble);
    }

    @Bean
    static HealthIndicator ledgerHealthIndicator(LedgerNode node) {
        return part(node::channelTrouble);
    }

    @Bean
    static HealthIndicator inboxHealthIndicator(LedgerNode node) {
        return part(node::inboxTrouble);
    }

    @Bean
    static HealthIndicator processEngineHealthIndicator(WorkflowParts workflow) {
        return part(workflow::engineTrouble);
    }

    @Bean
    static HealthIndicator outboxHealthIndicator(WorkflowParts workflow) {
        return part(workflow::outboxTrouble);
    }

    /** Tells the log when the answer changes. */
    private static HealthIndicator part(Supplier<Optional<String>> trouble) {
        AtomicReference<Optional<String>> before = new AtomicReference<>(Optional.empty());
        return () -> {
            Optional<String> now = trouble.get();
            if (!before.getAndSet(now).equals(now)) {
                LOG.warn("readiness: {}", now.orElse("good again"));
            }
            return now.isEmpty() ? Health.up().build() : Health.down().build();
        };
    }
}
