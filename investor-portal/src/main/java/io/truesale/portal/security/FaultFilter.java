package io.truesale.portal.security;

import io.truesale.portal.node.SharedWithLedgerNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers {@link Faults} that end a request in a filter, outside of every handler: at sign-in, at a commit. */
@SharedWithLedgerNode
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FaultFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(FaultFilter.class);

    private final ProblemResponses problems;

    FaultFilter(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException failure) {
            Optional<HttpStatus> status = Faults.status(failure);
            if (status.isEmpty() || response.isCommitted()) {
                throw failure;
            }
            LOG.warn("not possible now: {}: {}", request.getRequestURI(), String.valueOf(failure.getMessage()));
            answer(status.get(), request, response);
        }
    }

    private void answer(HttpStatus status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.resetBuffer();
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Faults.AGAIN_SECONDS));
        }
        if (request.getRequestURI().startsWith("/api/")) {
            problems.write(request, response, status, Faults.code(status), Faults.sentence(status));
        } else {
            response.sendError(status.value());
        }
    }
}
