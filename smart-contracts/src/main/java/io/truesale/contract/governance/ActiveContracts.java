package io.truesale.contract.governance;

import io.truesale.contract.api.ContractDefinition;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Membership;
import java.util.List;

/**
 * What a channel's state says of the contracts that it runs. Rule: {@code infra/docs/spec/ledger.md}, section 5.1.
 *
 * @param founded whether the channel has had its genesis
 * @param base the set that the genesis named, or {@link #UNNAMED}
 * @param added definitions that were committed since
 */
public record ActiveContracts(boolean founded, ContractSet base, List<Added> added) {
    /** The set of a channel whose genesis names none. Old logs rest on it: it never changes. */
    public static final ContractSet UNNAMED = ContractSet.of(
            new ContractId("assets", 1),
            new ContractId("distribution", 1),
            new ContractId("grants", 1),
            new ContractId("issuance", 1),
            new ContractId("membership", 1),
            new ContractId("notary", 1));

    public ActiveContracts {
        added = List.copyOf(added);
    }

    /**
     * A definition that joins the set.
     *
     * @param definition which
     * @param from first height at which it can be called
     */
    public record Added(ContractDefinition definition, long from) {}

    /** Reads the state of a channel. */
    public static ActiveContracts of(StateView state) {
        ContractSet base = state.get(Membership.CONTRACT, Membership.CONTRACTS)
                .map(named -> ContractSet.from(named.maps(Membership.CONTRACTS)))
                .orElse(UNNAMED);
        return new ActiveContracts(Membership.isFounded(state), base, List.of());
    }

    /** The set that a genesis names in its {@code arguments}, or {@link #UNNAMED}. */
    public static ContractSet namedBy(CborMap arguments) {
        return arguments.find(Membership.CONTRACTS).isPresent()
                ? ContractSet.from(arguments.maps(Membership.CONTRACTS))
                : UNNAMED;
    }

    /** The contracts that can be called in the block of {@code height}. */
    public ContractSet at(long height) {
        ContractSet set = base;
        for (Added each : added) {
            if (each.from() <= height) {
                set = set.with(each.definition());
            }
        }
        return set;
    }
}
