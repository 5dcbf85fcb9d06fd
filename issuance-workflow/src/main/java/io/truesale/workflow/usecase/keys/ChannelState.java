package io.truesale.workflow.usecase.keys;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import java.util.List;
import java.util.Optional;

/** The state of a channel as of its last final block. */
record ChannelState(Ledger ledger, ChannelId channel) implements StateView {
    @Override
    public Optional<CborMap> get(String contract, String key) {
        return ledger.state(channel, contract, key);
    }

    @Override
    public List<Entry> range(String contract, String prefix) {
        return ledger.range(channel, contract, prefix);
    }
}
