package io.truesale.ledger.store;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.store.BlockStore.StoredCheckpoint;
import java.util.List;
import java.util.Optional;

/**
 * What this node has signed, for ever: nothing is deleted from it, whatever becomes of blocks. Every method throws
 * {@link io.truesale.ledger.api.TransientFault} when the store does not answer; then nothing was stored. Thread safe.
 */
public interface OwnSignatureStore {
    /** The largest tree that this node has signed; empty when it knows of none. */
    Optional<SignedRoot> newestOwn(ChannelId channel);

    /** Whether the node knows what it has signed, since it has asked the others. */
    boolean knowsOwn(ChannelId channel);

    /** Keeps what the others told, together or not at all; from then on {@link #knowsOwn}. */
    void learnOwn(ChannelId channel, List<SignedRoot> told);

    /**
     * Stores signatures of this node and the checkpoints that have them, together or not at all.
     *
     * @param own what is signed
     * @param finalHeight as for {@link BlockStore#checkpoint}
     * @throws io.truesale.ledger.api.FatalFault if another root was signed for one of the sizes; then nothing is stored
     */
    void sign(ChannelId channel, List<SignedRoot> own, List<StoredCheckpoint> checkpoints, long finalHeight);

    /**
     * What is signed.
     *
     * @param treeSize leaves
     * @param root over them
     */
    record SignedRoot(long treeSize, Hash root) {
        public SignedRoot {
            requireNonNull(root, "root");
        }
    }
}
