package io.truesale.contract.membership;

import static io.truesale.contract.membership.MembershipRule.ADMISSION_CAPACITY;
import static io.truesale.contract.membership.MembershipRule.OPERATOR_EXISTS;
import static io.truesale.contract.membership.MembershipRule.PEER_NOT_HERE;
import static io.truesale.contract.membership.MembershipRule.PEER_NOT_OWN;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.Capacity;

/** What the membership contract decides about those who run nodes. */
final class OperatorFunctions {
    private OperatorFunctions() {}

    /** One more validator of the channel. */
    static Outcome admit(Call call, StateView state) {
        Operator operator = Operator.from(call.arguments());
        if (!Membership.holds(state, call.caller(), Capacity.OPS)) {
            return Outcome.refused(ADMISSION_CAPACITY, call.caller() + " does not hold OPS on " + call.channel());
        }
        if (state.get(Membership.CONTRACT, Membership.OPERATOR + operator.name())
                .isPresent()) {
            return Outcome.refused(OPERATOR_EXISTS, "operator " + operator.name() + " validates this channel already");
        }
        return Outcome.accepted()
                .write(Membership.OPERATOR + operator.name(), operator.toCbor())
                .event("OperatorAdmitted", name(operator.name()))
                .build();
    }

    /** Where the node that hosts the caller's member is reached from now on. */
    static Outcome announce(Call call, StateView state) {
        Peer peer = Peer.from(call.arguments());
        if (!call.channel().equals(MembershipContract.CONSORTIUM_CHANNEL)) {
            return Outcome.refused(PEER_NOT_HERE, "peers are announced on " + MembershipContract.CONSORTIUM_CHANNEL);
        }
        if (!Membership.holds(state, call.caller(), Capacity.OPS) && !hosts(peer.operator(), call, state)) {
            return Outcome.refused(
                    PEER_NOT_OWN,
                    "operator " + peer.operator() + " does not host "
                            + call.caller().member());
        }
        return Outcome.accepted()
                .write(Membership.PEER + peer.operator(), peer.toCbor())
                .event("PeerAnnounced", name(peer.operator()))
                .build();
    }

    private static boolean hosts(String operator, Call call, StateView state) {
        return Membership.person(state, call.caller())
                        .filter(person -> !person.frozen())
                        .isPresent()
                && Membership.member(state, call.caller().member())
                        .filter(member -> member.operator().equals(operator))
                        .isPresent();
    }

    private static CborMap name(String operator) {
        return CborMap.builder().put("operator", operator).build();
    }
}
