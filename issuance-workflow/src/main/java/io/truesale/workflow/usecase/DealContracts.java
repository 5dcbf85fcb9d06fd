package io.truesale.workflow.usecase;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DealFileCodec;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.distribution.DistributionState;
import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.domain.deal.DealId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import org.springframework.stereotype.Component;

/**
 * Which version of a contract a deal is run by: deals by file by version 2 of issuance and distribution, all others by
 * version 1. A deal keeps the version that opened its first period.
 */
@Component
public class DealContracts {
    private final Ledger ledger;

    DealContracts(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The version that decides an act on {@code deal}.
     *
     * @param named the contract that the process is drawn for
     * @param evidence what is signed: a structure that is a deal file is taken by version 2 alone
     */
    public ContractId of(ContractId named, DealId deal, CborMap evidence) {
        return switch (named.name()) {
            case IssuanceState.NAMESPACE -> issuance(deal, evidence);
            case DistributionState.NAMESPACE -> distribution(deal);
            default -> named;
        };
    }

    /** The version that pays {@code deal}. */
    public ContractId distribution(DealId deal) {
        return DistributionState.keptBy(view(deal))
                .map(version -> new ContractId(DistributionState.NAMESPACE, version))
                .orElseGet(() -> byFile(deal) ? DistributionContract.ID_2 : DistributionContract.ID);
    }

    private ContractId issuance(DealId deal, CborMap evidence) {
        boolean file = evidence.find("model").isPresent() && DealFileCodec.holdsFile(evidence.map("model"));
        return file || byFile(deal) ? IssuanceContract.ID_2 : IssuanceContract.ID;
    }

    private boolean byFile(DealId deal) {
        return new IssuanceState(view(deal))
                .structure()
                .filter(DealFileCodec::holdsFile)
                .isPresent();
    }

    private FinalState view(DealId deal) {
        return new FinalState(ledger, ChannelId.of(deal));
    }
}
