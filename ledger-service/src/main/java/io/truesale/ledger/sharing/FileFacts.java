package io.truesale.ledger.sharing;

import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.custody.CustodyContract;
import io.truesale.contract.grants.Grant;
import io.truesale.contract.grants.GrantsContract;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;

/** Notes what final blocks say of files: nothing that is only integrated is a ground for handing anything out. */
public final class FileFacts implements FinalTransactionHandler {
    private final FactTable table;

    FileFacts(FactTable table) {
        this.table = table;
    }

    @Override
    public String name() {
        return "file-facts";
    }

    @Override
    public void handle(FinalTransaction transaction) {
        String contract = transaction.contract().name();
        for (ContractEvent event : transaction.events()) {
            if (contract.equals(NotaryContract.ID.name()) && event.type().equals("FingerprintRecorded")) {
                table.record(transaction, Fingerprint.from(event.fields()));
            } else if (contract.equals(GrantsContract.ID.name())) {
                granted(transaction, event);
            } else if (contract.equals(CustodyContract.ID.name())
                    && event.type().equals(CustodyContract.NAMED)) {
                table.custodians(transaction.channel(), CustodyContract.members(event.fields()));
            }
        }
    }

    private void granted(FinalTransaction transaction, ContractEvent event) {
        CborMap fields = event.fields();
        switch (event.type()) {
            case "AccessGranted" -> table.grant(transaction.channel(), Grant.from(fields));
            case "AccessWithdrawn" -> table.withdraw(transaction.channel(), fields.text("subject"));
            case "AccessOpened" -> table.open(transaction, fields.text("subject"), fields.integer("version"));
            default -> {} // of a version of the contract that says more
        }
    }
}
