package io.truesale.ledger.execute;

import io.truesale.contract.api.StateView;
import io.truesale.contract.governance.ActiveContracts;
import io.truesale.contract.governance.ChannelConfig;
import io.truesale.contract.governance.Governance;
import io.truesale.ledger.block.CutLimits;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.state.StateReader;
import java.util.function.LongSupplier;

/**
 * The limits of a channel's blocks as its state says them. Reads the state again when its configuration has changed; one
 * thread at a time.
 */
public final class CutRules {
    private final StateReader state;
    private final LongSupplier sequence;
    private ActiveContracts contracts = ActiveContracts.of(new StateOverlay(StateReader.EMPTY));
    private long readAt = -1;
    private CutLimits limits = CutLimits.FIRST;
    private long limitsOf = -1; // height

    /**
     * Rules of a channel.
     *
     * @param state after the last block
     * @param sequence accepted transactions so far that could change the configuration
     */
    public CutRules(StateReader state, LongSupplier sequence) {
        this.state = state;
        this.sequence = sequence;
    }

    /** The limits of the block of {@code height}. */
    public CutLimits at(long height) {
        if (readAt != sequence.getAsLong()) {
            StateView view = new StateOverlay(state);
            contracts = ActiveContracts.of(view);
            readAt = sequence.getAsLong();
            limitsOf = -1;
        }
        if (limitsOf != height) {
            limits = limits(height);
            limitsOf = height;
        }
        return limits;
    }

    private CutLimits limits(long height) {
        ChannelConfig config = Governance.config(contracts.decisions(), height);
        boolean governed = contracts.founded()
                && contracts.at(height).newest(Governance.CONTRACT).isPresent();
        return new CutLimits(config.maxRecords(), config.maxBytes(), governed);
    }
}
