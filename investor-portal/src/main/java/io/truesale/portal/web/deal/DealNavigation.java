package io.truesale.portal.web.deal;

import io.truesale.portal.web.NavEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where these pages stand in the navigation. */
@Configuration(proxyBeanMethods = false)
public class DealNavigation {
    @Bean
    static NavEntry workEntry() {
        return new NavEntry(10, "nav.work", "/work", Set.of());
    }

    @Bean
    static NavEntry dealsEntry() {
        return new NavEntry(20, "nav.deals", "/deals", Set.of());
    }
}
