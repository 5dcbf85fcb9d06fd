package io.truesale.portal.security;

import java.time.Duration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks a user name and password, for the login page and for the API alike, behind the {@link LoginThrottle}. */
@Component
public class SignIn implements AuthenticationProvider {
    /** Longest password taken; Argon2id reads it whole. */
    static final int MAX_PASSWORD = 200;

    private final DaoAuthenticationProvider accounts;
    private final LoginThrottle throttle;

    SignIn(Accounts accounts, PasswordEncoder encoder, LoginThrottle throttle) {
        this.accounts = new DaoAuthenticationProvider(accounts);
        this.accounts.setPasswordEncoder(encoder);
        this.throttle = throttle;
    }

    /** Too many failures: says how long to wait. */
    public static final class Throttled extends LockedException {
        private static final long serialVersionUID = 1L;

        private final Duration wait;

        Throttled(Duration wait) {
            super("too many failed sign-ins; try again in " + Math.max(1, wait.toSeconds()) + " s");
            this.wait = wait;
        }

        /** How long to wait from now. */
        public Duration retryAfter() {
            return wait;
        }
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String username = attempt.getName();
        String address =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "none";
        Duration wait = throttle.wait(username, address);
        if (!wait.isZero()) {
            throw new Throttled(wait);
        }
        if (String.valueOf(attempt.getCredentials()).length() > MAX_PASSWORD) {
            throttle.failed(username, address);
            throw new LockedException("a password of at most " + MAX_PASSWORD + " characters is expected");
        }
        try {
            Authentication done = accounts.authenticate(attempt);
            throttle.succeeded(username);
            return done;
        } catch (InternalAuthenticationServiceException fault) {
            throw fault.getCause() instanceof RuntimeException cause ? cause : fault; // not the person's mistake
        } catch (AuthenticationException refused) {
            throttle.failed(username, address);
            throw refused;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
