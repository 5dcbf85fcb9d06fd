package io.truesale.contract.assets;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.proof.ClaimedCall;
import io.truesale.contract.proof.TransactionProof;
import io.truesale.domain.rule.RuleViolated;
import java.util.List;
import java.util.Optional;

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
    static final String RELEASE = "release";
    static final String SETTLE = "settle";
    static final String DROP = "drop";
    static final String KEEP = "keep";

    private static final List<String> FIRST_VERSION = List.of("open", "lock", "abandon");
    private static final List<String> OF_REGISTRY = List.of("open", "lock", "abandon", PLEDGE, BIND, EXPIRE, RELEASE);
    private static final List<String> OF_DEAL = List.of(TAKE, SETTLE, DROP, YIELD, KEEP);

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

    /** What a call of {@code function} is claimed to have told by one event of {@code type} on the other channel. */
    static Told told(Call call, StateView state, String function, String type) {
        ClaimedCall claimed =
                TransactionProof.from(call.arguments().map("proof")).claim(state, call.height());
        Optional<CborMap> fields = claimed.isCallOf(ID, function) ? claimed.told(type) : Optional.empty();
        return new Told(
                claimed,
                fields.orElseThrow(() -> new RuleViolated(
                        AssetsRule.PLEDGE_OTHER,
                        call.function() + " asks for proof of " + type + " by " + ID + "/" + function
                                + ", the proven call is of " + claimed.called())));
    }

    /**
     * What another channel is claimed to have told: refused where it is of no use, then proven.
     *
     * @param claimed the call
     * @param fields of the event
     */
    record Told(ClaimedCall claimed, CborMap fields) {
        Told {
            requireNonNull(claimed, "claimed");
            requireNonNull(fields, "fields");
        }

        String origin() {
            return claimed.origin();
        }

        String lock() {
            return fields.text("lock");
        }

        String pool() {
            return AssetsContract.poolName(fields);
        }

        /** Passes when it is proven; nothing is accepted before. */
        void prove() {
            claimed.prove();
        }
    }
}
