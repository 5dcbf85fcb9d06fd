package io.truesale.portal.node;

import io.truesale.portal.security.SecurityHeaders;
import jakarta.servlet.DispatcherType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A ledger node has one account, {@code operator}, whose password is the token in its data folder (HTTP Basic, RFC
 * 7617). Reading is open; what may be read {@link OperatorAccess} decides. Nothing is kept between requests. What changes
 * something takes JSON or CBOR only, which no other site's form can send, so that no token against forgery is needed.
 */
@OnLedgerNode
@Configuration(proxyBeanMethods = false)
class NodeSecurity {
    static final String USER = "operator";
    static final String AUTHORITY = "ROLE_OPERATOR";

    private static final String ROLE = "OPERATOR";

    @Bean
    AuthenticationManager authenticationManager(@Value("${truesale.node.operator-token}") String token) {
        return new ProviderManager(new ByToken(token));
    }

    @Bean
    SecurityFilterChain node(HttpSecurity http, AuthenticationManager byToken) {
        SecurityHeaders.put(http);
        return http.authenticationManager(byToken)
                .httpBasic(basic -> basic.realmName("truesale ledger node"))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers("/operator")
                                .hasRole(ROLE)
                                .requestMatchers(HttpMethod.GET, "/**")
                                .permitAll()
                                .requestMatchers(HttpMethod.POST, "/preferences", "/ledger/verify", "/error")
                                .permitAll()
                                .anyRequest()
                                .hasRole(ROLE))
                .build();
    }

    /** Compares in a time that does not depend on where the difference is. */
    private record ByToken(String token) implements AuthenticationProvider {
        @Override
        public Authentication authenticate(Authentication asked) {
            String given = String.valueOf(asked.getCredentials());
            boolean same = MessageDigest.isEqual(
                    token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
            if (!USER.equals(asked.getName()) || !same) {
                throw new BadCredentialsException("not the token of this node");
            }
            return new UsernamePasswordAuthenticationToken(USER, "", List.of(new SimpleGrantedAuthority(AUTHORITY)));
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
        }
    }
}
