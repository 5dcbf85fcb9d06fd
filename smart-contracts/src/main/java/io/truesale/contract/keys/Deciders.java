package io.truesale.contract.keys;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.governance.Tally;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.MembershipRule;
import io.truesale.contract.proposals.Proposal;
import io.truesale.contract.proposals.Proposals;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.List;
import java.util.Optional;

/** Who decides what: an institution its own affairs, a quorum those of all. Source: membership.md, section 6. */
public final class Deciders {
    private static final String PROPOSAL = "proposal";

    private Deciders() {}

    /**
     * Whether {@code caller} decides for {@code member}: as its ring, as a person of it who holds OPS, or as any person of
     * it while it has neither OPS nor a ring. Nobody decides for a member that is not there.
     */
    public static boolean speaksFor(StateView state, PersonId caller, MemberId member) {
        Optional<Member> there = Membership.member(state, member);
        if (there.isEmpty() || !caller.member().equals(member)) {
            return false;
        }
        return KeyRings.isInstitution(caller)
                || Membership.holds(state, caller, Capacity.OPS)
                || (!there.get().capacities().contains(Capacity.OPS)
                        && KeyRings.find(state, KeyRings.institution(member)).isEmpty()
                        && isActive(state, caller));
    }

    /**
     * Whether {@code caller} runs the node of {@code operator}: who decides for a member with OPS that it hosts; where it
     * hosts none such, any person of those that it hosts.
     */
    public static boolean runs(StateView state, PersonId caller, String operator) {
        List<Member> hosted = Membership.members(state).stream()
                .filter(member -> member.operator().equals(operator))
                .toList();
        boolean isHosted = hosted.stream().anyMatch(member -> member.id().equals(caller.member()));
        if (!isHosted) {
            return false;
        }
        List<Member> running = hosted.stream()
                .filter(member -> member.capacities().contains(Capacity.OPS))
                .toList();
        return running.isEmpty()
                ? KeyRings.isInstitution(caller) || isActive(state, caller)
                : running.stream().anyMatch(member -> speaksFor(state, caller, member.id()));
    }

    private static boolean isActive(StateView state, PersonId person) {
        return Membership.person(state, person)
                .filter(registered -> !registered.frozen())
                .isPresent();
    }

    /**
     * Begins the outcome of a call that a quorum of members and operators has to want: under the proposal that the arguments
     * name, which is marked as executed; without one where the caller's vote alone is the quorum.
     *
     * @throws RuleViolated when the quorum does not agree, or the proposal is about something else
     */
    static Outcome.Builder requireQuorum(Call call, StateView state) {
        Outcome.Builder outcome = Outcome.accepted();
        if (call.arguments().find(PROPOSAL).isPresent()) {
            Proposal proposal = Proposals.require(
                    call,
                    state,
                    Membership.CONTRACT,
                    approvers -> Tally.of(state, approvers, call.height()).isReached());
            return outcome.write(Proposals.executedKey(proposal.id()), Proposals.executed(call));
        }
        Tally alone = Tally.of(state, List.of(call.caller()), call.height());
        if (!alone.isReached()) {
            throw new RuleViolated(
                    MembershipRule.CONSORTIUM_DECIDES,
                    call.function() + " concerns all " + alone.members() + " members and " + alone.operators()
                            + " operators: a proposal that a quorum of them approves is expected");
        }
        return outcome;
    }
}
