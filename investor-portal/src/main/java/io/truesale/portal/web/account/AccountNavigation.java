package io.truesale.portal.web.account;

import io.truesale.portal.web.NavEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where these pages stand in the navigation; the account hangs on the reader's name. */
@Configuration(proxyBeanMethods = false)
public class AccountNavigation {
    @Bean
    static NavEntry institutionEntry() {
        return new NavEntry(87, "nav.institution", InstitutionPages.PAGE, Set.of());
    }

    @Bean
    static NavEntry proposalsEntry() {
        return new NavEntry(85, "nav.proposals", "/proposals", Set.of());
    }
}
