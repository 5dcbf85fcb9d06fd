package io.truesale.portal.security;

import io.truesale.domain.party.PersonId;
import io.truesale.portal.node.SharedWithLedgerNode;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Language and theme of a browser, in two cookies; the account keeps the choice too, so that it follows the person to
 * another browser. The address of a page is the same in every language.
 */
@SharedWithLedgerNode
@Component
public class PreferenceStore {
    /** Languages that the pages speak, the first is the default. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private static final String LANGUAGE = "truesale-language";
    private static final String THEME = "truesale-theme";
    private static final List<String> THEMES = List.of("light", "dark");
    private static final Duration LIFE = Duration.ofDays(365);

    private final ObjectProvider<Accounts> accounts; // none on a ledger node without portal

    PreferenceStore(ObjectProvider<Accounts> accounts) {
        this.accounts = accounts;
    }

    /** The language to answer in: chosen, else what the browser asks for, else English. */
    public Locale locale(HttpServletRequest request) {
        return language(cookie(request, LANGUAGE)).orElseGet(() -> asked(request));
    }

    /** {@code light} or {@code dark}. */
    public String theme(HttpServletRequest request) {
        String chosen = cookie(request, THEME);
        return THEMES.contains(chosen) ? chosen : "light";
    }

    /** Stores a choice; anything that is not a language or a theme of ours is left out. */
    public void choose(Optional<PersonId> person, String language, String theme, HttpServletResponse response) {
        String knownLanguage = language(language).map(Locale::toLanguageTag).orElse("");
        String knownTheme = THEMES.contains(theme) ? theme : "";
        send(response, LANGUAGE, knownLanguage);
        send(response, THEME, knownTheme);
        person.ifPresent(id -> accounts.getObject().prefer(id, knownLanguage, knownTheme));
    }

    /** What the account prefers wins; what it never chose is taken from the browser's cookies. */
    void atSignIn(Account account, HttpServletRequest request, HttpServletResponse response) {
        Account.Preferences stored = account.preferences();
        send(response, LANGUAGE, stored.language());
        send(response, THEME, stored.theme());
        accounts.getObject()
                .prefer(
                        account.person(),
                        stored.language().isEmpty()
                                ? language(cookie(request, LANGUAGE))
                                        .map(Locale::toLanguageTag)
                                        .orElse("")
                                : "",
                        stored.theme().isEmpty() && THEMES.contains(cookie(request, THEME))
                                ? cookie(request, THEME)
                                : "");
    }

    private static Optional<Locale> language(String tag) {
        return LANGUAGES.stream()
                .filter(locale -> locale.toLanguageTag().equals(tag))
                .findFirst();
    }

    private static Locale asked(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        boolean chinese = header != null && request.getLocale().getLanguage().equals("zh");
        return chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    private static String cookie(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? "" : cookie.getValue();
    }

    private static void send(HttpServletResponse response, String name, String value) {
        if (!value.isEmpty()) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(name, value)
                            .path("/")
                            .httpOnly(true)
                            .sameSite("Lax")
                            .maxAge(LIFE)
                            .build()
                            .toString());
        }
    }
}
