package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.checkpoint.SignedNote;

/** Told of a channel's progress, on the threads that make it. */
interface ChannelListener {
    /** Blocks up to {@code height} are stored. */
    void onStored(ChannelId channel, long height);

    /** This node has signed and stored {@code note} as an operator of the channel. */
    void onSigned(ChannelId channel, SignedNote note);

    /** This node has voted for a new generation of the topic. */
    void onVote(ChannelId channel, SignedNote note);

    /** Blocks up to {@code height} are final. */
    void onFinal(ChannelId channel, long height);

    /** An operator has signed another root than this node computed; both notes are kept. */
    void onConflict(ChannelId channel);
}
