package io.truesale.ledger.node;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.ledger.state.StateKey;
import io.truesale.ledger.state.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** State in memory, as blocks build it up. */
final class ReplayedState implements StateReader {
    private final NavigableMap<StateKey, byte[]> values = new TreeMap<>();

    void apply(Map<StateKey, Optional<CborMap>> writes) {
        writes.forEach((key, value) ->
                value.ifPresentOrElse(map -> values.put(key, Cbor.encode(map)), () -> values.remove(key)));
    }

    @Override
    public Optional<byte[]> get(String contract, String key) {
        return Optional.ofNullable(values.get(new StateKey(contract, key)));
    }

    @Override
    public List<StoredEntry> range(String contract, String prefix) {
        List<StoredEntry> entries = new ArrayList<>();
        NavigableMap<StateKey, byte[]> tail =
                prefix.isEmpty() ? values : values.tailMap(new StateKey(contract, prefix), true);
        tail.forEach((key, value) -> {
            if (key.contract().equals(contract) && key.key().startsWith(prefix)) {
                entries.add(new StoredEntry(key.key(), value));
            }
        });
        return entries;
    }
}
