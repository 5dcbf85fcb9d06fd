package io.truesale.ledger.node;

import io.truesale.ledger.state.StateKey;
import io.truesale.ledger.state.StateReader;
import io.truesale.ledger.store.BlockStore.StateEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** State in memory, as blocks build it up. */
final class ReplayedState implements StateReader {
    private final NavigableMap<StateKey, byte[]> values = new TreeMap<>();
    private final NavigableMap<StateKey, Long> heights = new TreeMap<>();

    /** Applies what the block of {@code height} wrote. */
    void apply(Map<StateKey, Optional<byte[]>> writes, long height) {
        apply(writes);
        writes.keySet().forEach(key -> heights.put(key, height));
    }

    /** All values with the height of the block that wrote each. */
    List<StateEntry> entries() {
        List<StateEntry> entries = new ArrayList<>();
        values.forEach((key, value) -> entries.add(new StateEntry(key, value, heights.getOrDefault(key, 0L))));
        return entries;
    }

    void apply(Map<StateKey, Optional<byte[]>> writes) {
        writes.forEach(
                (key, value) -> value.ifPresentOrElse(bytes -> values.put(key, bytes), () -> values.remove(key)));
    }

    @Override
    public Optional<byte[]> get(String contract, String key) {
        return Optional.ofNullable(values.get(new StateKey(contract, key)));
    }

    @Override
    public List<Optional<byte[]>> getAll(String contract, List<String> keys) {
        return keys.stream().map(key -> get(contract, key)).toList();
    }

    @Override
    public List<StoredEntry> range(String contract, String prefix) {
        List<StoredEntry> entries = new ArrayList<>();
        NavigableMap<StateKey, byte[]> tail =
                prefix.isEmpty() ? values : values.tailMap(new StateKey(contract, prefix), true);
        for (Map.Entry<StateKey, byte[]> entry : tail.entrySet()) {
            StateKey key = entry.getKey();
            if (key.contract().equals(contract) && key.key().startsWith(prefix)) {
                entries.add(new StoredEntry(key.key(), entry.getValue()));
            } else if (!prefix.isEmpty()) {
                break; // keys ascend, so nothing with the prefix follows
            }
        }
        return entries;
    }
}
