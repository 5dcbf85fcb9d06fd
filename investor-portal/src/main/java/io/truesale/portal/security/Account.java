package io.truesale.portal.security;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** A person's account, as the session holds it: without the password hash once signed in. */
public final class Account implements UserDetails, CredentialsContainer {
    private static final long serialVersionUID = 1L;

    private final String person;
    private final String displayName;
    private final Set<Capacity> capacities;
    private final Preferences preferences;
    private final boolean enabled;
    private final int credentials;
    private String passwordHash;

    Account(
            PersonId person,
            String displayName,
            Set<Capacity> capacities,
            Preferences preferences,
            boolean enabled,
            int credentials,
            String passwordHash) {
        this.person = person.value();
        this.displayName = requireNonNull(displayName, "displayName");
        this.capacities = Set.copyOf(capacities);
        this.preferences = requireNonNull(preferences, "preferences");
        this.enabled = enabled;
        this.credentials = credentials;
        this.passwordHash = requireNonNull(passwordHash, "passwordHash");
    }

    /**
     * How the person wants pages to look.
     *
     * @param language {@code en} or {@code zh-CN}; empty when never chosen
     * @param theme {@code light} or {@code dark}; empty when never chosen
     */
    public record Preferences(String language, String theme) implements Serializable {
        public Preferences {
            requireNonNull(language, "language");
            requireNonNull(theme, "theme");
        }
    }

    /** The person as handlers see it, with answers in {@code locale}. */
    public CurrentUser user(Locale locale) {
        PersonId id = person();
        return new CurrentUser(id, id.member(), capacities, locale);
    }

    /** Whose account. */
    public PersonId person() {
        return new PersonId(person);
    }

    /** Name for people to read. */
    public String displayName() {
        return displayName;
    }

    /** Language and theme as stored at sign-in. */
    public Preferences preferences() {
        return preferences;
    }

    /** Number of the password, from 1: a session under an earlier one has ended. */
    int credentials() {
        return credentials;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.copyOf(capacities.stream()
                .map(capacity -> new SimpleGrantedAuthority("CAPACITY_" + capacity.name()))
                .toList());
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return person;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void eraseCredentials() {
        passwordHash = "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Account account && account.person.equals(person);
    }

    @Override
    public int hashCode() {
        return person.hashCode();
    }
}
