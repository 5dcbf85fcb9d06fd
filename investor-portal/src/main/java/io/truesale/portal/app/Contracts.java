package io.truesale.portal.app;

import io.truesale.contract.assets.AssetsContract;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.grants.GrantsContract;
import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.registry.ContractRegistry;

/** Every contract that this program knows; block headers commit to the set. */
public final class Contracts {
    private Contracts() {}

    /** The registry of a node, and of whoever executes its blocks again. */
    public static ContractRegistry all() {
        return ContractRegistry.of(
                new MembershipContract(),
                new NotaryContract(),
                new AssetsContract(),
                new GrantsContract(),
                new IssuanceContract(),
                new DistributionContract());
    }
}
