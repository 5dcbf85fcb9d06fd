package io.truesale.portal.web;

import io.truesale.portal.security.AllowInterceptor;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.Identity;
import io.truesale.portal.web.table.TableDownloads;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Interceptors, and the {@link CurrentUser} parameter. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration implements WebMvcConfigurer {
    private final AllowInterceptor allow;
    private final TableDownloads downloads;
    private final LayoutInterceptor layout;
    private final Identity identity;

    WebConfiguration(AllowInterceptor allow, TableDownloads downloads, LayoutInterceptor layout, Identity identity) {
        this.allow = allow;
        this.downloads = downloads;
        this.layout = layout;
        this.identity = identity;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(allow);
        registry.addInterceptor(layout);
        registry.addInterceptor(downloads);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType().equals(CurrentUser.class);
            }

            @Override
            public Object resolveArgument(
                    MethodParameter parameter,
                    @Nullable ModelAndViewContainer container,
                    NativeWebRequest request,
                    @Nullable WebDataBinderFactory binders) {
                return identity.require();
            }
        });
    }
}
