package io.truesale.contract.keys;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.MembershipRule;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Peer;
import io.truesale.domain.rule.RuleViolated;
import java.util.Arrays;

/** What becomes of those who run nodes. Refuses by {@link RuleViolated}. */
final class OperatorChanges {
    private static final String OPERATOR = "operator";

    private OperatorChanges() {}

    /** A validator fewer, by a quorum: it signs nothing that counts, is asked for nothing, and has no vote. */
    static Outcome remove(Call call, StateView state) {
        Operator operator = known(call, state);
        if (Membership.operators(state).size() == 1) {
            throw new RuleViolated(
                    MembershipRule.OPERATOR_LAST, operator.name() + " is the last who validates " + call.channel());
        }
        Outcome.Builder outcome = Deciders.requireQuorum(call, state);
        note(operator, outcome);
        if (state.get(Membership.CONTRACT, Membership.peerKey(operator.name())).isPresent()) {
            outcome.delete(Membership.peerKey(operator.name()));
        }
        return outcome.delete(Membership.operatorKey(operator.name()))
                .event("OperatorRemoved", named(operator.name()))
                .build();
    }

    /** Another key that signs checkpoints from the next block on: by who runs the operator, or a quorum after a loss. */
    static Outcome rotateKey(Call call, StateView state) {
        Operator old = known(call, state);
        Operator changed = new Operator(old.name(), key(call));
        Outcome.Builder outcome = Deciders.runs(state, call.caller(), old.name())
                        && call.arguments().find("proposal").isEmpty()
                ? Outcome.accepted()
                : Deciders.requireQuorum(call, state);
        note(old, outcome);
        take(changed.name(), changed.checkpointKey(), state, outcome);
        return outcome.write(Membership.operatorKey(old.name()), changed.toCbor())
                .event("OperatorKeyRotated", named(old.name()))
                .build();
    }

    private static byte[] key(Call call) {
        byte[] key = call.arguments().bytes("checkpointKey");
        if (key.length != 32) {
            throw new MalformedCbor("an Ed25519 key has 32 bytes, not " + key.length);
        }
        return key;
    }

    private static Operator known(Call call, StateView state) {
        String name = call.arguments().text(OPERATOR);
        return Membership.operator(state, name)
                .orElseThrow(() -> new RuleViolated(
                        MembershipRule.OPERATOR_UNKNOWN, "operator " + name + " does not validate " + call.channel()));
    }

    /** Gives {@code key} to {@code operator} for good; refused when it is, or was, that of any operator. */
    static void take(String operator, byte[] key, StateView state, Outcome.Builder outcome) {
        boolean isTaken = state.get(Membership.CONTRACT, Membership.checkpointKey(key))
                        .isPresent()
                || Membership.operators(state).stream().anyMatch(other -> Arrays.equals(other.checkpointKey(), key));
        if (isTaken) {
            throw new RuleViolated(
                    MembershipRule.OPERATOR_KEY_TAKEN,
                    "the checkpoint key for " + operator + " is, or was, that of an operator of this channel");
        }
        note(new Operator(operator, key), outcome);
    }

    /** Notes whose the key is, or was: of those whom version 1 took nothing is noted yet. */
    private static void note(Operator operator, Outcome.Builder outcome) {
        outcome.write(Membership.checkpointKey(operator.checkpointKey()), named(operator.name()));
    }

    /** Where a node is reached from now on, by who runs it. */
    static Outcome announce(Call call, StateView state) {
        Peer peer = Peer.from(call.arguments());
        requireConsortium(call);
        if (!Deciders.runs(state, call.caller(), peer.operator())) {
            throw new RuleViolated(
                    MembershipRule.PEER_NOT_OWN, call.caller() + " does not run the node of " + peer.operator());
        }
        return Outcome.accepted()
                .write(Membership.peerKey(peer.operator()), peer.toCbor())
                .event("PeerAnnounced", named(peer.operator()))
                .build();
    }

    static void requireConsortium(Call call) {
        if (!call.channel().equals(MembershipContract.CONSORTIUM_CHANNEL)) {
            throw new RuleViolated(
                    MembershipRule.PEER_NOT_HERE, "peers are announced on " + MembershipContract.CONSORTIUM_CHANNEL);
        }
    }

    static CborMap named(String operator) {
        return CborMap.builder().put(OPERATOR, operator).build();
    }
}
