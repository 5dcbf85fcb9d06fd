package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.peer.CheckpointExchange;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other nodes hand out over their exchange.
 *
 * @param exchange empty for a node that exchanges nothing: then nobody else has what it has signed
 */
record ExchangedBlocks(Optional<CheckpointExchange> exchange) implements BlockSource {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangedBlocks.class);

    @Override
    public Iterable<byte[]> blocks(ChannelId channel, long from, boolean finalOnly) {
        return exchange.map(line -> line.blocks(channel, from, finalOnly)).orElse(List.of());
    }

    @Override
    public Optional<List<SignedNote>> signed(ChannelId channel, String operator) {
        return exchange.isPresent() ? exchange.get().signed(channel, operator) : NONE.signed(channel, operator);
    }

    @Override
    public void refused(ChannelId channel, String why) {
        LOG.warn("blocks of channel {} from another node were not taken: {}", channel, why);
    }
}
