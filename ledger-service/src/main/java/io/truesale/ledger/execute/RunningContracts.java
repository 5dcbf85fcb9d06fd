package io.truesale.ledger.execute;

import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractDefinition;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.api.StateView;
import io.truesale.contract.governance.ActiveContracts;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FatalFault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contracts that a block may call: named by the channel's state, with the code that this node has for them. Rule:
 * ledger.md section 5.1. Keeps what it has read until the configuration changes; one thread at a time.
 */
final class RunningContracts {
    private final ChannelId channel;
    private final ContractRegistry code;
    private ActiveContracts active = new ActiveContracts(false, ActiveContracts.UNNAMED, List.of());
    private long configSequence = -1;
    private @Nullable ContractSet complete; // the set whose code was last found to be all there

    RunningContracts(ChannelId channel, ContractRegistry code) {
        this.channel = channel;
        this.code = code;
    }

    /**
     * The set for the block of {@code height}.
     *
     * @param state before the block
     * @param sequence accepted transactions that could change the set, before the block
     * @throws FatalFault if the channel is founded and this node lacks code of the set
     */
    ContractSet at(StateView state, long sequence, long height) {
        if (sequence != configSequence) {
            active = ActiveContracts.of(state);
            configSequence = sequence;
        }
        ContractSet set = active.at(height);
        if (active.founded()) { // before that nothing but a genesis has an effect
            requireAll(set, height);
        }
        return set;
    }

    /** Whether the channel was founded before the block that {@link #at} was last asked for. */
    boolean isFounded() {
        return active.founded();
    }

    /**
     * Throws unless this node has the code of all of {@code set}.
     *
     * @throws FatalFault that says which is missing
     */
    void requireAll(ContractSet set, long height) {
        if (set.equals(complete)) {
            return;
        }
        set.definitions().forEach(definition -> require(definition, height));
        complete = set;
    }

    private Contract require(ContractDefinition definition, long height) {
        return code.find(definition)
                .orElseThrow(
                        () -> new FatalFault("channel " + channel + " runs the contract " + definition + " in block "
                                + height + ", and this node does not have it (it has "
                                + code.versions(definition.id().name())
                                + "). The block is not executed, nor any after it: give the node that program or jar and start"
                                + " it again"));
    }

    /** The code for {@code id} if it stands in {@code set}. */
    Optional<Contract> find(ContractSet set, ContractId id, long height) {
        return set.find(id).map(definition -> require(definition, height));
    }
}
