package io.truesale.ledger.store;

import io.truesale.ledger.api.BlockSummary;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.ItemLocation;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what a {@link BlockStore} keeps, for pages, proofs and the inbox. Thread safe. */
public interface LogReader {
    /** At most {@code limit} blocks from {@code fromHeight} downwards. */
    List<BlockSummary> blocks(ChannelId channel, long fromHeight, int limit);

    /** Records of a block in order. */
    List<RecordDetails> records(ChannelId channel, long height);

    /** The record that claimed {@code id}. */
    Optional<RecordDetails> transaction(ChannelId channel, TransactionId id);

    /** Where {@code digest} stands as an item, earliest first. */
    List<ItemLocation> items(Hash digest, int limit);

    /** The item of a batch. */
    Optional<Hash> item(ChannelId channel, long leafIndex);

    /** Items by leaf index within {@code [fromLeaf, toLeaf)}. */
    Map<Long, Hash> items(ChannelId channel, long fromLeaf, long toLeaf);

    /** Where the records of a block stand in the topic, in their order. */
    List<Long> offsets(ChannelId channel, long height);

    /** Digests of what the records of a block did, in their order. */
    List<Hash> effects(ChannelId channel, long height);

    /** An entry of the index by which {@link #items(Hash, int)} finds: first 8 bytes of a digest, and the item's leaf. */
    @FunctionalInterface
    interface IndexEntry {
        /** Takes one entry. */
        void at(long prefix, long leaf);
    }

    /**
     * Hands all entries of the index of {@code channel} to {@code each}; there may be some of items that were taken back.
     *
     * @return whether there is an index beside the records
     * @throws IllegalStateException if the index is not in the order in which it is searched
     */
    default boolean indexed(ChannelId channel, IndexEntry each) {
        return false;
    }

    /** Bytes of a block's header. */
    Optional<byte[]> header(ChannelId channel, long height);

    /** Digest of what the record did. */
    Optional<Hash> effects(ChannelId channel, long height, int index);

    /** What the record did, where its contract says that it may be proven elsewhere. */
    Optional<byte[]> provable(ChannelId channel, long height, int index);

    /** The checkpoint of a block, or of the newest final one when {@code height} is 0. */
    Optional<Checkpoint> checkpoint(ChannelId channel, long height);

    /** The block after which the log had {@code treeSize} leaves and this root; empty when none did. */
    OptionalLong heightOf(ChannelId channel, long treeSize, Hash root);

    /**
     * The next transaction for a reader that has had everything up to {@code (height, index)}, final ones only. Records
     * that cannot be decoded, and the same bytes ordered again, are passed over.
     */
    Optional<FinalTransaction> next(ChannelId channel, long height, int index);
}
