package io.truesale.ledger.execute;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.CallRule;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.policy.Policy;
import io.truesale.contract.proposals.PolicyCheck;
import io.truesale.contract.proposals.Proposals;
import java.util.List;
import java.util.Optional;

/**
 * Who has to stand behind a call, as the definition of its contract says ({@code governance.md} section 1): the caller by a
 * capacity, and by a policy the caller alone or those who approve the proposal that the call names.
 */
final class Endorsement {
    private static final String PROPOSAL = "proposal"; // field of a call's arguments

    private final ContractId contract;
    private final Optional<CallRule> rule;
    private boolean byProposal;

    Endorsement(ContractId contract, Optional<CallRule> rule) {
        this.contract = contract;
        this.rule = rule;
    }

    /**
     * The sentence that refuses {@code call}; empty when it may be made.
     *
     * @throws io.truesale.domain.rule.RuleViolated when the proposal that it names does not allow it
     * @throws io.truesale.contract.codec.MalformedCbor when it names a proposal by anything but a text
     */
    Optional<String> missing(Call call, StateView state) {
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        CallRule asked = rule.get();
        if (!asked.capacities().isEmpty()
                && asked.capacities().stream()
                        .noneMatch(capacity -> Membership.holds(state, call.caller(), capacity))) {
            return Optional.of(call.function() + " of " + contract + " may be called by " + asked.capacities() + ", "
                    + call.caller() + " holds none of it");
        }
        return asked.policy().flatMap(policy -> missing(policy, call, state));
    }

    private Optional<String> missing(Policy policy, Call call, StateView state) {
        if (PolicyCheck.met(policy, List.of(call.caller()), state)) {
            return Optional.empty();
        }
        if (call.arguments().find(PROPOSAL).isEmpty()) {
            return Optional.of(call.function() + " of " + contract + " asks for more than " + call.caller()
                    + ": it takes an approved proposal, named in the field " + PROPOSAL);
        }
        Proposals.require(call, state, contract.name(), policy);
        byProposal = true;
        return Optional.empty();
    }

    /** {@code outcome}, with the mark that closes the proposal by which the call was made. */
    Outcome marked(Outcome outcome, Call call) {
        if (!byProposal || !(outcome instanceof Outcome.Accepted accepted)) {
            return outcome;
        }
        String key = Proposals.executedKey(call.arguments().text(PROPOSAL));
        boolean marked =
                accepted.writes().stream().anyMatch(write -> write.key().equals(key));
        return marked ? accepted : accepted.with(new Outcome.Write(key, Optional.of(Proposals.executed(call))));
    }
}
