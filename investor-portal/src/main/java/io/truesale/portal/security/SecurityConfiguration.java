package io.truesale.portal.security;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;

/** Two filter chains: the API with bearer tokens and no session, the pages with a session and CSRF tokens. */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {
    /** Hashes of the consortium's own log, for monitors that nobody knows. Source: ledger.md, section 6. */
    private static final String[] OPEN_LOG = {
        "/api/v1/ledger/channels/consortium/tlog/checkpoint",
        "/api/v1/ledger/channels/consortium/tlog/tile/{level:[0-7]}/**"
    };

    /** Argon2id with 19 MiB, two passes, one lane. Source: OWASP Password Storage Cheat Sheet. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    }

    @Bean
    AuthenticationManager authenticationManager(SignIn signIn) {
        ProviderManager manager = new ProviderManager(signIn);
        manager.setEraseCredentialsAfterAuthentication(true);
        return manager;
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ApiTokens tokens, Accounts accounts, ProblemResponses problems) {
        SecurityHeaders.put(http);
        return http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterAfter(new BearerFilter(tokens, accounts), SecurityContextHolderFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, problem) -> problems.unauthenticated(request, response))
                        .accessDeniedHandler((request, response, denied) -> problems.forbidden(request, response)))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(HttpMethod.POST, "/api/v1/tokens")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, "/api/v1/openapi.json")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, OPEN_LOG)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, SignedInHandler signedIn, Accounts accounts, Identity identity) {
        SecurityHeaders.put(http);
        return http.formLogin(login ->
                        login.loginPage("/login").successHandler(signedIn).failureHandler(signedIn::failed))
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/login?left"))
                .addFilterBefore(new UploadFilter(identity), CsrfFilter.class)
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.changeSessionId()))
                .addFilterAfter(new ActiveAccountFilter(accounts), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(
                                        "/login",
                                        "/preferences",
                                        "/error",
                                        "/app/**",
                                        "/webjars/**",
                                        "/favicon.ico",
                                        "/favicon.svg")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, "/health", "/health/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .build();
    }
}
