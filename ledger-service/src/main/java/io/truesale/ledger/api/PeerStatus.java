package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How the way to another node is, and how far that node is known to have come.
 *
 * @param operator of that node
 * @param address where it is, {@code https://HOST:PORT}
 * @param lastAnswer when it answered last
 * @param trouble why the last message to it failed; empty when it was answered
 * @param treeSizes for each channel the largest tree that it is known to have computed, in leaves; a channel of which
 *     nothing was heard since this node started is absent
 */
public record PeerStatus(
        String operator,
        String address,
        Optional<Instant> lastAnswer,
        Optional<String> trouble,
        Map<ChannelId, Long> treeSizes) {
    public PeerStatus {
        requireNonNull(operator, "operator");
        requireNonNull(address, "address");
        requireNonNull(lastAnswer, "lastAnswer");
        requireNonNull(trouble, "trouble");
        treeSizes = Map.copyOf(treeSizes);
    }
}
