package io.truesale.ledger.api;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import java.util.List;
import java.util.Optional;

/**
 * The state of one channel of a ledger in the form in which contracts read it.
 *
 * @param ledger of which node
 * @param channel which channel
 */
public record ChannelState(Ledger ledger, ChannelId channel) implements StateView {
    @Override
    public Optional<CborMap> get(String contract, String key) {
        return ledger.state(channel, contract, key);
    }

    @Override
    public List<Entry> range(String contract, String prefix) {
        return ledger.range(channel, contract, prefix);
    }
}
