package io.truesale.contract.assets;

import static io.truesale.contract.assets.AssetsRule.PLEDGE_NOT_FOR_HERE;
import static io.truesale.contract.assets.AssetsRule.PLEDGE_STATUS;
import static io.truesale.contract.assets.AssetsRule.PLEDGE_TAKEN;
import static io.truesale.contract.assets.AssetsRule.PLEDGE_UNKNOWN;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.assets.PledgedAssetsContract.Told;
import io.truesale.contract.assets.TakenLock.Status;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.membership.Membership;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.rule.RuleViolated;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** What version 2 decides on a deal's channel. Source: assets.md. */
public final class TakenAssets {
    private TakenAssets() {}

    /**
     * The lock of {@code pool} that the deal has taken last, whether or not it still counts.
     *
     * @param consortium origin of the registry's log: another registry may know another pool by that name
     */
    public static Optional<TakenLock> find(StateView state, String consortium, String pool) {
        return state.get(PledgedAssetsContract.ID.name(), takenKey(consortium, pool))
                .map(TakenLock::from);
    }

    static Outcome decide(Call call, StateView state) {
        return switch (call.function()) {
            case PledgedAssetsContract.TAKE -> take(call, state);
            case PledgedAssetsContract.SETTLE -> answered(call, state, PledgedAssetsContract.BIND, Answer.SETTLED);
            case PledgedAssetsContract.DROP -> answered(call, state, PledgedAssetsContract.EXPIRE, Answer.DROPPED);
            case PledgedAssetsContract.YIELD -> Yielding.agree(call, state);
            case PledgedAssetsContract.KEEP -> Yielding.keep(call, state);
            default -> throw new IllegalStateException("no function of a deal: " + call.function());
        };
    }

    /** What the registry answers to a taken lock. */
    private enum Answer {
        SETTLED("AssetsBound", "AssetsSettled", Status.SETTLED),
        DROPPED("AssetsExpired", "AssetsDropped", Status.DROPPED);

        private final String proven;
        private final String told;
        private final Status status;

        Answer(String proven, String told, Status status) {
            this.proven = proven;
            this.told = told;
            this.status = status;
        }
    }

    private static Outcome take(Call call, StateView state) {
        Told pledged = PledgedAssetsContract.told(call, state, PledgedAssetsContract.PLEDGE, "AssetsPledged");
        CborMap fact = pledged.fields();
        requireHere(fact, state);
        String used = usedKey(pledged.origin(), pledged.lock());
        if (find(state, pledged.origin(), pledged.pool())
                        .filter(TakenLock::counts)
                        .isPresent()
                || state.get(PledgedAssetsContract.ID.name(), used).isPresent()) {
            throw new RuleViolated(
                    PLEDGE_TAKEN,
                    "the lock " + pledged.lock() + " was taken before, or pool " + pledged.pool()
                            + " has one that counts");
        }
        pledged.prove();
        TakenLock taken = new TakenLock(
                pledged.pool(),
                pledged.lock(),
                new MemberId(fact.text("owner")),
                fact.integer("count"),
                fact.bytes("root"),
                pledged.origin(),
                fact.integer("until"),
                Status.TAKEN,
                Optional.empty());
        return changed(taken)
                .write(used, CborMap.builder().put("height", call.height()).build())
                .event("AssetsTaken", fact(taken).build())
                .build();
    }

    private static Outcome answered(Call call, StateView state, String function, Answer answer) {
        Told told = PledgedAssetsContract.told(call, state, function, answer.proven);
        requireHere(told.fields(), state);
        TakenLock taken = find(state, told.origin(), told.pool())
                .filter(known -> known.lock().equals(told.lock()))
                .orElseThrow(() -> new RuleViolated(
                        PLEDGE_UNKNOWN,
                        "lock " + told.lock() + " of pool " + told.pool() + " of " + told.origin()
                                + " was not taken here"));
        requireStatus(taken, taken.status() == Status.TAKEN, call);
        told.prove();
        TakenLock changed = taken.with(answer.status);
        return changed(changed).event(answer.told, fact(changed).build()).build();
    }

    private static void requireHere(CborMap fact, StateView state) {
        if (Membership.origin(state).filter(fact.text("deal")::equals).isEmpty()) {
            throw new RuleViolated(PLEDGE_NOT_FOR_HERE, "the lock is pledged to " + fact.text("deal"));
        }
    }

    static void requireStatus(TakenLock taken, boolean holds, Call call) {
        if (!holds) {
            throw new RuleViolated(
                    PLEDGE_STATUS, "the lock of " + taken.pool() + " is " + taken.status() + " at " + call.function());
        }
    }

    static Outcome.Builder changed(TakenLock taken) {
        return Outcome.accepted().write(takenKey(taken.consortium(), taken.pool()), taken.toCbor());
    }

    static CborMap.Builder fact(TakenLock taken) {
        return CborMap.builder()
                .put("pool", taken.pool())
                .put("lock", taken.lock())
                .put("consortium", taken.consortium());
    }

    private static String takenKey(String consortium, String pool) {
        return "taken/" + hex(consortium) + "/" + pool;
    }

    private static String usedKey(String consortium, String lock) {
        return "used/" + hex(consortium) + "/" + lock;
    }

    private static String hex(String origin) {
        return HexFormat.of().formatHex(Sha256.of(origin.getBytes(StandardCharsets.UTF_8)));
    }
}
