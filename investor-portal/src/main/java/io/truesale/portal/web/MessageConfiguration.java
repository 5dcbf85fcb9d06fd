package io.truesale.portal.web;

import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.security.PreferenceStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;

/** The language of the request, and texts: each pair {@code messages/<area>.properties} and {@code messages/<area>_zh_CN.properties} is found by itself. */
@SharedWithLedgerNode
@Configuration(proxyBeanMethods = false)
public class MessageConfiguration {
    private static final String ENDING = ".properties";

    /** Keys must be unique over all areas: begin each with the name of its area. */
    @Bean
    static MessageSource messageSource() throws IOException {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames(baseNames());
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultLocale(Locale.ENGLISH);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    @Bean
    static LocaleResolver localeResolver(PreferenceStore preferences) {
        return new LocaleResolver() {
            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return preferences.locale(request);
            }

            @Override
            public void setLocale(
                    HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
                throw new UnsupportedOperationException("the language is chosen by POST /preferences");
            }
        };
    }

    private static String[] baseNames() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*" + ENDING);
        return Arrays.stream(files)
                .map(Resource::getFilename)
                .filter(Objects::nonNull)
                .filter(name -> !name.contains("_"))
                .map(name -> "messages." + name.substring(0, name.length() - ENDING.length()))
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }
}
