package io.truesale.portal.web.period;

import io.truesale.domain.party.Capacity;
import io.truesale.portal.web.NavEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Periods in the main navigation, for those who run or check them. */
@Configuration(proxyBeanMethods = false)
class PeriodNavigation {
    @Bean
    static NavEntry periodsEntry() {
        return new NavEntry(
                50,
                "nav.periods",
                "/periods",
                Set.of(Capacity.SVC, Capacity.SPV, Capacity.CUS, Capacity.ACC, Capacity.INV, Capacity.ORG));
    }
}
