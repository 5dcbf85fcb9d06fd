package io.truesale.ledger.state;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Stored state under the writes of one block so far. Not thread safe: the channel's thread owns it. */
public final class StateOverlay implements StateView {
    private final StateReader stored;
    private final NavigableMap<StateKey, Optional<CborMap>> writes = new TreeMap<>();

    /** An overlay without writes. */
    public StateOverlay(StateReader stored) {
        this.stored = stored;
    }

    /** Sets a value, or deletes it when empty. */
    public void write(StateKey key, Optional<CborMap> value) {
        writes.put(key, value);
    }

    /** The last write of each key, ascending by namespace and key. */
    public Map<StateKey, Optional<CborMap>> writes() {
        return Collections.unmodifiableMap(writes);
    }

    @Override
    public Optional<CborMap> get(String contract, String key) {
        Optional<CborMap> written = writes.get(new StateKey(contract, key));
        return written != null ? written : stored.get(contract, key).map(Cbor::decodeMap);
    }

    @Override
    public List<Entry> range(String contract, String prefix) {
        NavigableMap<String, CborMap> merged = new TreeMap<>();
        for (StateReader.StoredEntry entry : stored.range(contract, prefix)) {
            merged.put(entry.key(), Cbor.decodeMap(entry.value()));
        }
        writes.forEach((key, value) -> {
            if (key.contract().equals(contract) && key.key().startsWith(prefix)) {
                value.ifPresentOrElse(map -> merged.put(key.key(), map), () -> merged.remove(key.key()));
            }
        });
        List<Entry> entries = new ArrayList<>();
        merged.forEach((key, value) -> entries.add(new Entry(key, value)));
        return entries;
    }
}
