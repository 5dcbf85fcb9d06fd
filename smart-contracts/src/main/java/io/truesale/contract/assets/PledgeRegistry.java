package io.truesale.contract.assets;

import static io.truesale.contract.assets.AssetsRule.LOCK_UNKNOWN;
import static io.truesale.contract.assets.AssetsRule.PLEDGE_EXPIRED;
import static io.truesale.contract.assets.AssetsRule.PLEDGE_NOT_FOR_HERE;
import static io.truesale.contract.assets.AssetsRule.PLEDGE_OUT_OF_BOUNDS;
import static io.truesale.contract.assets.AssetsRule.PLEDGE_RUNNING;
import static io.truesale.contract.assets.AssetsRule.PLEDGE_STATUS;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.assets.AssetLock.Pledge;
import io.truesale.contract.assets.AssetLock.Status;
import io.truesale.contract.assets.PledgedAssetsContract.Told;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.governance.TrustedLog;
import io.truesale.contract.membership.Membership;
import io.truesale.domain.rule.RuleViolated;

/** What version 2 decides on the consortium channel. Source: assets.md. */
final class PledgeRegistry {
    private PledgeRegistry() {}

    static Outcome decide(Call call, StateView state) {
        return switch (call.function()) {
            case PledgedAssetsContract.PLEDGE -> pledge(call, state);
            case PledgedAssetsContract.BIND -> bind(call, state);
            case PledgedAssetsContract.EXPIRE -> expire(call, state);
            case PledgedAssetsContract.RELEASE -> release(call, state);
            default -> throw new IllegalStateException("no function of the registry: " + call.function());
        };
    }

    private static Outcome pledge(Call call, StateView state) {
        AssetLock lock = AssetsContract.owned(call, state);
        AssetsContract.requireOpen(call, lock);
        AssetsContract.requireComplete(lock);
        String deal = call.arguments().text("deal");
        long until = call.arguments().integer("until");
        if (!TrustedLog.isOrigin(deal)
                || !deal.substring(deal.lastIndexOf('/') + 1).startsWith("deal-")
                || until < call.height()
                || until - AssetsContract.MAX_OPEN_BLOCKS > call.height()) {
            throw new RuleViolated(
                    PLEDGE_OUT_OF_BOUNDS,
                    "the origin of a deal's channel and a last height within " + AssetsContract.MAX_OPEN_BLOCKS + " of "
                            + call.height() + " are expected, got " + deal + " and " + until);
        }
        AssetLock pledged = lock.pledged(new Pledge(deal, until));
        CborMap fact = fact(pledged)
                .put("owner", lock.owner().value())
                .put("count", lock.count())
                .put("root", lock.root())
                .put("deal", deal)
                .put("until", until)
                .build();
        return changed(pledged).event("AssetsPledged", fact).build();
    }

    private static Outcome bind(Call call, StateView state) {
        Told taken = PledgedAssetsContract.told(call, state, PledgedAssetsContract.TAKE, "AssetsTaken");
        AssetLock lock = answered(taken, state);
        require(lock, Status.PLEDGED, call);
        if (!lock.isLive(call.height())) {
            throw new RuleViolated(
                    PLEDGE_EXPIRED,
                    "the lock of " + lock.pool() + " was held until block "
                            + pledgeOf(lock).until());
        }
        taken.prove();
        AssetLock bound = lock.with(Status.BOUND);
        return changed(bound)
                .event(
                        "AssetsBound",
                        fact(bound).put("deal", pledgeOf(lock).deal()).build())
                .build();
    }

    private static Outcome expire(Call call, StateView state) {
        AssetLock lock = byId(call.arguments().text("lock"), state); // not by pool: it may have another lock by now
        require(lock, Status.PLEDGED, call);
        if (lock.isLive(call.height())) {
            throw new RuleViolated(
                    PLEDGE_RUNNING,
                    "the lock of " + lock.pool() + " is held until block "
                            + pledgeOf(lock).until());
        }
        AssetLock expired = lock.with(Status.EXPIRED);
        return changed(expired)
                .event(
                        "AssetsExpired",
                        fact(expired).put("deal", pledgeOf(lock).deal()).build())
                .build();
    }

    private static Outcome release(Call call, StateView state) {
        Told yielded = PledgedAssetsContract.told(call, state, PledgedAssetsContract.YIELD, "AssetsYielded");
        AssetLock lock = answered(yielded, state);
        if (lock.status() != Status.PLEDGED) {
            require(lock, Status.BOUND, call);
        }
        yielded.prove();
        AssetLock released = lock.with(Status.RELEASED);
        return changed(released).event("AssetsReleased", fact(released).build()).build();
    }

    /** The lock that a deal has answered for: one of this registry, pledged to that deal. */
    private static AssetLock answered(Told told, StateView state) {
        AssetLock lock = byId(told.lock(), state);
        boolean here = Membership.origin(state)
                .filter(told.fields().text("consortium")::equals)
                .isPresent();
        if (!here
                || lock.pledge()
                        .filter(held -> held.deal().equals(told.origin()))
                        .isEmpty()) {
            throw new RuleViolated(
                    PLEDGE_NOT_FOR_HERE,
                    "the lock " + lock.id() + " is not one that this registry has pledged to " + told.origin());
        }
        return lock;
    }

    private static AssetLock byId(String id, StateView state) {
        return AssetsContract.byId(state, id)
                .orElseThrow(() -> new RuleViolated(LOCK_UNKNOWN, "there is no lock " + id));
    }

    private static void require(AssetLock lock, Status status, Call call) {
        if (lock.status() != status) {
            throw new RuleViolated(
                    PLEDGE_STATUS, call.function() + " asks for a lock that is " + status + ", it is " + lock.status());
        }
    }

    private static Pledge pledgeOf(AssetLock lock) {
        return lock.pledge().orElseThrow(() -> new IllegalStateException("lock " + lock.id() + " has no pledge"));
    }

    private static Outcome.Builder changed(AssetLock lock) {
        return Outcome.accepted().write(AssetsContract.lockKey(lock.id()), lock.toCbor());
    }

    private static CborMap.Builder fact(AssetLock lock) {
        return CborMap.builder().put("pool", lock.pool()).put("lock", lock.id());
    }
}
