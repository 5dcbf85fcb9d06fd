package io.truesale.portal.security;

import io.truesale.domain.party.PersonId;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Asks what a person may see where no request of that person is at hand. */
@Component
public class AsPerson {
    private final Accounts accounts;

    AsPerson(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Answers {@code question} as if {@code person} asked; empty when there is no such account, or it is switched off. */
    public <T> Optional<T> ask(PersonId person, Supplier<T> question) {
        Optional<Account> account = accounts.find(person).filter(Account::isEnabled);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        Account asks = account.get();
        asks.eraseCredentials();
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(asks, null, asks.getAuthorities()));
        SecurityContextHolder.setContext(context);
        try {
            return Optional.of(question.get());
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
