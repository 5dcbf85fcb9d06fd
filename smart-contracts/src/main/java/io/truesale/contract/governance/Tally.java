package io.truesale.contract.governance;

import io.truesale.contract.api.StateView;
import io.truesale.contract.keys.Voters;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Membership;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The count of a vote. Source: governance.md, section 2.
 *
 * @param config whose shares are asked for
 * @param members members of the channel
 * @param membersFor those of them that approve
 * @param operators validators that host members
 * @param operatorsFor those of them that host a member which approves
 */
public record Tally(ChannelConfig config, int members, int membersFor, int operators, int operatorsFor) {
    /** Counts {@code approvers} by the membership and configuration of {@code height}. */
    public static Tally of(StateView state, List<PersonId> approvers, long height) {
        ChannelConfig config = Governance.config(Governance.decisions(state), height);
        TreeMap<String, Integer> persons = new TreeMap<>(); // by member
        Voters.of(state, approvers, height)
                .forEach(person -> persons.merge(person.id().member().value(), 1, Integer::sum));
        Set<String> validators = new TreeSet<>();
        Membership.operators(state).forEach(operator -> validators.add(operator.name()));
        List<Member> members = Membership.members(state);
        TreeSet<String> operators = new TreeSet<>();
        TreeSet<String> operatorsFor = new TreeSet<>();
        int membersFor = 0;
        for (Member member : members) {
            boolean agrees = persons.getOrDefault(member.id().value(), 0) >= config.personsPerMember();
            membersFor += agrees ? 1 : 0;
            if (validators.contains(member.operator())) {
                operators.add(member.operator());
                if (agrees) {
                    operatorsFor.add(member.operator());
                }
            }
        }
        return new Tally(config, members.size(), membersFor, operators.size(), operatorsFor.size());
    }

    /** Whether both shares are exceeded. */
    public boolean isReached() {
        return config.members().isExceededBy(membersFor, members)
                && config.operators().isExceededBy(operatorsFor, operators);
    }

    void requireQuorum() {
        if (!isReached()) {
            throw new RuleViolated(
                    GovernanceRule.QUORUM_NOT_REACHED,
                    "more than " + config.members() + " of " + members + " members and " + config.operators() + " of "
                            + operators + " operators are asked for; " + membersFor + " and " + operatorsFor
                            + " approve");
        }
    }
}
