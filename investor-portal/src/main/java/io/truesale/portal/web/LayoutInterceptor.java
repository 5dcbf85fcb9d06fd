package io.truesale.portal.web;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.security.Account;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.Identity;
import io.truesale.portal.security.PreferenceStore;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Puts {@link Layout} into the model of each page as {@code layout}. */
@SharedWithLedgerNode
@Component
public class LayoutInterceptor implements HandlerInterceptor {
    private final Identity identity;
    private final PreferenceStore preferences;
    private final List<NavEntry> entries;
    private final ObjectProvider<Ledger> ledger;
    private final ObjectProvider<DealTabs> tabs; // none on a ledger node without portal

    LayoutInterceptor(
            Identity identity,
            PreferenceStore preferences,
            ObjectProvider<NavEntry> entries,
            ObjectProvider<Ledger> ledger,
            ObjectProvider<DealTabs> tabs) {
        this.identity = identity;
        this.preferences = preferences;
        this.entries = entries.stream()
                .sorted((left, right) -> Integer.compare(left.place(), right.place()))
                .toList();
        this.ledger = ledger;
        this.tabs = tabs;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) {
            return;
        }
        page.addObject("layout", layout(request));
        if (!page.getModel().containsKey("crumbs")) {
            page.addObject("crumbs", List.of());
        }
    }

    private Layout layout(HttpServletRequest request) {
        Locale locale = LocaleContextHolder.getLocale();
        Optional<CurrentUser> user = identity.current();
        String path = path(request);
        String query = request.getQueryString();
        return new Layout(
                locale,
                preferences.theme(request),
                query == null ? path : path + "?" + query,
                user.map(person -> navigation(person, path)).orElse(List.of()),
                user.isPresent() ? tabs.getObject().of(path) : List.of(),
                identity.account().map(LayoutInterceptor::person),
                height());
    }

    private List<Layout.Entry> navigation(CurrentUser user, String path) {
        return entries.stream()
                .filter(entry -> entry.capacities().isEmpty() || user.hasAny(entry.capacities()))
                .map(entry -> new Layout.Entry(
                        entry.key(), entry.href(), path.equals(entry.href()) || path.startsWith(entry.href() + "/")))
                .toList();
    }

    private Optional<Long> height() {
        Ledger source = ledger.getIfAvailable();
        return source == null
                ? Optional.empty()
                : source.channel(ChannelId.CONSORTIUM).map(ChannelSummary::finalHeight);
    }

    private static Layout.Person person(Account account) {
        return new Layout.Person(
                account.person().value(),
                account.displayName(),
                account.person().member().value(),
                account.user(Locale.ENGLISH).capacities().stream()
                        .map(Enum::name)
                        .sorted()
                        .toList());
    }

    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
                ? original
                : request.getRequestURI();
    }
}
