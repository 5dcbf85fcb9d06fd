package io.truesale.portal.app;

import io.truesale.ledger.node.LedgerNode;
import io.truesale.workflow.api.WorkflowParts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that only a node with portal has: inbox, process engine, outbox. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("truesale.kafka.bootstrap")
class PortalHealth {

    @Bean
    static HealthIndicator inboxHealthIndicator(LedgerNode node) {
        return new PartHealth("inbox", node::inboxTrouble);
    }

    @Bean
    static HealthIndicator processEngineHealthIndicator(WorkflowParts workflow) {
        return new PartHealth("process engine", workflow::engineTrouble);
    }

    @Bean
    static HealthIndicator outboxHealthIndicator(WorkflowParts workflow) {
        return new PartHealth("outbox", workflow::outboxTrouble);
    }
}
