package io.truesale.portal.web.account;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * To which place passkeys are bound: the origin of these pages and its host. The property {@code truesale.passkey.origin}
 * says so behind a proxy; else the request does.
 */
@Component
public class PasskeyPlace {
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9.]+|.*:.*"); // IPv4 or IPv6: no host that can be bound to

    private final String configured;

    PasskeyPlace(@Value("${truesale.passkey.origin:}") String configured) {
        this.configured = configured;
    }

    /**
     * A place.
     *
     * @param origin such as {@code https://portal.example}
     * @param rpId its host
     */
    public record Place(String origin, String rpId) {}

    /** The place of {@code request}; empty when it is reached by a network address, to which no passkey can be bound. */
    public Optional<Place> of(HttpServletRequest request) {
        String origin = configured.isBlank() ? origin(request) : configured;
        String host = Optional.ofNullable(URI.create(origin).getHost()).orElse("");
        return host.isEmpty()
                        || ADDRESS.matcher(host.replaceAll("[\\[\\]]", "")).matches()
                ? Optional.empty()
                : Optional.of(new Place(origin, host));
    }

    private static String origin(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }
}
