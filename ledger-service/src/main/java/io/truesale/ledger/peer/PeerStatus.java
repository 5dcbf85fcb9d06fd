package io.truesale.ledger.peer;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * How the way to another node is.
 *
 * @param operator of that node
 * @param address where it is
 * @param lastAnswer when it answered last
 * @param trouble why the last message to it failed; empty when it was answered
 */
public record PeerStatus(String operator, URI address, Optional<Instant> lastAnswer, Optional<String> trouble) {
    public PeerStatus {
        requireNonNull(operator, "operator");
        requireNonNull(address, "address");
    }
}
