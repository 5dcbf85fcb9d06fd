package io.truesale.portal.security;

import io.truesale.domain.rule.RuleViolated;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Locale;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the password of whoever asks and knows the one before. All other sessions and all tokens of the person end.
 * Source of the bounds: OWASP ASVS 5.0.0 chapter 6.2 (length, no rules of composition, not one's own name).
 */
@Component
public class PasswordChange {
    /** Shortest password, characters. */
    public static final int MIN_LENGTH = 12;

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final LoginThrottle throttle;

    PasswordChange(Accounts accounts, ApiTokens tokens, LoginThrottle throttle) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.throttle = throttle;
    }

    /**
     * Changes it.
     *
     * @param current password now; guessing it is slowed down as at the sign-in
     * @param fresh {@value #MIN_LENGTH} to 200 characters, another one, without the person's name
     * @throws RuleViolated with a {@link PasswordRule}, and nothing has changed
     */
    @Transactional(noRollbackFor = RuleViolated.class) // a failed guess stays counted
    public void change(CurrentUser user, String current, String fresh, HttpServletRequest request) {
        String username = user.person().value();
        Duration wait = throttle.wait(username, request.getRemoteAddr());
        if (!wait.isZero()) {
            throw new RuleViolated(
                    PasswordRule.PASSWORD_TOO_MANY_GUESSES, "try again in " + Math.max(1, wait.toSeconds()) + " s");
        }
        if (current.length() > SignIn.MAX_PASSWORD || !accounts.isPassword(user.person(), current)) {
            throttle.failed(username, request.getRemoteAddr());
            throw new RuleViolated(PasswordRule.PASSWORD_WRONG, "the password now is another one");
        }
        requireGood(username, current, fresh);
        accounts.changePassword(user.person(), fresh);
        tokens.revokeAll(user.person());
        throttle.succeeded(username);
        goOn(user, request);
    }

    private static void requireGood(String username, String current, String fresh) {
        if (fresh.length() < MIN_LENGTH || fresh.length() > SignIn.MAX_PASSWORD) {
            throw new RuleViolated(
                    PasswordRule.PASSWORD_LENGTH,
                    "a password of " + MIN_LENGTH + " to " + SignIn.MAX_PASSWORD + " characters is expected");
        }
        String name = username.substring(username.indexOf('/') + 1);
        if (fresh.equals(current) || fresh.toLowerCase(Locale.ROOT).contains(name)) {
            throw new RuleViolated(
                    PasswordRule.PASSWORD_NOT_NEW, "another password is expected, without the name of its owner");
        }
    }

    /** The session that asked goes on, under a new id; a request by token has none. */
    private void goOn(CurrentUser user, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        Account account = accounts.find(user.person()).orElseThrow();
        account.eraseCredentials();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(account, null, account.getAuthorities()));
        SecurityContextHolder.setContext(context);
        request.changeSessionId();
        session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
    }
}
