package io.truesale.ledger.sharing;

import io.truesale.contract.api.StateView;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Membership;
import io.truesale.domain.party.MemberId;
import java.util.List;
import java.util.Optional;

/**
 * Which operator hosts whom, as the consortium channel has it.
 *
 * @param self operator of this node
 * @param consortium the channel's newest state
 */
record Hosts(String self, StateView consortium) {
    Optional<String> operatorOf(MemberId member) {
        return Membership.member(consortium, member).map(Member::operator);
    }

    boolean hosts(String operator, MemberId member) {
        return operatorOf(member).filter(operator::equals).isPresent();
    }

    /** The members of this node, ascending. */
    List<MemberId> here() {
        return Membership.members(consortium).stream()
                .filter(member -> member.operator().equals(self))
                .map(Member::id)
                .toList();
    }
}
