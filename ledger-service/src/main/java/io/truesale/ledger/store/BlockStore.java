package io.truesale.ledger.store;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.merkle.TileStore;
import io.truesale.ledger.state.StateReader;
import java.util.List;

/**
 * Where a node keeps its logs. Every method throws {@link io.truesale.ledger.api.TransientFault} when the store does not
 * answer; then nothing was stored. Thread safe, with one writer for each channel.
 */
public interface BlockStore {
    /** Channels that the node holds, ascending. */
    List<ChannelId> channels();

    /** Begins to hold a channel; does nothing if it is held. */
    void add(ChannelId channel);

    /** End of the log. */
    Tip tip(ChannelId channel);

    /** Last final height. */
    long finalHeight(ChannelId channel);

    /** Stores block, records, state, tiles and next offset together or not at all. */
    void commit(ChannelId channel, ExecutedBlock block);

    /** Stores the checkpoint of a block; where it is final, so are all blocks up to it. */
    void checkpoint(ChannelId channel, long height, String note, Finality finality);

    /** Whether the id has been claimed. */
    boolean used(ChannelId channel, TransactionId id);

    /** Tiles of the log. */
    TileStore tiles(ChannelId channel);

    /** State after the last integrated block. */
    StateReader state(ChannelId channel);

    /** What a quorum says to a checkpoint. */
    enum Finality {
        /** Signatures are still missing. */
        PENDING,
        /** A quorum has signed. */
        FINAL
    }
}
