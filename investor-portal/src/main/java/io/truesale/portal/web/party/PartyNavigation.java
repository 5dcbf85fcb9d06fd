package io.truesale.portal.web.party;

import io.truesale.domain.party.Capacity;
import io.truesale.portal.web.NavEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where these pages stand in the navigation. */
@Configuration(proxyBeanMethods = false)
public class PartyNavigation {
    @Bean
    static NavEntry consortiumEntry() {
        return new NavEntry(80, "nav.consortium", "/consortium", Set.of());
    }

    @Bean
    static NavEntry originatorEntry() {
        return new NavEntry(75, "party.originator", "/originator", Set.of(Capacity.ORG));
    }
}
