package io.truesale.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.portal.security.Account;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.ApiTokens;
import io.truesale.portal.security.CurrentUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Bearer tokens: issued for a user name and password, ended on request or by time. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "access")
class TokenController {
    private final AuthenticationManager authentication;
    private final ApiTokens tokens;

    TokenController(AuthenticationManager authentication, ApiTokens tokens) {
        this.authentication = authentication;
        this.tokens = tokens;
    }

    /** Who wants a token. */
    record TokenRequest(
            @NotBlank @Size(max = 90) String username,
            @NotBlank @Size(max = 200) String password) {}

    /** A token; it is shown this once. */
    record TokenAnswer(String token, Instant expiresAt) {}

    /** Who calls. */
    record MeAnswer(String person, String member, List<String> capacities) {}

    @PostMapping("/tokens")
    @Allow(Allow.Who.ANYONE)
    @ResponseStatus(HttpStatus.CREATED)
    @SecurityRequirements
    @Operation(summary = "Issue a bearer token for a user name and password")
    TokenAnswer issue(@Valid @RequestBody TokenRequest asked, HttpServletRequest request) {
        UsernamePasswordAuthenticationToken attempt =
                UsernamePasswordAuthenticationToken.unauthenticated(asked.username(), asked.password());
        attempt.setDetails(new WebAuthenticationDetails(request.getRemoteAddr(), null));
        Authentication done = authentication.authenticate(attempt);
        if (!(done.getPrincipal() instanceof Account account)) {
            throw new IllegalStateException("sign-in ended without an account");
        }
        ApiTokens.Issued issued = tokens.issue(account.person());
        return new TokenAnswer(issued.value(), issued.expiresAt());
    }

    @DeleteMapping("/tokens/current")
    @Allow
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End the token that this request carries")
    void revoke(@RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        tokens.revoke(authorization.substring(authorization.indexOf(' ') + 1).strip());
    }

    @GetMapping("/me")
    @Allow
    @Operation(summary = "The person, member and capacities behind the token")
    MeAnswer me(CurrentUser user) {
        return new MeAnswer(
                user.person().value(),
                user.member().value(),
                user.capacities().stream().map(Enum::name).sorted().toList());
    }
}
