package io.truesale.portal.web.investor;

import io.truesale.domain.party.Capacity;
import io.truesale.portal.web.NavEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Positions in the main navigation. */
@Configuration(proxyBeanMethods = false)
class InvestorNavigation {
    @Bean
    static NavEntry positionsEntry() {
        return new NavEntry(60, "nav.positions", "/positions", Set.of(Capacity.INV));
    }
}
