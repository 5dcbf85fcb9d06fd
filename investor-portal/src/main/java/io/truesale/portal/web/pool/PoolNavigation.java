package io.truesale.portal.web.pool;

import io.truesale.portal.web.NavEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where these pages stand in the navigation. */
@Configuration(proxyBeanMethods = false)
public class PoolNavigation {
    @Bean
    static NavEntry poolsEntry() {
        return new NavEntry(30, "nav.pools", "/pools", Set.of());
    }
}
