package io.truesale.contract.checkpoints;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.domain.party.Capacity;

/**
 * Further keys with which operators sign checkpoints, so that all know whose signatures those are. Function, with the
 * event that it tells: {@code announceKeys} ({@link CheckpointKeys}): {@code CheckpointKeysAnnounced{operator}}; OPS, or a
 * person of a member that the operator hosts; replaces what the operator announced before. Quorums count Ed25519
 * signatures by the keys of the membership, whatever is announced here.
 */
public final class CheckpointContract implements Contract {
    /** First version. */
    public static final ContractId ID = new ContractId("checkpoints", 1);

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        if (!call.function().equals("announceKeys")) {
            return Outcome.refused(
                    CheckpointRule.CHECKPOINT_KEYS_FUNCTION, "checkpoints has no function " + call.function());
        }
        if (!call.channel().equals(MembershipContract.CONSORTIUM_CHANNEL)) {
            return Outcome.refused(
                    CheckpointRule.CHECKPOINT_KEYS_NOT_HERE,
                    "checkpoint keys are announced on " + MembershipContract.CONSORTIUM_CHANNEL);
        }
        CheckpointKeys asked = CheckpointKeys.from(call.arguments());
        if (!Membership.holds(state, call.caller(), Capacity.OPS) && !hosts(asked.operator(), call, state)) {
            return Outcome.refused(
                    CheckpointRule.CHECKPOINT_KEYS_NOT_OWN,
                    "operator " + asked.operator() + " does not host "
                            + call.caller().member());
        }
        for (int i = 1; i < asked.keys().size(); i++) {
            String suite = asked.keys().get(i).suite();
            if (asked.keys().subList(0, i).stream().anyMatch(key -> key.suite().equals(suite))) {
                return Outcome.refused(CheckpointRule.CHECKPOINT_KEYS_REPEATED, "two keys of " + suite + " are named");
            }
        }
        return Outcome.accepted()
                .write(asked.operator(), asked.toCbor())
                .event(
                        "CheckpointKeysAnnounced",
                        CborMap.builder().put("operator", asked.operator()).build())
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
}
