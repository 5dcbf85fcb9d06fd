package io.truesale.portal.web.query;

import io.truesale.portal.web.NavEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where these pages stand in the navigation. */
@Configuration(proxyBeanMethods = false)
public class QueryNavigation {
    @Bean
    static NavEntry queriesEntry() {
        return new NavEntry(65, "nav.queries", QueryPages.ROOT, Set.of());
    }
}
