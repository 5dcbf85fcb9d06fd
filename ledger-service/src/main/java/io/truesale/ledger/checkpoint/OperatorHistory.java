package io.truesale.ledger.checkpoint;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.store.BlockStore;
import io.truesale.ledger.store.BlockStore.OperatorChange;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Who validated a channel after each of its blocks. A checkpoint is judged by the operators of its block: when a channel
 * grows, those of today are more than ever signed what is old. Immutable.
 */
public final class OperatorHistory {
    private final List<OperatorChange> changes; // ascending by height

    private OperatorHistory(List<OperatorChange> changes) {
        this.changes = List.copyOf(changes);
    }

    /** As far as the blocks that are stored. */
    public static OperatorHistory of(BlockStore store, ChannelId channel) {
        return new OperatorHistory(store.operatorChanges(channel));
    }

    /** Validators after the block of {@code height}, ascending by name; those of the newest block for any later one. */
    public List<Operator> at(long height) {
        NavigableMap<String, byte[]> entries = new TreeMap<>();
        for (OperatorChange change : changes) {
            if (change.height() <= height) {
                change.value()
                        .ifPresentOrElse(value -> entries.put(change.key(), value), () -> entries.remove(change.key()));
            }
        }
        return entries.values().stream()
                .map(value -> Operator.from(Cbor.decodeMap(value)))
                .toList();
    }
}
