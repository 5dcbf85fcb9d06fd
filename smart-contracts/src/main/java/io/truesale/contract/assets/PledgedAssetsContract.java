package io.truesale.contract.assets;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.foreign.ProvenCall;
import io.truesale.contract.foreign.TransactionProof;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.domain.rule.RuleViolated;
import java.util.List;

/**
 * Version 2 of the asset registry: what is locked on the consortium channel is taken on a deal's channel by proof, and
 * given back by proof. Functions, events and rules: {@code infra/docs/spec/assets.md}.
 */
public final class PledgedAssetsContract implements Contract {
    /** Second version; shares the namespace with the first. */
    public static final ContractId ID = new ContractId(AssetsContract.ID.name(), 2);

    static final String PLEDGE = "pledge";
    static final String BIND = "bind";
    static final String EXPIRE = "expire";
    static final String TAKE = "take";
    static final String YIELD = "yield";

    private static final List<String> FIRST_VERSION = List.of("open", "lock", "abandon");
    private static final List<String> OF_REGISTRY = List.of("open", "lock", "abandon", PLEDGE, BIND, EXPIRE, "release");
    private static final List<String> OF_DEAL = List.of(TAKE, "settle", "drop", YIELD);

    private final AssetsContract first = new AssetsContract();

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public boolean isProvable(String function) {
        return List.of(PLEDGE, BIND, EXPIRE, TAKE, YIELD).contains(function);
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        boolean isRegistry = call.channel().equals(MembershipContract.CONSORTIUM_CHANNEL);
        List<String> here = isRegistry ? OF_REGISTRY : OF_DEAL;
        if (!here.contains(call.function())) {
            boolean elsewhere = (isRegistry ? OF_DEAL : OF_REGISTRY).contains(call.function());
            return elsewhere
                    ? Outcome.refused(
                            AssetsRule.ASSETS_NOT_HERE, call.function() + " is not called on " + call.channel())
                    : Outcome.refused(
                            AssetsRule.ASSETS_FUNCTION, "assets has no function " + call.function() + " in version 2");
        }
        return FIRST_VERSION.contains(call.function())
                ? first.execute(call, state)
                : isRegistry ? PledgeRegistry.decide(call, state) : TakenAssets.decide(call, state);
    }

    /** The event of {@code type} that a proven call of {@code function} told, with the other log's origin. */
    static Told told(Call call, StateView state, String function, String type) {
        ProvenCall proven = TransactionProof.from(call.arguments().map("proof")).require(state, call.height());
        if (!proven.isCallOf(ID, function) || proven.events(type).size() != 1) {
            throw new RuleViolated(
                    AssetsRule.PLEDGE_OTHER,
                    call.function() + " asks for proof of " + ID + "/" + function + ", the proven call is of "
                            + proven.content().contract() + "/"
                            + proven.content().function());
        }
        return new Told(proven.origin(), proven.events(type).get(0).fields());
    }

    /**
     * What another channel has told.
     *
     * @param origin of its log
     * @param fields of the event
     */
    record Told(String origin, CborMap fields) {
        String lock() {
            return fields.text("lock");
        }

        String pool() {
            return AssetsContract.poolName(fields);
        }
    }
}
