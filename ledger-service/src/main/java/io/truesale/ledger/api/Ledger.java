package io.truesale.ledger.api;

import io.truesale.contract.api.ContractSet;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.governance.ActiveContracts;
import io.truesale.contract.governance.Governance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The ledger as one node sees it: order, read, prove. Thread safe. Reads answer as of the last final block unless they
 * say otherwise; asking about a channel that this node does not hold is answered with empty.
 */
public interface Ledger {
    /**
     * Hands a transaction to the ordering service and returns when the service has stored it. That it took effect is
     * known only when it comes back: {@link #status}, {@link #awaitFinal} or a {@link FinalTransactionHandler}.
     *
     * @throws TransientFault if the channel is not started here (yet) or the service does not answer
     * @throws IllegalArgumentException if the record is over {@link #maxTransactionBytes()}
     */
    void order(SignedTransaction transaction);

    /** Like {@link #order(SignedTransaction)} for several, one after the other in the topic but with one wait. */
    void orderAll(List<SignedTransaction> transactions);

    /** Longest record that is ordered, in bytes. */
    int maxTransactionBytes();

    /** How far {@code id} has come; empty when this node knows nothing of it. */
    Optional<TransactionStatus> status(ChannelId channel, TransactionId id);

    /**
     * Waits until {@code id} is final.
     *
     * @throws TransientFault if it is not final within {@code timeout}
     */
    TransactionStatus awaitFinal(ChannelId channel, TransactionId id, Duration timeout);

    /** The value under {@code key} in the namespace of {@code contract}. */
    Optional<CborMap> state(ChannelId channel, String contract, String key);

    /** All entries whose key begins with {@code prefix}, ascending by key. */
    List<StateView.Entry> range(ChannelId channel, String contract, String prefix);

    /** The contracts that can be called in the block after the newest one of {@code channel}; integrated state counts. */
    default ContractSet contracts(ChannelId channel) {
        long height = channel(channel).map(ChannelSummary::height).orElse(0L);
        return ActiveContracts.of(new ChannelState(this, channel)).at(height + 1);
    }

    /** What members of {@code channel} have voted on, decided or not, ascending by id; integrated state counts. */
    default List<Proposed> proposals(ChannelId channel) {
        return Governance.proposals(new ChannelState(this, channel)).stream()
                .map(Proposed::of)
                .toList();
    }

    /** The channels that this node holds, ascending by id. */
    List<ChannelSummary> channels();

    /** One channel that this node holds. */
    Optional<ChannelSummary> channel(ChannelId channel);

    /** At most {@code limit} blocks from {@code fromHeight} downwards, highest first; integrated ones too. */
    List<BlockSummary> blocks(ChannelId channel, long fromHeight, int limit);

    /** One block; integrated ones too. */
    Optional<BlockSummary> block(ChannelId channel, long height);

    /** The records of one block in order; integrated ones too. */
    List<RecordDetails> records(ChannelId channel, long height);

    /** The record that decided {@code id}; integrated ones too. */
    Optional<RecordDetails> transaction(ChannelId channel, TransactionId id);

    /** Where {@code digest} was recorded as an item, earliest first, at most {@code limit} in each channel. */
    List<ItemLocation> findItem(Hash digest, int limit);

    /** The newest final checkpoint; empty before the first block. */
    Optional<Checkpoint> checkpoint(ChannelId channel);

    /** The checkpoint of one final block. */
    Optional<Checkpoint> checkpoint(ChannelId channel, long height);

    /** Proof that leaf {@code leafIndex} is in the tree of {@code treeSize} leaves; empty when there are fewer. */
    Optional<InclusionProof> inclusion(ChannelId channel, long leafIndex, long treeSize);

    /** Proof that the tree of {@code secondSize} leaves appends to that of {@code firstSize}; empty when there are fewer. */
    Optional<ConsistencyProof> consistency(ChannelId channel, long firstSize, long secondSize);

    /**
     * What operators have signed about {@code channel} that contradicts this node's log; ascending by size.
     *
     * @param after about trees of more leaves than that
     * @return those of the next sizes; as many sizes as one answer has
     */
    default List<EvidenceFile> conflicts(ChannelId channel, long after) {
        return List.of();
    }

    /** How the ways to other nodes are, by operator; empty for a node that is alone. */
    default List<PeerStatus> peers() {
        return List.of();
    }

    /**
     * Why records of {@code channel} cannot be ordered or read now; empty when they can. Asks the ordering service, for
     * two seconds at most.
     */
    default Optional<String> orderingTrouble(ChannelId channel) {
        return Optional.empty();
    }

    /** Tells {@code listener} of finality until the answer is closed. */
    AutoCloseable subscribe(FinalityListener listener);
}
