package io.truesale.portal.security;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.workflow.api.UserAccounts;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;

/** The accounts of this node's persons, in {@code portal.account}. The user name is the person id. */
@Repository
public class Accounts implements UserDetailsService, UserAccounts {
    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final InstantSource clock;

    Accounts(JdbcClient jdbc, PasswordEncoder encoder, InstantSource clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.clock = clock;
    }

    @Override
    public boolean has(PersonId person) {
        return find(person).isPresent();
    }

    /** As the port says; the password is kept as its Argon2id hash. */
    @Override
    public boolean create(PersonId person, String displayName, Collection<Capacity> capacities, String password) {
        int rows = jdbc.sql("""
                        insert into portal.account (person, member, display_name, capacities, password_hash, created_at)
                        values (:person, :member, :name, :capacities, :hash, :now)
                        on conflict (person) do nothing""")
                .param("person", person.value())
                .param("member", person.member().value())
                .param("name", displayName)
                .param(
                        "capacities",
                        capacities.stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
                .param("hash", encoder.encode(password))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        return rows == 1;
    }

    /** The account of {@code person}, when there is one. */
    public Optional<Account> find(PersonId person) {
        return find(person.value());
    }

    /** The name of {@code person} for people to read; the id itself when the person is of another node. */
    public String displayName(PersonId person) {
        return find(person).map(Account::displayName).orElse(person.value());
    }

    /** Whether {@code password} is that of {@code person}. */
    public boolean isPassword(PersonId person, String password) {
        return find(person)
                .filter(account -> encoder.matches(password, account.getPassword()))
                .isPresent();
    }

    /** Gives {@code person} another password; sessions and tokens that began under the one before have ended. */
    void changePassword(PersonId person, String password) {
        jdbc.sql("""
                        update portal.account set password_hash = :hash, credentials = credentials + 1
                        where person = :person""")
                .param("hash", encoder.encode(password))
                .param("person", person.value())
                .update();
    }

    /** Stores what the person chose; an empty string leaves a choice as it is. */
    public void prefer(PersonId person, String language, String theme) {
        jdbc.sql("""
                        update portal.account set language = coalesce(nullif(:language, ''), language),
                               theme = coalesce(nullif(:theme, ''), theme)
                        where person = :person""")
                .param("language", language)
                .param("theme", theme)
                .param("person", person.value())
                .update();
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        return find(username).orElseThrow(() -> new UsernameNotFoundException("no such account"));
    }

    private Optional<Account> find(String person) {
        return jdbc.sql("select * from portal.account where person = :person")
                .param("person", person)
                .query((row, number) -> new Account(
                        new PersonId(row.getString("person")),
                        row.getString("display_name"),
                        capacities(row.getString("capacities")),
                        new Account.Preferences(row.getString("language"), row.getString("theme")),
                        row.getBoolean("enabled"),
                        row.getInt("credentials"),
                        row.getString("password_hash")))
                .optional();
    }

    private static Set<Capacity> capacities(String names) {
        return Arrays.stream(names.split(","))
                .filter(name -> !name.isEmpty())
                .map(Capacity::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
