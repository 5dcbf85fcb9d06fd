package io.truesale.portal.node;

import io.truesale.portal.web.LayoutInterceptor;
import io.truesale.portal.web.table.TableDownloads;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The interceptors of the pages of a ledger node. */
@OnLedgerNode
@Configuration(proxyBeanMethods = false)
class NodeWeb implements WebMvcConfigurer {
    private final LayoutInterceptor layout;
    private final TableDownloads downloads;

    NodeWeb(LayoutInterceptor layout, TableDownloads downloads) {
        this.layout = layout;
        this.downloads = downloads;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(layout);
        registry.addInterceptor(downloads);
    }
}
