package io.truesale.contract.proposals;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.policy.Policy;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads proposals from a channel's state, and answers contracts that act on one. A contract writes its own namespace only:
 * so it marks a proposal as executed there, under {@link #executedKey}.
 */
public final class Proposals {
    /** Name of the contract and of its namespace. */
    public static final String CONTRACT = "proposals";

    private static final String PREFIX = "proposal/";

    private Proposals() {}

    /** The proposal of that id. */
    public static Optional<Proposal> find(StateView state, String id) {
        return id.isEmpty() || id.length() > 64
                ? Optional.empty()
                : state.get(CONTRACT, PREFIX + id).map(Proposal::from);
    }

    /** All proposals of the channel, ascending by id. */
    public static List<Proposal> all(StateView state) {
        return state.range(CONTRACT, PREFIX).stream()
                .map(entry -> Proposal.from(entry.value()))
                .toList();
    }

    static String key(String id) {
        return PREFIX + id;
    }

    /** Key under which a contract marks in its own namespace that it has executed the proposal {@code id}. */
    public static String executedKey(String id) {
        return PREFIX + id;
    }

    /** What a contract writes under {@link #executedKey}. */
    public static CborMap executed(Call call) {
        return CborMap.builder()
                .put("height", call.height())
                .put("transaction", call.transactionId())
                .build();
    }

    /** Whether it was executed, by the contract of its action or as a resolution. */
    public static boolean isExecuted(StateView state, Proposal proposal) {
        return proposal.status() == Proposal.Status.EXECUTED
                || (!proposal.action().contract().equals(CONTRACT)
                        && state.get(proposal.action().contract(), executedKey(proposal.id()))
                                .isPresent());
    }

    /** Whether its policy is met by who approves it, as the membership is now. */
    public static boolean isMet(StateView state, Proposal proposal) {
        return PolicyCheck.met(proposal.policy(), proposal.approvers(), state);
    }

    /**
     * Passes when {@code call} is what the proposal named in its arguments allows: open, in time, about this function with
     * these arguments, and approved as both the proposal and the caller's contract ask.
     *
     * @param contract the contract that acts
     * @param required who has to approve such a call at the least
     * @throws RuleViolated with a {@link ProposalRule}
     */
    public static Proposal require(Call call, StateView state, String contract, Policy required) {
        return require(call, state, contract, approvers -> PolicyCheck.met(required, approvers, state));
    }

    /**
     * As the other, where what is asked for at the least is no policy.
     *
     * @param agreed whether those who approve are enough
     */
    public static Proposal require(Call call, StateView state, String contract, Predicate<List<PersonId>> agreed) {
        String id = call.arguments().text("proposal");
        Proposal proposal = requireOpen(state, id, call);
        Proposal.Action done = new Proposal.Action(contract, call.function(), Proposal.digest(call.arguments()));
        if (!proposal.action().equals(done)) {
            throw new RuleViolated(
                    ProposalRule.PROPOSAL_OTHER_ACTION, "proposal " + id + " is about another call than this");
        }
        if (!isMet(state, proposal) || !agreed.test(proposal.approvers())) {
            throw new RuleViolated(
                    ProposalRule.PROPOSAL_NOT_MET,
                    "proposal " + id + " has " + proposal.approvals().size() + " approvals, which are not enough");
        }
        return proposal;
    }

    static Proposal requireOpen(StateView state, String id, Call call) {
        Proposal proposal = find(state, id)
                .orElseThrow(() -> new RuleViolated(ProposalRule.PROPOSAL_UNKNOWN, "there is no proposal " + id));
        if (proposal.status() != Proposal.Status.OPEN || isExecuted(state, proposal)) {
            throw new RuleViolated(ProposalRule.PROPOSAL_CLOSED, "proposal " + id + " is closed");
        }
        if (!proposal.inTime(call.height(), call.blockTimeMillis())) {
            throw new RuleViolated(
                    ProposalRule.PROPOSAL_EXPIRED,
                    "proposal " + id + " ended at height " + proposal.lastHeight() + " or at its moment");
        }
        return proposal;
    }
}
