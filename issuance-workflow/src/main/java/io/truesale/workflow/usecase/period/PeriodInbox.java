package io.truesale.workflow.usecase.period;

import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.servicing.CollectionPeriodCommand.ConfirmPayment;
import io.truesale.domain.servicing.CollectionPeriodCommand.ConfirmReport;
import io.truesale.domain.servicing.CollectionPeriodId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.workflow.usecase.Commands;
import org.springframework.stereotype.Component;

/** Tells reporting periods what the ledger has made final. */
@Component
class PeriodInbox implements FinalTransactionHandler {
    private final Commands commands;

    PeriodInbox(Commands commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "periods";
    }

    @Override
    public void handle(FinalTransaction transaction) {
        if (!transaction.accepted() || !transaction.contract().name().equals(DistributionContract.ID.name())) {
            return;
        }
        for (ContractEvent event : transaction.events()) {
            if (event.type().equals("PeriodReported")) {
                commands.send(new ConfirmReport(id(event)), transaction.person());
            } else if (event.type().equals("PeriodPaid")) {
                commands.send(new ConfirmPayment(id(event)), transaction.person());
            }
        }
    }

    private static CollectionPeriodId id(ContractEvent event) {
        return new CollectionPeriodId(
                new DealId(event.fields().text("deal")), event.fields().text("instance"));
    }
}
