package io.truesale.portal.security;

import io.truesale.portal.node.SharedWithLedgerNode;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells who is behind the request that the calling thread serves. */
@SharedWithLedgerNode
@Component
public class Identity {
    /** The person, when one is signed in. */
    public Optional<CurrentUser> current() {
        return account().map(account -> account.user(LocaleContextHolder.getLocale()));
    }

    /** The person; an unauthenticated request ends with 401. */
    public CurrentUser require() {
        return current().orElseThrow(() -> new InsufficientAuthenticationException("nobody is signed in"));
    }

    /** The account, when one is signed in. */
    public Optional<Account> account() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Account account
                ? Optional.of(account)
                : Optional.empty();
    }
}
