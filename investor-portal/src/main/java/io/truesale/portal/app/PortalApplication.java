package io.truesale.portal.app;

import io.truesale.workflow.config.SchemaOwner;
import io.truesale.workflow.config.WorkflowConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Everything of one node that Spring holds together: workflow, ledger, pages, API. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(WorkflowConfiguration.class)
@ComponentScan("io.truesale.portal")
public class PortalApplication {
    @Bean
    static SchemaOwner portalSchema() {
        return new SchemaOwner("portal", "db/migration/portal");
    }
}
