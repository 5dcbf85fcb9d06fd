package io.truesale.contract.assets;

import static io.truesale.contract.assets.AssetsRule.LOCK_NOT_OWNER;
import static io.truesale.contract.assets.AssetsRule.PLEDGE_UNKNOWN;
import static io.truesale.contract.assets.AssetsRule.YIELD_CAPACITY;
import static io.truesale.contract.assets.AssetsRule.YIELD_SAID;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.assets.TakenLock.Side;
import io.truesale.contract.assets.TakenLock.Status;
import io.truesale.contract.membership.Membership;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.rule.RuleViolated;
import java.util.Optional;

/** How a deal gives assets back: before they are settled their owner alone, then owner and deal. Source: assets.md. */
final class Yielding {
    private Yielding() {}

    /** The side of the caller yields; settled assets are yielded when both sides have said so. */
    static Outcome agree(Call call, StateView state) {
        TakenLock taken = taken(call, state);
        TakenAssets.requireStatus(taken, taken.counts(), call);
        if (taken.status() == Status.TAKEN
                && !taken.owner().equals(call.caller().member())) {
            throw new RuleViolated(LOCK_NOT_OWNER, "the lock of " + taken.pool() + " is another member's");
        }
        Side side = side(taken, call, state);
        if (taken.status() == Status.TAKEN) {
            return yielded(taken);
        }
        if (taken.yielding().filter(side::equals).isPresent()) {
            throw new RuleViolated(YIELD_SAID, side + " has said to yield " + taken.pool() + " before");
        }
        if (taken.yielding().isPresent()) {
            return yielded(taken);
        }
        return TakenAssets.changed(taken.yielding(Optional.of(side)))
                .event(
                        "AssetsYieldAsked",
                        TakenAssets.fact(taken)
                                .put("side", side.name())
                                .put("person", call.caller().value())
                                .build())
                .build();
    }

    /** The side of the caller takes back what it has said. */
    static Outcome keep(Call call, StateView state) {
        TakenLock taken = taken(call, state);
        TakenAssets.requireStatus(taken, taken.status() == Status.SETTLED, call);
        Side side = side(taken, call, state);
        if (taken.yielding().filter(side::equals).isEmpty()) {
            throw new RuleViolated(YIELD_SAID, side + " has not said to yield " + taken.pool());
        }
        return TakenAssets.changed(taken.yielding(Optional.empty()))
                .event(
                        "AssetsKept",
                        TakenAssets.fact(taken).put("side", side.name()).build())
                .build();
    }

    private static Outcome yielded(TakenLock taken) {
        TakenLock yielded = taken.with(Status.YIELDED);
        return TakenAssets.changed(yielded)
                .event("AssetsYielded", TakenAssets.fact(yielded).build())
                .build();
    }

    private static TakenLock taken(Call call, StateView state) {
        String pool = AssetsContract.poolName(call.arguments());
        String consortium = call.arguments().text("consortium");
        return TakenAssets.find(state, consortium, pool)
                .orElseThrow(() -> new RuleViolated(
                        PLEDGE_UNKNOWN, "no lock of pool " + pool + " of " + consortium + " was taken here"));
    }

    /** For whom the caller speaks. A member is not both sides, whatever it holds. */
    private static Side side(TakenLock taken, Call call, StateView state) {
        boolean owner = taken.owner().equals(call.caller().member());
        Capacity capacity = owner ? Capacity.ORG : Capacity.SPV;
        if (!Membership.holds(state, call.caller(), capacity)) {
            throw new RuleViolated(
                    YIELD_CAPACITY,
                    call.caller() + " does not hold " + capacity + ", in which it could speak about " + taken.pool());
        }
        return owner ? Side.OWNER : Side.DEAL;
    }
}
