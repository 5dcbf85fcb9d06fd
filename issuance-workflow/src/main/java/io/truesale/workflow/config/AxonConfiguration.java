package io.truesale.workflow.config;

import io.truesale.workflow.usecase.Commands;
import java.time.Duration;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Axon on the tables of schema {@code workflow}; everything else of it is the framework's own configuration. */
@Configuration(proxyBeanMethods = false)
public class AxonConfiguration {
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    static EventSchema eventSchema() {
        return EventSchema.builder()
                .eventTable("workflow.domain_event")
                .snapshotTable("workflow.aggregate_snapshot")
                .globalIndexColumn("global_index")
                .timestampColumn("time_stamp")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("type")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build();
    }

    @Bean
    static TokenStore tokenStore(
            ConnectionProvider connections, Serializer serializer, @Value("${truesale.node.name}") String node) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(TokenSchema.builder()
                        .setTokenTable("workflow.token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setSegmentColumn("segment")
                        .setTokenColumn("token")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("time_stamp")
                        .setOwnerColumn("owner")
                        .build())
                .serializer(serializer)
                .claimTimeout(CLAIM_TIMEOUT)
                .nodeId(node)
                .contentType(byte[].class)
                .build();
    }

    /** Carries who acted from commands to their events. */
    @Bean
    static CorrelationDataProvider actingPerson() {
        return new SimpleCorrelationDataProvider(Commands.PERSON);
    }

    /** What a listener throws is thrown on: it rolls the writer back, or is tried again; the default only logs it. */
    @Bean
    static ConfigurerModule propagatingErrors() {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance());
    }

    @Bean
    static ConfigurerModule aggregates() {
        return configurer -> Aggregates.ALL.forEach(configurer::configureAggregate);
    }
}
