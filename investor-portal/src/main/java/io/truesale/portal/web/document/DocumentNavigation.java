package io.truesale.portal.web.document;

import io.truesale.portal.web.NavEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where these pages stand in the navigation. */
@Configuration(proxyBeanMethods = false)
public class DocumentNavigation {
    @Bean
    static NavEntry documentsEntry() {
        return new NavEntry(40, "nav.documents", "/documents", Set.of());
    }
}
