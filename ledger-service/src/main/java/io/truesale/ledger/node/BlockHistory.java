package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.peer.BlockTransfer;

/** Blocks that this node has stored, as it hands them to others. */
@FunctionalInterface
interface BlockHistory {
    /** The block of that height; there must be one. */
    BlockTransfer.Block block(ChannelId channel, long height);
}
