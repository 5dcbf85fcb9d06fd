package io.truesale.portal.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the frame around every page shows.
 *
 * @param locale language of the page
 * @param theme {@code light} or {@code dark}
 * @param here address of this page with its parameters, for the way back after a switch of language or theme
 * @param navigation entries that this person sees
 * @param dealTabs the rooms of the deal that this page belongs to; empty on other pages
 * @param person who is signed in
 * @param ledger last final block of the consortium's channel, when there is one
 */
public record Layout(
        Locale locale,
        String theme,
        String here,
        List<Entry> navigation,
        List<Entry> dealTabs,
        Optional<Person> person,
        Optional<Long> ledger) {
    /**
     * One entry of the navigation.
     *
     * @param key message key of its text
     * @param argument of the message, such as the name of a class
     * @param href where it leads
     * @param current whether this page belongs to it
     */
    public record Entry(String key, String argument, String href, boolean current) {
        /** An entry whose text has no argument. */
        public Entry(String key, String href, boolean current) {
            this(key, "", href, current);
        }
    }

    /** The signed-in person. */
    public record Person(String id, String displayName, String member, List<String> capacities) {}

    /** Value of the lang attribute. */
    public String language() {
        return locale.toLanguageTag();
    }

    /** The theme that a click on the switch gives. */
    public String otherTheme() {
        return theme.equals("dark") ? "light" : "dark";
    }

    /** The language that a click on the switch gives. */
    public String otherLanguage() {
        return locale.getLanguage().equals("zh") ? "en" : "zh-CN";
    }
}
