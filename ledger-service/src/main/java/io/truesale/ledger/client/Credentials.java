package io.truesale.ledger.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** As whom a node is asked. {@link #toString} shows nothing secret. */
public final class Credentials {
    /** As nobody: outsiders see hashes. */
    public static final Credentials NONE = new Credentials("");

    private final String header;

    private Credentials(String header) {
        if (header.chars().anyMatch(each -> each < ' ' || each > '~')) {
            throw new IllegalArgumentException("a token has no line breaks and ASCII characters only");
        }
        this.header = header;
    }

    /** A person's token of a portal (RFC 6750). */
    public static Credentials bearer(String token) {
        return new Credentials("Bearer " + token);
    }

    /** A ledger node's account and its token (RFC 7617). */
    public static Credentials basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Credentials("Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** Value of the header {@code Authorization}; empty for nobody. */
    String header() {
        return header;
    }

    @Override
    public String toString() {
        return header.isEmpty() ? "Credentials[none]" : "Credentials[" + header.substring(0, header.indexOf(' ')) + "]";
    }
}
