package io.truesale.portal.web.vote;

import io.truesale.portal.web.NavEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where these pages stand in the navigation. */
@Configuration(proxyBeanMethods = false)
public class VoteNavigation {
    @Bean
    static NavEntry votesEntry() {
        return new NavEntry(86, "nav.votes", VotePages.ROOT, Set.of());
    }
}
