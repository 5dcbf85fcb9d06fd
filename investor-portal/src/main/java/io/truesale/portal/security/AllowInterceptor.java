package io.truesale.portal.security;

import io.truesale.domain.party.Capacity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses each handler that no {@link Allow} opens to the person of the request. */
@Component
public class AllowInterceptor implements HandlerInterceptor {
    /** Handlers of libraries that serve the API description; it holds no data. */
    private static final String API_DESCRIPTION = "org.springdoc.";

    private final Identity identity;

    AllowInterceptor(Identity identity) {
        this.identity = identity;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !mayCall(method)) {
            throw new AccessDeniedException("not allowed to this person");
        }
        return true;
    }

    /** What opens {@code method}, when anything does: its own annotation first, else that of its class. */
    public static Optional<Allow> rule(HandlerMethod method) {
        @Nullable Allow own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Allow.class);
        return own != null
                ? Optional.of(own)
                : Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Allow.class));
    }

    private boolean mayCall(HandlerMethod method) {
        if (method.getBeanType().getName().startsWith(API_DESCRIPTION)) {
            return true;
        }
        Optional<Allow> rule = rule(method);
        if (rule.isEmpty()) {
            return false;
        }
        if (rule.get().value() == Allow.Who.ANYONE) {
            return true;
        }
        List<Capacity> wanted = List.of(rule.get().capacities());
        CurrentUser user = identity.require();
        return wanted.isEmpty() || user.hasAny(wanted);
    }
}
