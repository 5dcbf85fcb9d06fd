package io.truesale.workflow.usecase.period;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.PeriodProcedure;
import io.truesale.contract.issuance.IssuanceProcedure;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.contract.procedure.Decision;
import io.truesale.domain.deal.DealId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.TransactionId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes which transactions a bundle proves its figures by: the last accepted signatures on a deal's structure and on each
 * month's two reports. So a bundle costs as many reads as it has months, however long the channel has grown.
 */
@Component
class BundleProofs implements FinalTransactionHandler {
    private final JdbcClient jdbc;

    BundleProofs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A transaction, and what it proves: {@code STRUCTURE}, or month and step. */
    record Proof(String month, String step, TransactionId transaction) {}

    @Override
    public String name() {
        return "bundle-proofs";
    }

    @Override
    public void handle(FinalTransaction transaction) {
        Optional<DealId> deal = transaction.channel().deal();
        if (deal.isPresent() && transaction.accepted() && approves(transaction.arguments())) {
            proved(transaction).ifPresent(proof -> put(deal.get(), proof));
        }
    }

    private static boolean approves(CborMap arguments) {
        return arguments.optionalText("decision").filter(Decision::isApproval).isPresent()
                && arguments.find("evidence").isPresent()
                && !arguments.map("evidence").equals(CborMap.empty());
    }

    private static Optional<Proof> proved(FinalTransaction transaction) {
        String step = transaction.arguments().optionalText("step").orElse("");
        if (transaction.contract().name().equals(IssuanceState.NAMESPACE)) {
            return step.equals(IssuanceProcedure.STRUCTURE)
                    ? Optional.of(new Proof("", step, transaction.id()))
                    : Optional.empty();
        }
        boolean wanted = step.equals(PeriodProcedure.SERVICER_REPORT) || step.equals(PeriodProcedure.TRUSTEE_REPORT);
        return wanted
                ? Optional.of(new Proof(
                        transaction.arguments().optionalText("instance").orElse(""), step, transaction.id()))
                : Optional.empty();
    }

    private void put(DealId deal, Proof proof) {
        jdbc.sql("""
                insert into workflow.bundle_proof (deal, month, step, transaction_id)
                values (:deal, :month, :step, :transaction)
                on conflict (deal, month, step) do update set transaction_id = excluded.transaction_id
                """)
                .param("deal", deal.value())
                .param("month", proof.month())
                .param("step", proof.step())
                .param("transaction", proof.transaction().hex())
                .update();
    }

    /** Proofs of the structure and of the months up to and with {@code last}, in this order. */
    List<Proof> upTo(DealId deal, String last) {
        return jdbc.sql("""
                select month, step, transaction_id from workflow.bundle_proof
                where deal = :deal and month <= :last order by month, step
                """)
                .param("deal", deal.value())
                .param("last", last)
                .query((row, n) -> new Proof(row.getString(1), row.getString(2), TransactionId.parse(row.getString(3))))
                .list();
    }
}
