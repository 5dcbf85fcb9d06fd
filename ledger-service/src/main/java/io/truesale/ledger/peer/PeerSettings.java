package io.truesale.ledger.peer;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.identity.TlsIdentity;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * How a node is reached by others.
 *
 * @param host address to listen on
 * @param port to listen on; 0 takes a free one
 * @param identity its TLS key and certificate
 * @param seeds nodes that are asked while the channel names none yet: for a node that is built from others' blocks
 * @param proxy HTTP proxy through which other nodes are reached ({@code CONNECT}); empty when they are reached directly
 */
public record PeerSettings(
        String host, int port, TlsIdentity identity, List<PeerNode> seeds, Optional<InetSocketAddress> proxy) {
    public PeerSettings {
        requireNonNull(host, "host");
        requireNonNull(identity, "identity");
        seeds = List.copyOf(seeds);
        requireNonNull(proxy, "proxy");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port from 0 to 65535 is expected: " + port);
        }
    }

    /** A node that reaches others directly. */
    public PeerSettings(String host, int port, TlsIdentity identity) {
        this(host, port, identity, List.of(), Optional.empty());
    }
}
