package io.truesale.portal.web;

import io.truesale.portal.security.CurrentUser;

/** A panel of the home page. A slice declares a bean of it; panels come in ascending place. */
public interface HomePanel {
    /** Order on the page: 10 tasks, 20 deals, 30 positions, 40 pools, 90 ledger. */
    int place();

    /** Template and fragment, such as {@code work/home :: panel}; it finds what {@link #model} gave as {@code panel}. */
    String fragment();

    /** Whether {@code user} gets this panel at all. */
    default boolean shownTo(CurrentUser user) {
        return true;
    }

    /** What the fragment shows to {@code user}. */
    Object model(CurrentUser user);
}
