package io.truesale.contract.registry;

import io.truesale.contract.api.ContractSet;
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
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.proposals.ProposalsContract;
import io.truesale.contract.queries.QueriesContract;
import io.truesale.contract.reference.ReferenceContract;
import io.truesale.contract.securities.SecuritiesContract;
import io.truesale.contract.totals.TotalsContract;

/**
 * With which contracts a channel is founded that is made from now on. A new version of a contract is put into {@link
 * BuiltInContracts} and here; channels that exist keep what they were founded with, until their members vote.
 */
public final class ChannelContracts {
    /**
     * What the genesis of a new consortium names; membership 1 is not among them, which lets one person of any member
     * decide for all.
     */
    public static final ContractSet CONSORTIUM = ContractSet.of(
            KeyedMembershipContract.ID,
            ProposalsContract.ID,
            GovernanceContract.ID,
            GovernanceContract.ID_2,
            ForeignContract.ID,
            CheckpointContract.ID,
            NotaryContract.ID,
            AssetsContract.ID,
            PledgedAssetsContract.ID,
            GrantsContract.ID,
            ReferenceContract.ID,
            DisclosureContract.ID,
            QueriesContract.ID);

    /** What the genesis of a new deal's channel names; governance 1 is not among them: it would change a closed deal. */
    public static final ContractSet DEAL = ContractSet.of(
            KeyedMembershipContract.ID,
            ProposalsContract.ID,
            GovernanceContract.ID_2,
            ForeignContract.ID,
            NotaryContract.ID,
            GrantsContract.ID,
            IssuanceContract.ID,
            IssuanceContract.ID_2,
            DistributionContract.ID,
            DistributionContract.ID_2,
            SecuritiesContract.ID,
            TotalsContract.ID,
            PledgedAssetsContract.ID,
            ReferenceContract.ID,
            DisclosureContract.ID,
            CustodyContract.ID);

    private ChannelContracts() {}
}
