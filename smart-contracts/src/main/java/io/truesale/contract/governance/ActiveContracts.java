package io.truesale.contract.governance;

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
 * @param decisions what was decided since, in order
 */
public record ActiveContracts(boolean founded, ContractSet base, List<Governance.Decision> decisions) {
    /** The set of a channel whose genesis names none. Old logs rest on it: it never changes. */
    public static final ContractSet UNNAMED = ContractSet.of(
            new ContractId("assets", 1),
            new ContractId("distribution", 1),
            new ContractId("grants", 1),
            new ContractId("issuance", 1),
            new ContractId("membership", 1),
            new ContractId("notary", 1));

    public ActiveContracts {
        decisions = List.copyOf(decisions);
    }

    /** Reads the state of a channel. */
    public static ActiveContracts of(StateView state) {
        ContractSet base = state.get(Membership.CONTRACT, Membership.CONTRACTS)
                .map(named -> ContractSet.from(named.maps(Membership.CONTRACTS)))
                .orElse(UNNAMED);
        return new ActiveContracts(Membership.isFounded(state), base, Governance.decisions(state));
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
        for (Governance.Decision decision : decisions) {
            if (decision.from() > height) {
                continue;
            }
            if (decision.subject().change() instanceof Subject.Activate activate) {
                set = set.with(activate.definition());
            } else if (decision.subject().change() instanceof Subject.Retire retire) {
                set = set.without(retire.id());
            }
        }
        return set;
    }

    /** Whether {@code id} was or will be in the set at any height. */
    public boolean hasEver(ContractId id) {
        return base.find(id).isPresent()
                || decisions.stream()
                        .anyMatch(decision -> decision.subject().change() instanceof Subject.Activate activate
                                && activate.definition().id().equals(id));
    }
}
