package io.truesale.workflow.usecase;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.distribution.DistributionState;
import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.domain.deal.DealId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import org.springframework.stereotype.Component;

/**
 * Which version of a contract a deal is run by: the newest that its channel's set has, since version 2 of issuance and of
 * distribution does all that version 1 does; but a deal is paid for its life by the version that opened its first period.
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
     */
    public ContractId of(ContractId named, DealId deal) {
        return switch (named.name()) {
            case IssuanceState.NAMESPACE -> newest(deal, named);
            case DistributionState.NAMESPACE -> distribution(deal);
            default -> named;
        };
    }

    /** The version that pays {@code deal}. */
    public ContractId distribution(DealId deal) {
        return DistributionState.keptBy(new FinalState(ledger, ChannelId.of(deal)))
                .map(version -> new ContractId(DistributionState.NAMESPACE, version))
                .orElseGet(() -> newest(deal, DistributionContract.ID));
    }

    /** Whether the channel of {@code deal} runs contracts that take and pay deals by file. */
    public boolean takesFiles(DealId deal) {
        ContractSet set = ledger.contracts(ChannelId.of(deal));
        return set.find(IssuanceContract.ID_2).isPresent()
                && set.find(DistributionContract.ID_2).isPresent();
    }

    private ContractId newest(DealId deal, ContractId otherwise) {
        return ledger.contracts(ChannelId.of(deal)).newest(otherwise.name()).orElse(otherwise);
    }
}
