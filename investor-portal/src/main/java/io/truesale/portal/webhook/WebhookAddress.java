package io.truesale.portal.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which addresses a message may go to: public ones only, unless the node says otherwise. Source: webhooks.md section 1. */
final class WebhookAddress {
    private static final int MAX_LENGTH = 1000;
    private static final int FIRST_FREE_PORT = 1024;

    /** Networks that are no public destinations. Source: IANA special-purpose registries (RFC 6890) of 2025. */
    private static final List<Network> SPECIAL = List.of(
            Network.of("0.0.0.0", 8),
            Network.of("10.0.0.0", 8),
            Network.of("100.64.0.0", 10),
            Network.of("127.0.0.0", 8),
            Network.of("169.254.0.0", 16),
            Network.of("172.16.0.0", 12),
            Network.of("192.0.0.0", 24),
            Network.of("192.0.2.0", 24),
            Network.of("192.88.99.0", 24),
            Network.of("192.168.0.0", 16),
            Network.of("198.18.0.0", 15),
            Network.of("198.51.100.0", 24),
            Network.of("203.0.113.0", 24),
            Network.of("224.0.0.0", 3)); // multicast, reserved, broadcast

    /** Of IPv6 only global unicast (RFC 4291) is admitted, without these: Teredo, protocols, documentation. */
    private static final Network GLOBAL = Network.of("2000::", 3);

    private static final List<Network> SPECIAL_SIX =
            List.of(Network.of("2001::", 23), Network.of("2001:db8::", 32), Network.of("3fff::", 20));
    private static final Network SIX_TO_FOUR = Network.of("2002::", 16);

    private final boolean anywhere;

    /** {@code anywhere} admits every address, and http. */
    WebhookAddress(boolean anywhere) {
        this.anywhere = anywhere;
    }

    /** A message must not go there; the sentence says why. */
    static final class Forbidden extends Exception {
        private static final long serialVersionUID = 1L;

        Forbidden(String message) {
            super(message);
        }
    }

    /**
     * Reads an address as it is registered; where it leads is looked at with each attempt.
     *
     * @throws IllegalArgumentException when it has another form
     */
    URI parse(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("a URL is expected", malformed);
        }
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if (!secure && !(anywhere && scheme.equals("http"))) {
            throw new IllegalArgumentException("a URL with https is expected");
        }
        if (text.length() > MAX_LENGTH
                || url.getHost() == null
                || url.getHost().endsWith(".")
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException("a URL of at most " + MAX_LENGTH
                    + " characters with a host, without user and fragment is expected");
        }
        int port = url.getPort();
        if (!anywhere && port != -1 && port != 443 && (port < FIRST_FREE_PORT || port > 65_535)) {
            throw new IllegalArgumentException("the port 443, or 1024 to 65535, is expected, not " + port);
        }
        return url;
    }

    /** Where {@code url} leads now. One address that is not admitted refuses all: a name must not lead to both kinds. */
    InetAddress resolve(URI url) throws UnknownHostException, Forbidden {
        String host = url.getHost();
        InetAddress[] all = InetAddress.getAllByName(host);
        for (InetAddress each : all) {
            if (!anywhere && !isPublic(each)) {
                throw new Forbidden(host + " leads to no public address"); // which one is not for who registered it
            }
        }
        return all[0];
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return SPECIAL.stream().noneMatch(network -> network.holds(bytes));
        }
        if (!(address instanceof Inet6Address) || !GLOBAL.holds(bytes)) {
            return false; // loopback, unique local, link-local, mapped, translated, multicast
        }
        if (SIX_TO_FOUR.holds(bytes)) {
            byte[] inside = {bytes[2], bytes[3], bytes[4], bytes[5]};
            return SPECIAL.stream().noneMatch(network -> network.holds(inside));
        }
        return SPECIAL_SIX.stream().noneMatch(network -> network.holds(bytes));
    }

    /** An address and how many of its bits name the network. */
    private record Network(byte[] prefix, int bits) {
        static Network of(String literal, int bits) {
            try {
                return new Network(InetAddress.getByName(literal).getAddress(), bits); // a literal is not looked up
            } catch (UnknownHostException wrong) {
                throw new IllegalArgumentException(literal, wrong);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((address[bit >> 3] & mask) != (prefix[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
