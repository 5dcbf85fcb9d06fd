package io.truesale.ledger.store;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.merkle.TileStore;
import io.truesale.ledger.merkle.TileWrite;
import io.truesale.ledger.state.StateKey;
import io.truesale.ledger.state.StateReader;
import io.truesale.ledger.store.CosignatureStore.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a node keeps its logs. Every method throws {@link io.truesale.ledger.api.TransientFault} when the store does not
 * answer; then nothing was stored. Thread safe, with one writer for each channel.
 */
public interface BlockStore {
    /** Contract, and beginning of the keys, of the entries of the state that say who validates a channel. */
    StateKey OPERATORS = new StateKey("membership", "operator/");

    /** Channels that the node holds, ascending. */
    List<ChannelId> channels();

    /** Begins to hold a channel; does nothing if it is held. */
    void add(ChannelId channel);

    /** End of the log. */
    Tip tip(ChannelId channel);

    /** Last final height. */
    long finalHeight(ChannelId channel);

    /** The last record of the last block; empty before the first block. */
    Optional<StoredRecord> lastRecord(ChannelId channel);

    /**
     * Stores blocks, records, state, tiles and next offset together or not at all.
     *
     * @param blocks one or more, each following the one before, the first the stored end
     */
    void commit(ChannelId channel, List<ExecutedBlock> blocks);

    /**
     * Stores checkpoints together or not at all.
     *
     * @param finalHeight last block that a quorum has signed: it and all before it are final; 0 when none is yet
     */
    void checkpoint(ChannelId channel, List<StoredCheckpoint> checkpoints, long finalHeight);

    /**
     * Takes back what is above an earlier block: blocks, records, checkpoints; state and tiles are replaced. All or
     * nothing.
     */
    void rewind(ChannelId channel, RewoundLog log);

    /** Those of {@code ids} that have been claimed. */
    Set<TransactionId> used(ChannelId channel, Set<TransactionId> ids);

    /** Tiles of the log. */
    TileStore tiles(ChannelId channel);

    /** Changes of the entries {@link #OPERATORS} in the state, by all blocks; ascending by height and key. */
    List<OperatorChange> operatorChanges(ChannelId channel);

    /** State after the last integrated block. */
    StateReader state(ChannelId channel);

    /**
     * A record of the topic, as stored.
     *
     * @param offset where it stands in the topic
     * @param digest SHA-256 of its bytes
     */
    record StoredRecord(long offset, Hash digest) {
        public StoredRecord {
            requireNonNull(digest, "digest");
        }
    }

    /**
     * A log as it was at an earlier block.
     *
     * @param tip its end
     * @param state after it
     * @param tiles of its tree, all of them
     * @param others what others have signed of the blocks that are taken back: kept as contradictions
     */
    record RewoundLog(Tip tip, List<StateEntry> state, List<TileWrite> tiles, List<Conflict> others) {
        public RewoundLog {
            requireNonNull(tip, "tip");
            state = List.copyOf(state);
            tiles = List.copyOf(tiles);
            others = List.copyOf(others);
        }
    }

    /**
     * What a block wrote of {@link #OPERATORS}.
     *
     * @param height of the block
     * @param key in the state
     * @param value empty when it was deleted
     */
    record OperatorChange(long height, String key, Optional<byte[]> value) {
        public OperatorChange {
            requireNonNull(key, "key");
            requireNonNull(value, "value");
        }

        /** Those of a block. */
        public static List<OperatorChange> of(ExecutedBlock block) {
            List<OperatorChange> changes = new ArrayList<>();
            block.writes().forEach((key, value) -> {
                if (key.contract().equals(OPERATORS.contract()) && key.key().startsWith(OPERATORS.key())) {
                    changes.add(new OperatorChange(block.tip().height(), key.key(), value));
                }
            });
            return changes;
        }
    }

    /** A value of the state and the height of the block that wrote it. */
    record StateEntry(StateKey key, byte[] value, long height) {
        public StateEntry {
            requireNonNull(key, "key");
            requireNonNull(value, "value");
        }
    }

    /**
     * The checkpoint of a block.
     *
     * @param height which block
     * @param note the signed note
     */
    record StoredCheckpoint(long height, String note) {
        public StoredCheckpoint {
            requireNonNull(note, "note");
        }
    }
}
