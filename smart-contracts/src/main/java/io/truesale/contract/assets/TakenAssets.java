package io.truesale.contract.assets;

import static io.truesale.contract.assets.AssetsRule.LOCK_NOT_OWNER;
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
import io.truesale.contract.membership.Membership;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.rule.RuleViolated;
import java.util.Optional;

/** What version 2 decides on a deal's channel. Source: assets.md. */
public final class TakenAssets {
    private TakenAssets() {}

    /** The lock of {@code pool} that the deal has taken last, whether or not it still counts. */
    public static Optional<TakenLock> find(StateView state, String pool) {
        return state.get(PledgedAssetsContract.ID.name(), takenKey(pool)).map(TakenLock::from);
    }

    static Outcome decide(Call call, StateView state) {
        return switch (call.function()) {
            case PledgedAssetsContract.TAKE -> take(call, state);
            case "settle" -> answered(call, state, PledgedAssetsContract.BIND, Answer.SETTLED);
            case "drop" -> answered(call, state, PledgedAssetsContract.EXPIRE, Answer.DROPPED);
            default -> giveBack(call, state);
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
        if (find(state, pledged.pool()).filter(TakenLock::counts).isPresent()
                || state.get(PledgedAssetsContract.ID.name(), usedKey(pledged.lock()))
                        .isPresent()) {
            throw new RuleViolated(
                    PLEDGE_TAKEN,
                    "the lock " + pledged.lock() + " was taken before, or pool " + pledged.pool()
                            + " has one that counts");
        }
        TakenLock taken = new TakenLock(
                pledged.pool(),
                pledged.lock(),
                new MemberId(fact.text("owner")),
                fact.integer("count"),
                fact.bytes("root"),
                pledged.origin(),
                fact.integer("until"),
                Status.TAKEN);
        return changed(taken)
                .write(
                        usedKey(taken.lock()),
                        CborMap.builder().put("height", call.height()).build())
                .event(
                        "AssetsTaken",
                        fact(taken).put("consortium", taken.consortium()).build())
                .build();
    }

    private static Outcome answered(Call call, StateView state, String function, Answer answer) {
        Told told = PledgedAssetsContract.told(call, state, function, answer.proven);
        requireHere(told.fields(), state);
        TakenLock taken = find(state, told.pool())
                .filter(known -> known.lock().equals(told.lock()))
                .orElseThrow(() -> new RuleViolated(
                        PLEDGE_UNKNOWN, "lock " + told.lock() + " of pool " + told.pool() + " was not taken here"));
        if (!taken.consortium().equals(told.origin())) {
            throw new RuleViolated(
                    PLEDGE_NOT_FOR_HERE, "the lock is one of " + taken.consortium() + ", not of " + told.origin());
        }
        requireStatus(taken, taken.status() == Status.TAKEN, call);
        TakenLock changed = taken.with(answer.status);
        return changed(changed).event(answer.told, fact(changed).build()).build();
    }

    private static Outcome giveBack(Call call, StateView state) {
        String pool = AssetsContract.poolName(call.arguments());
        TakenLock taken = find(state, pool)
                .orElseThrow(() -> new RuleViolated(PLEDGE_UNKNOWN, "no lock of pool " + pool + " was taken here"));
        if (!taken.owner().equals(call.caller().member())) {
            throw new RuleViolated(LOCK_NOT_OWNER, "the lock of " + pool + " is another member's");
        }
        requireStatus(taken, taken.counts(), call);
        TakenLock yielded = taken.with(Status.YIELDED);
        return changed(yielded)
                .event(
                        "AssetsYielded",
                        fact(yielded).put("consortium", yielded.consortium()).build())
                .build();
    }

    private static void requireHere(CborMap fact, StateView state) {
        if (Membership.origin(state).filter(fact.text("deal")::equals).isEmpty()) {
            throw new RuleViolated(PLEDGE_NOT_FOR_HERE, "the lock is pledged to " + fact.text("deal"));
        }
    }

    private static void requireStatus(TakenLock taken, boolean holds, Call call) {
        if (!holds) {
            throw new RuleViolated(
                    PLEDGE_STATUS, "the lock of " + taken.pool() + " is " + taken.status() + " at " + call.function());
        }
    }

    private static Outcome.Builder changed(TakenLock taken) {
        return Outcome.accepted().write(takenKey(taken.pool()), taken.toCbor());
    }

    private static CborMap.Builder fact(TakenLock taken) {
        return CborMap.builder().put("pool", taken.pool()).put("lock", taken.lock());
    }

    private static String takenKey(String pool) {
        return "taken/" + pool;
    }

    private static String usedKey(String lock) {
        return "used/" + lock;
    }
}
