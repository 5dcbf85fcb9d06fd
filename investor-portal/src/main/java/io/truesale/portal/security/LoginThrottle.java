package io.truesale.portal.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing of passwords. Failures are counted per user name and per network address in a window; past the
 * limit each further failure doubles the wait, up to the window. Kept in the database, so a restart does not forget.
 */
@Component
public class LoginThrottle {
    /** Failures counted together. */
    static final Duration WINDOW = Duration.ofMinutes(15);

    /** Wrong passwords for one user name that cost no wait. */
    static final int FREE_PER_USER = 5;

    /** The same for one address, behind which many people may sit. */
    static final int FREE_PER_ADDRESS = 50;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    LoginThrottle(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How long this user name from this address must wait; zero when it need not. */
    public Duration wait(String username, String address) {
        Instant now = clock.instant();
        return jdbc.sql("select max(blocked_until) from portal.login_failure where subject in (:user, :address)")
                .param("user", user(username))
                .param("address", address(address))
                .query(OffsetDateTime.class)
                .optional()
                .map(until -> Duration.between(now, until.toInstant()))
                .filter(left -> !left.isNegative())
                .orElse(Duration.ZERO);
    }

    /** Counts a failure. */
    public void failed(String username, String address) {
        count(user(username), FREE_PER_USER);
        count(address(address), FREE_PER_ADDRESS);
    }

    /** Forgets the failures of a user name that has signed in; the address keeps its own. */
    public void succeeded(String username) {
        jdbc.sql("delete from portal.login_failure where subject = :subject")
                .param("subject", user(username))
                .update();
    }

    private void count(String subject, int free) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        int failures = jdbc.sql("""
                        insert into portal.login_failure as f (subject, failures, window_start, blocked_until)
                        values (:subject, 1, :now, :now)
                        on conflict (subject) do update set
                            failures = case when f.window_start < :old then 1 else f.failures + 1 end,
                            window_start = case when f.window_start < :old then :now else f.window_start end
                        returning failures""")
                .param("subject", subject)
                .param("now", now)
                .param("old", now.minus(WINDOW))
                .query(Integer.class)
                .single();
        if (failures >= free) {
            jdbc.sql("update portal.login_failure set blocked_until = :until where subject = :subject")
                    .param("until", now.plus(waitAfter(failures - free)))
                    .param("subject", subject)
                    .update();
        }
    }

    /** One second after the last free failure, then doubling, at most the window. */
    static Duration waitAfter(int extraFailures) {
        long seconds = 1L << Math.min(extraFailures, 20);
        return seconds > WINDOW.toSeconds() ? WINDOW : Duration.ofSeconds(seconds);
    }

    private static String user(String username) {
        return "user:" + username.substring(0, Math.min(username.length(), 100));
    }

    private static String address(String address) {
        return "address:" + address;
    }
}
