package io.truesale.workflow.usecase;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import java.util.List;
import java.util.Optional;

/** A channel's state as of its last final block, in the form that contracts read. */
public record FinalState(Ledger ledger, ChannelId channel) implements StateView {
    @Override
    public Optional<CborMap> get(String contract, String key) {
        return ledger.state(channel, contract, key);
    }

    @Override
    public List<Entry> range(String contract, String prefix) {
        return ledger.range(channel, contract, prefix);
    }
}
