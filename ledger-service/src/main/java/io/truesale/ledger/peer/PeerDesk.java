package io.truesale.ledger.peer;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.CosignatureBook;
import io.truesale.ledger.checkpoint.SignedNote;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the exchange with other nodes asks of its own node. Thread safe. */
public interface PeerDesk {
    /** All other nodes that the consortium channel names. */
    List<PeerNode> peers();

    /** Whether the node of {@code operator} holds {@code channel}, by the rule of peers.md section 1. */
    boolean holds(String operator, ChannelId channel);

    /** The channel of a note's origin; empty when it is another consortium's, or this node does not hold it. */
    Optional<ChannelId> channelOf(SignedNote note);

    /** Takes signatures. */
    CosignatureBook.Answer receive(ChannelId channel, SignedNote note);

    /** Takes votes for a new generation of a topic; answers what this node has for the same, if anything. */
    Optional<SignedNote> receiveVotes(ChannelId channel, SignedNote note);

    /** Votes for generations that have not begun. */
    Map<ChannelId, List<SignedNote>> votes();

    /** Blocks from a height on, as {@link BlockTransfer} encodes them; empty when there are none. */
    Optional<byte[]> blocks(ChannelId channel, long from, boolean finalOnly);

    /** The largest trees that {@code operator} has signed, right or wrong, as far as this node knows. */
    List<SignedNote> signedBy(ChannelId channel, String operator);

    /** The file of a kind that is for the node of {@code operator}; empty when there is none for it. */
    Optional<byte[]> file(String kind, String id, String operator);

    /** For each channel whose newest block is not final: what this node has signed for it. */
    Map<ChannelId, SignedNote> unsettled();

    /** For each channel: what this node has signed for its newest block. */
    Map<ChannelId, SignedNote> newest();

    /** The operator of the node with that TLS key. */
    default Optional<String> operatorOf(Hash tlsKey) {
        return peers().stream()
                .filter(peer -> peer.tlsKey().equals(tlsKey))
                .map(PeerNode::operator)
                .findFirst();
    }
}
