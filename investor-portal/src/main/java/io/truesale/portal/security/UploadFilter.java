package io.truesale.portal.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

/**
 * Receives the files of a form before anything asks for its parameters: from persons who are signed in only, and with an
 * error page of ours when they are too long. Whoever asks a request for a parameter after its parts could not be read gets
 * an exception from the server, the error page too; that is why it is shown for a request without content.
 */
final class UploadFilter extends OncePerRequestFilter {
    private final StandardServletMultipartResolver parts = new StandardServletMultipartResolver();
    private final Identity identity;

    UploadFilter(Identity identity) {
        this.identity = identity;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<HttpStatus> refused = parts.isMultipart(request) ? receive(request) : Optional.empty();
        if (refused.isPresent()) {
            refuse(request, response, refused.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<HttpStatus> receive(HttpServletRequest request) {
        if (identity.current().isEmpty()) {
            return Optional.of(HttpStatus.FORBIDDEN);
        }
        try {
            parts.resolveMultipart(request);
            return Optional.empty();
        } catch (MaxUploadSizeExceededException tooLong) {
            return Optional.of(HttpStatus.CONTENT_TOO_LARGE);
        } catch (MultipartException malformed) {
            return Optional.of(HttpStatus.BAD_REQUEST);
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status)
            throws ServletException, IOException {
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status.value());
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
        request.getRequestDispatcher("/error").forward(new WithoutContent(request), response);
    }

    /** The request as if it had no content and no parameters. */
    private static final class WithoutContent extends HttpServletRequestWrapper {
        WithoutContent(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }
    }
}
