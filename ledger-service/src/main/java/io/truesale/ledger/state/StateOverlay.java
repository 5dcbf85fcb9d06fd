package io.truesale.ledger.state;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Stored state under the writes of one block so far. What has been read once is kept, since the stored state does not
 * change under a block. Not thread safe: the channel's thread owns it.
 */
public final class StateOverlay implements StateView {
    private final StateReader stored;
    private final NavigableMap<StateKey, Optional<CborMap>> writes = new TreeMap<>();
    private final Map<StateKey, Optional<CborMap>> read = new HashMap<>(); // asked, never iterated

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

    /** Reads {@code keys} in one question, so that later reads of them ask nothing; changes no answer. */
    public void prefetch(String contract, List<String> keys) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String key : keys) {
            if (!read.containsKey(new StateKey(contract, key))) {
                wanted.add(key);
            }
        }
        if (!wanted.isEmpty()) {
            List<String> asked = List.copyOf(wanted);
            List<Optional<byte[]>> values = stored.getAll(contract, asked);
            for (int i = 0; i < asked.size(); i++) {
                read.put(new StateKey(contract, asked.get(i)), values.get(i).map(Cbor::decodeMap));
            }
        }
    }

    @Override
    public Optional<CborMap> get(String contract, String key) {
        StateKey place = new StateKey(contract, key);
        Optional<CborMap> written = writes.get(place);
        if (written != null) {
            return written;
        }
        return read.computeIfAbsent(place, absent -> stored.get(contract, key).map(Cbor::decodeMap));
    }

    @Override
    public List<Optional<CborMap>> getAll(String contract, List<String> keys) {
        prefetch(contract, keys);
        return keys.stream().map(key -> get(contract, key)).toList();
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
