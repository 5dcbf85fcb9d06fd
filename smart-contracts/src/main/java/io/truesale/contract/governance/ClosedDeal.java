package io.truesale.contract.governance;

import io.truesale.contract.api.StateView;
import io.truesale.contract.issuance.DealTerms;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.contract.keys.Voters;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A deal keeps the contracts that it closed with: on its channel, once it has closed, those that run it are added or
 * retired only with the approval of each party that signs in it. What was committed before the closing was known to those
 * who closed. Source: governance.md, section 2.1.
 */
final class ClosedDeal {
    /** Contracts that a closed deal is run by. */
    private static final List<String> RUN_BY = List.of("distribution", "issuance", "securities");

    /** Parties in these capacities hold, watch or host, and sign nothing. */
    private static final List<Capacity> WITHOUT_SIGNATURE = List.of(Capacity.INV, Capacity.REG, Capacity.OPS);

    private ClosedDeal() {}

    /** Refuses {@code change} unless the channel has no closed deal, or does not change what runs it, or all agree. */
    static void requireParties(Subject.Change change, List<PersonId> approvers, int personsPerMember, StateView state) {
        List<MemberId> missing = missing(change, approvers, personsPerMember, state);
        if (!missing.isEmpty()) {
            throw new RuleViolated(
                    GovernanceRule.PARTIES_NOT_AGREED,
                    "the deal has closed: each of its parties that sign has to approve, " + missing + " have not");
        }
    }

    /** Whose approval of {@code change} is missing, ascending; nobody's while the deal has not closed. */
    static List<MemberId> missing(
            Subject.Change change, List<PersonId> approvers, int personsPerMember, StateView state) {
        IssuanceState issuance = new IssuanceState(state);
        if (!RUN_BY.contains(contract(change)) || !issuance.live()) {
            return List.of();
        }
        TreeSet<String> missing = new TreeSet<>();
        for (MemberId party : issuance.deal().map(ClosedDeal::signing).orElse(List.of())) {
            if (approvals(party, approvers, state) < personsPerMember) {
                missing.add(party.value());
            }
        }
        return missing.stream().map(MemberId::new).toList();
    }

    /** Members that sign in the deal. */
    static List<MemberId> signing(DealTerms deal) {
        return deal.signatories().entrySet().stream()
                .filter(party -> !WITHOUT_SIGNATURE.contains(party.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    /** Name of the contract that {@code change} adds or retires; empty for other changes. */
    private static String contract(Subject.Change change) {
        if (change instanceof Subject.Activate activate) {
            return activate.definition().id().name();
        }
        return change instanceof Subject.Retire retire ? retire.id().name() : "";
    }

    private static long approvals(MemberId party, List<PersonId> approvers, StateView state) {
        return Voters.of(state, approvers).stream()
                .filter(person -> person.id().member().equals(party))
                .count();
    }
}
