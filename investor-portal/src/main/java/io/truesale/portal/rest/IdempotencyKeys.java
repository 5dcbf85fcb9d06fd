package io.truesale.portal.rest;

import io.truesale.domain.party.PersonId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Answers to API writes by person and key, in {@code portal.idempotency}; used inside the request's transaction. */
@Repository
class IdempotencyKeys {
    /** How long an answer is kept. */
    static final Duration LIFE = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    IdempotencyKeys(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A request with a key.
     *
     * @param person whose key it is; keys of different persons are different
     * @param value as sent
     * @param requestHash SHA-256, in hex, of what was asked
     */
    record Key(PersonId person, String value, String requestHash) {}

    /**
     * An answer given earlier.
     *
     * @param requestHash what it answered
     * @param status HTTP status
     * @param contentType empty when there is no content
     * @param location empty when there is none
     * @param body content
     */
    record Answer(String requestHash, int status, String contentType, String location, byte[] body) {
        static Answer of(ContentCachingResponseWrapper response) {
            return new Answer(
                    "",
                    response.getStatus(),
                    text(response.getContentType()),
                    text(response.getHeader(HttpHeaders.LOCATION)),
                    response.getContentAsByteArray());
        }

        void writeTo(HttpServletResponse response) throws IOException {
            response.setStatus(status);
            response.setHeader("Idempotency-Replayed", "true");
            if (!location.isEmpty()) {
                response.setHeader(HttpHeaders.LOCATION, location);
            }
            if (!contentType.isEmpty()) {
                response.setContentType(contentType);
            }
            response.getOutputStream().write(body);
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }

    /**
     * Takes the key for this transaction, or tells what was answered to it before. Waits at most ten seconds for
     * another transaction that holds the key.
     */
    Optional<Answer> claim(Key key) {
        jdbc.sql("set local lock_timeout = '10s'").update();
        int fresh = jdbc.sql("""
                        insert into portal.idempotency (person, key, request_hash, status, headers, body, created_at)
                        values (:person, :key, :hash, 0, '', ''::bytea, :now)
                        on conflict (person, key) do nothing""")
                .param("person", key.person().value())
                .param("key", key.value())
                .param("hash", HexFormat.of().parseHex(key.requestHash()))
                .param("now", now())
                .update();
        jdbc.sql("set local lock_timeout = default").update();
        return fresh == 1 ? Optional.empty() : Optional.of(earlier(key));
    }

    /** Keeps the answer to a claimed key, and forgets answers past their life. */
    void answered(Key key, Answer answer) {
        jdbc.sql("""
                        update portal.idempotency set status = :status, headers = :headers, body = :body
                        where person = :person and key = :key""")
                .param("status", answer.status())
                .param("headers", answer.contentType() + "\n" + answer.location())
                .param("body", answer.body())
                .param("person", key.person().value())
                .param("key", key.value())
                .update();
        jdbc.sql("delete from portal.idempotency where created_at < :old")
                .param("old", now().minus(LIFE))
                .update();
    }

    private Answer earlier(Key key) {
        return jdbc.sql("select * from portal.idempotency where person = :person and key = :key")
                .param("person", key.person().value())
                .param("key", key.value())
                .query((row, number) -> {
                    String[] headers = row.getString("headers").split("\n", 2);
                    return new Answer(
                            HexFormat.of().formatHex(row.getBytes("request_hash")),
                            row.getInt("status"),
                            headers[0],
                            headers.length > 1 ? headers[1] : "",
                            row.getBytes("body"));
                })
                .single();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
