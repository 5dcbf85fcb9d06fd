package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.ExecutedRecord;
import io.truesale.ledger.state.StateKey;
import io.truesale.ledger.state.StateReader;
import io.truesale.ledger.store.BlockStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The state after the last executed block: what is stored, under the blocks that are executed and still being stored. The
 * executing thread adds, the storing thread removes. Readers look here first and into the store second, so that a block
 * which is stored in between is seen either way.
 */
final class UncommittedState implements StateReader {
    private final BlockStore store;
    private final ChannelId channel;
    private final StateReader stored;
    private final NavigableMap<StateKey, Write> writes = new TreeMap<>(); // under this
    private final Map<TransactionId, Long> claimed = new HashMap<>(); // height by id; under this

    private record Write(Optional<byte[]> value, long height) {}

    UncommittedState(BlockStore store, ChannelId channel) {
        this.store = store;
        this.channel = channel;
        this.stored = store.state(channel);
    }

    /** Adds what {@code block} writes and which ids it claims. */
    synchronized void add(ExecutedBlock block) {
        long height = block.tip().height();
        block.writes().forEach((key, value) -> writes.put(key, new Write(value, height)));
        for (ExecutedRecord record : block.records()) {
            if (record.claimsId()) {
                record.draft().ifPresent(draft -> claimed.put(draft.id(), height));
            }
        }
    }

    /** Forgets the blocks up to {@code height}, which are stored. */
    synchronized void stored(long height) {
        writes.values().removeIf(write -> write.height() <= height);
        claimed.values().removeIf(at -> at <= height);
    }

    /** Those of {@code ids} that a block so far has claimed. */
    Set<TransactionId> used(Set<TransactionId> ids) {
        Set<TransactionId> used = new HashSet<>(); // asked, never iterated
        synchronized (this) {
            ids.stream().filter(claimed::containsKey).forEach(used::add);
        }
        used.addAll(store.used(channel, ids));
        return used;
    }

    private synchronized Optional<Write> find(String contract, String key) {
        return Optional.ofNullable(writes.get(new StateKey(contract, key)));
    }

    @Override
    public Optional<byte[]> get(String contract, String key) {
        Optional<Write> write = find(contract, key);
        return write.isPresent() ? write.get().value() : stored.get(contract, key);
    }

    @Override
    public List<Optional<byte[]>> getAll(String contract, List<String> keys) {
        List<Optional<Write>> found =
                keys.stream().map(key -> find(contract, key)).toList();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (found.get(i).isEmpty()) {
                missing.add(keys.get(i));
            }
        }
        List<Optional<byte[]>> fromStore = missing.isEmpty() ? List.of() : stored.getAll(contract, missing);
        List<Optional<byte[]>> values = new ArrayList<>();
        int next = 0;
        for (Optional<Write> write : found) {
            values.add(write.isPresent() ? write.get().value() : fromStore.get(next++));
        }
        return values;
    }

    @Override
    public List<StoredEntry> range(String contract, String prefix) {
        NavigableMap<String, Optional<byte[]>> over = new TreeMap<>();
        synchronized (this) {
            writes.forEach((key, write) -> {
                if (key.contract().equals(contract) && key.key().startsWith(prefix)) {
                    over.put(key.key(), write.value());
                }
            });
        }
        NavigableMap<String, byte[]> merged = new TreeMap<>();
        stored.range(contract, prefix).forEach(entry -> merged.put(entry.key(), entry.value()));
        over.forEach((key, value) -> value.ifPresentOrElse(bytes -> merged.put(key, bytes), () -> merged.remove(key)));
        List<StoredEntry> entries = new ArrayList<>();
        merged.forEach((key, value) -> entries.add(new StoredEntry(key, value)));
        return entries;
    }
}
