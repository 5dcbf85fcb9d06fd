package io.truesale.portal.rest;

import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.Identity;
import io.truesale.portal.security.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes API writes that carry an {@code Idempotency-Key} happen once. The key's row, what the handler writes and the
 * answer are one database transaction: a crash leaves all or none, so a retry after any crash is safe. The answer
 * leaves only after the commit. A second request with the key waits for the first, then gets its answer; with another
 * content it is refused. Refused and failed requests roll back and keep no row: they may be tried again.
 *
 * <p>Runs behind the security filters. Handlers called with a key must not wait for the ledger: what they write is
 * seen by others only after the handler has returned.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class IdempotencyFilter extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";

    /** Longest key. */
    static final int MAX_KEY = 100;

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final IdempotencyKeys keys;
    private final Identity identity;
    private final TransactionTemplate transaction;
    private final ProblemResponses problems;

    IdempotencyFilter(
            IdempotencyKeys keys, Identity identity, TransactionTemplate transaction, ProblemResponses problems) {
        this.keys = keys;
        this.identity = identity;
        this.transaction = transaction;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/")
                || !WRITES.contains(request.getMethod())
                || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<CurrentUser> user = identity.current();
        if (user.isEmpty()) { // only the sign-in itself has no person; it is not repeated by key
            chain.doFilter(request, response);
            return;
        }
        String key = request.getHeader(HEADER);
        if (key.isBlank() || key.length() > MAX_KEY) {
            problems.write(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    "IDEMPOTENCY_KEY_BAD",
                    "an Idempotency-Key of 1 to " + MAX_KEY + " characters is expected");
            return;
        }
        try (SpooledRequest spooled = SpooledRequest.of(request)) {
            once(new IdempotencyKeys.Key(user.get().person(), key, spooled.hash()), spooled, response, chain);
        } catch (SpooledRequest.TooLarge large) {
            problems.write(
                    request, response, HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", String.valueOf(large.getMessage()));
        }
    }

    private void once(IdempotencyKeys.Key key, SpooledRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        try {
            transaction.executeWithoutResult(status -> {
                Optional<IdempotencyKeys.Answer> earlier = keys.claim(key);
                if (earlier.isPresent()) {
                    replay(earlier.get(), key, request, answer);
                    return;
                }
                Chained.run(() -> chain.doFilter(request, answer));
                if (answer.getStatus() >= 400) {
                    status.setRollbackOnly();
                } else {
                    keys.answered(key, IdempotencyKeys.Answer.of(answer));
                }
            });
        } catch (Chained failed) {
            failed.rethrow();
        } catch (CannotAcquireLockException | QueryTimeoutException busy) {
            answer.resetBuffer();
            problems.write(
                    request,
                    answer,
                    HttpStatus.CONFLICT,
                    "IDEMPOTENCY_KEY_BUSY",
                    "the first request with this key is still under way; ask again later");
        }
        answer.copyBodyToResponse();
    }

    private void replay(
            IdempotencyKeys.Answer earlier,
            IdempotencyKeys.Key key,
            HttpServletRequest request,
            HttpServletResponse response) {
        Chained.run(() -> {
            if (earlier.requestHash().equals(key.requestHash())) {
                earlier.writeTo(response);
            } else {
                problems.write(
                        request,
                        response,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "IDEMPOTENCY_KEY_REUSED",
                        "this key was used for another request; a new request needs a new key");
            }
        });
    }

    /** Carries checked exceptions of the filter chain through the transaction, which rolls back. */
    private static final class Chained extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Chained(Exception cause) {
            super(cause);
        }

        private interface Step {
            void run() throws IOException, ServletException;
        }

        static void run(Step step) {
            try {
                step.run();
            } catch (IOException | ServletException failed) {
                throw new Chained(failed);
            }
        }

        void rethrow() throws IOException, ServletException {
            if (getCause() instanceof IOException io) {
                throw io;
            }
            if (getCause() instanceof ServletException servlet) {
                throw servlet;
            }
            throw this;
        }
    }
}
