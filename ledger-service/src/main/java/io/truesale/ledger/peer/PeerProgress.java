package io.truesale.ledger.peer;

import io.truesale.ledger.api.ChannelId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How far other nodes are known to have come, since this node started. Thread safe. */
final class PeerProgress {
    private final Map<String, Map<ChannelId, Long>> reached = new ConcurrentHashMap<>();

    /** The node of {@code operator} has computed a tree of {@code treeSize} leaves on {@code channel}. */
    void reached(String operator, ChannelId channel, long treeSize) {
        reached.computeIfAbsent(operator, each -> new ConcurrentHashMap<>()).merge(channel, treeSize, Math::max);
    }

    /** Largest tree for each channel that was heard of. */
    Map<ChannelId, Long> of(String operator) {
        return new TreeMap<>(reached.getOrDefault(operator, Map.of()));
    }
}
