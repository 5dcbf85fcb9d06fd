package io.truesale.contract.issuance;

import io.truesale.contract.assets.TakenAssets;
import io.truesale.contract.assets.TakenLock;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Membership;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.rule.RuleViolated;
import java.util.Arrays;
import java.util.Optional;

/**
 * What version 3 asks at closing: the registry of this consortium holds the certified pool for this deal until the deal gives it
 * back. Source: assets.md, section 1.
 */
final class SettledPool {
    private SettledPool() {}

    /** @throws RuleViolated unless the certified assets of the originator are settled, and nobody has asked to yield them */
    static void require(IssuanceState state, DealTerms terms) {
        CborMap certified =
                state.pool().orElseThrow(() -> new IllegalStateException("closing is ready, but no pool is certified"));
        String pool = certified.text("pool");
        Optional<TakenLock> lock = Membership.registry(state.view())
                .flatMap(registry -> TakenAssets.find(state.view(), registry, pool))
                .filter(taken -> taken.status() == TakenLock.Status.SETTLED
                        && taken.yielding().isEmpty()
                        && taken.count() == certified.integer("count")
                        && Arrays.equals(taken.root(), certified.bytes("root"))
                        && taken.owner().equals(terms.signatories().get(Capacity.ORG)));
        if (lock.isEmpty()) {
            throw new RuleViolated(
                    IssuanceRule.ASSETS_NOT_SETTLED,
                    "the registry does not hold pool " + pool
                            + " with the certified root and count for this deal, or a side has asked to yield it");
        }
    }
}
