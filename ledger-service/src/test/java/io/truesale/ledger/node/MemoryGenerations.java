package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.order.Generation;
import io.truesale.ledger.store.GenerationStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Generations of one channel in memory. */
final class MemoryGenerations implements GenerationStore {
    private final Map<Integer, byte[]> records = new HashMap<>();
    private final Map<String, StoredVotes> votes = new TreeMap<>();
    private Generation current = Generation.FIRST;

    @Override
    public Generation current(ChannelId channel) {
        return current;
    }

    @Override
    public Optional<byte[]> record(ChannelId channel, int number) {
        return Optional.ofNullable(records.get(number));
    }

    @Override
    public void begin(ChannelId channel, Generation generation, byte[] record) {
        if (records.putIfAbsent(generation.number(), record) == null) {
            current = generation;
        }
    }

    @Override
    public List<StoredVotes> votes(ChannelId channel) {
        return votes.values().stream()
                .filter(each -> each.number() > current.number())
                .toList();
    }

    @Override
    public void drop(ChannelId channel, StoredVotes dropped) {
        votes.values().removeIf(each -> each.text().equals(dropped.text()) && !each.own());
    }

    @Override
    public void keep(ChannelId channel, StoredVotes kept) {
        boolean own = kept.own()
                || (votes.containsKey(kept.text()) && votes.get(kept.text()).own());
        votes.put(kept.text(), new StoredVotes(kept.number(), kept.text(), kept.note(), own));
    }
}
