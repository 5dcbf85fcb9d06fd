package io.truesale.portal.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** After the login form: to the page that was asked for, in the person's own language and theme. */
@Component
final class SignedInHandler extends SavedRequestAwareAuthenticationSuccessHandler {
    private final PreferenceStore preferences;

    SignedInHandler(PreferenceStore preferences) {
        this.preferences = preferences;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (authentication.getPrincipal() instanceof Account account) {
            preferences.atSignIn(account, request, response);
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }

    /** Back to the form, which says why; it never says whether the user name exists. */
    void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        String reason = refused instanceof SignIn.Throttled throttled
                ? "wait=" + Math.max(1, throttled.retryAfter().toSeconds())
                : "refused";
        response.sendRedirect(request.getContextPath() + "/login?" + reason);
    }
}
