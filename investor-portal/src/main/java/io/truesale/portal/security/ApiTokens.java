package io.truesale.portal.security;

import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.Hash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bearer tokens of the API. Only the SHA-256 of a token is stored; 256 random bits need no slow hash. */
@Repository
public class ApiTokens {
    /** How long a token lives. */
    public static final Duration LIFE = Duration.ofHours(12);

    private static final String PREFIX = "truesale_";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    ApiTokens(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A token just made; it cannot be read again.
     *
     * @param value what the caller sends as {@code Authorization: Bearer value}
     * @param expiresAt first moment at which it no longer works
     */
    public record Issued(String value, Instant expiresAt) {}

    /** Makes a token for {@code person} and forgets those that have expired. */
    public Issued issue(PersonId person) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String value = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = clock.instant();
        Instant expiry = now.plus(LIFE);
        jdbc.sql("delete from portal.api_token where expires_at <= :now")
                .param("now", utc(now))
                .update();
        jdbc.sql("""
                        insert into portal.api_token (token_hash, person, created_at, expires_at)
                        values (:hash, :person, :now, :expiry)""")
                .param("hash", hash(value))
                .param("person", person.value())
                .param("now", utc(now))
                .param("expiry", utc(expiry))
                .update();
        return new Issued(value, expiry);
    }

    /** Whose token it is, when it is one of ours and has not expired. */
    public Optional<PersonId> find(String value) {
        return jdbc.sql("select person from portal.api_token where token_hash = :hash and expires_at > :now")
                .param("hash", hash(value))
                .param("now", utc(clock.instant()))
                .query((row, number) -> new PersonId(row.getString("person")))
                .optional();
    }

    /** Ends a token at once. */
    public void revoke(String value) {
        jdbc.sql("delete from portal.api_token where token_hash = :hash")
                .param("hash", hash(value))
                .update();
    }

    /** Ends all tokens of {@code person} at once. */
    public void revokeAll(PersonId person) {
        jdbc.sql("delete from portal.api_token where person = :person")
                .param("person", person.value())
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static byte[] hash(String value) {
        return Hash.of(value.getBytes(StandardCharsets.UTF_8)).bytes();
    }
}
