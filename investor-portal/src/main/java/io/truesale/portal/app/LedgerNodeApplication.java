package io.truesale.portal.app;

import io.truesale.portal.node.SharedWithLedgerNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Pages, API and health of a ledger node without portal: no workflow, no process engine, no event store, no accounts.
 * The ledger comes from {@link RunningLedgerNode}. It is no {@code @Configuration}, so that the portal does not find it.
 */
@ComponentScan(
        basePackages = "io.truesale.portal",
        useDefaultFilters = false,
        includeFilters = @Filter(SharedWithLedgerNode.class))
@Import(LedgerNodeApplication.WithoutEventStore.class)
class LedgerNodeApplication {
    /** What Spring Boot configures by itself, but for the event store that is on the class path for the portal. */
    static final class WithoutEventStore extends AutoConfigurationImportSelector {
        private static final String EVENT_STORE = "org.axonframework.";

        @Override
        protected AnnotationAttributes getAttributes(AnnotationMetadata metadata) {
            AnnotationAttributes nothingExcluded = new AnnotationAttributes(EnableAutoConfiguration.class);
            nothingExcluded.put("exclude", new String[0]);
            nothingExcluded.put("excludeName", new String[0]);
            return nothingExcluded;
        }

        @Override
        protected List<String> getCandidateConfigurations(
                AnnotationMetadata metadata, @Nullable AnnotationAttributes attributes) {
            return super.getCandidateConfigurations(metadata, attributes).stream()
                    .filter(name -> !name.startsWith(EVENT_STORE))
                    .toList();
        }
    }
}
