package io.truesale.contract.checkpoints;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.keys.Deciders;
import io.truesale.contract.membership.MembershipContract;

/**
 * Further keys with which operators sign checkpoints, so that all know whose signatures those are. Function, with the
 * event that it tells: {@code announceKeys} ({@link CheckpointKeys}): {@code CheckpointKeysAnnounced{operator}}; who runs
 * the operator ({@link Deciders#runs}); replaces what the operator announced before. Quorums count Ed25519
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
        if (!Deciders.runs(state, call.caller(), asked.operator())) {
            return Outcome.refused(
                    CheckpointRule.CHECKPOINT_KEYS_NOT_OWN,
                    call.caller() + " does not run the node of " + asked.operator());
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
}
