package io.truesale.portal.web.ledger;

import io.truesale.portal.web.NavEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where these pages stand in the navigation. */
@Configuration(proxyBeanMethods = false)
public class LedgerNavigation {
    @Bean
    static NavEntry ledgerEntry() {
        return new NavEntry(70, "nav.ledger", "/ledger", Set.of());
    }
}
