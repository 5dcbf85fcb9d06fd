package io.truesale.ledger.peer;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.Hash;
import java.net.URI;

/**
 * A node of another operator.
 *
 * @param operator its name
 * @param address {@code https://HOST:PORT}
 * @param tlsKey SHA-256 of the SubjectPublicKeyInfo of its TLS certificate
 */
public record PeerNode(String operator, URI address, Hash tlsKey) {
    public PeerNode {
        requireNonNull(operator, "operator");
        requireNonNull(address, "address");
        requireNonNull(tlsKey, "tlsKey");
    }
}
