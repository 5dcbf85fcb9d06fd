package io.truesale.contract.registry;

import io.truesale.contract.assets.AssetsContract;
import io.truesale.contract.assets.PledgedAssetsContract;
import io.truesale.contract.checkpoints.CheckpointContract;
import io.truesale.contract.custody.CustodyContract;
import io.truesale.contract.disclosure.DisclosureContract;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.foreign.ForeignContract;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.grants.GrantsContract;
import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.proposals.ProposalsContract;
import io.truesale.contract.queries.QueriesContract;
import io.truesale.contract.reference.ReferenceContract;
import io.truesale.contract.securities.SecuritiesContract;
import io.truesale.contract.totals.TotalsContract;

/**
 * Every contract and version that is part of this program. A version stays here for ever, since old blocks are executed
 * with it again; that a version stands here lets no channel call it, see {@link ChannelContracts}.
 */
public final class BuiltInContracts {
    private BuiltInContracts() {}

    /** The registry of a node, and of whoever executes its blocks again. */
    public static ContractRegistry all() {
        return ContractRegistry.of(
                new MembershipContract(),
                new KeyedMembershipContract(),
                new ProposalsContract(),
                new CheckpointContract(),
                new NotaryContract(),
                new AssetsContract(),
                new PledgedAssetsContract(),
                new GrantsContract(),
                new IssuanceContract(),
                IssuanceContract.version2(),
                IssuanceContract.version3(),
                new DistributionContract(),
                DistributionContract.version2(),
                new GovernanceContract(),
                new SecuritiesContract(),
                new TotalsContract(),
                GovernanceContract.version2(),
                new ForeignContract(),
                new ReferenceContract(),
                new DisclosureContract(),
                new QueriesContract(),
                new CustodyContract());
    }
}
