package io.truesale.ledger.peer;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.identity.TlsIdentity;

/**
 * How a node is reached by others.
 *
 * @param host address to listen on
 * @param port to listen on; 0 takes a free one
 * @param identity its TLS key and certificate
 */
public record PeerSettings(String host, int port, TlsIdentity identity) {
    public PeerSettings {
        requireNonNull(host, "host");
        requireNonNull(identity, "identity");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port from 0 to 65535 is expected: " + port);
        }
    }
}
