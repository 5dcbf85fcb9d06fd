package io.truesale.workflow.process;

import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.procedure.ProcedureEvents;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.workflow.process.ProcessMessages.Message;
import io.truesale.workflow.usecase.deal.DealBook;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries final events of procedures to the read model and to the processes of the members that this node hosts. The
 * contract has decided; nothing here decides again.
 */
@Component
class ProcedureInbox implements FinalTransactionHandler {
    private final DealBook book;
    private final RunDiagrams diagrams;
    private final ProcessMessages messages;
    private final HostedMembers hosted;
    private final Timetables timetables;
    private final JdbcClient jdbc;

    ProcedureInbox(
            DealBook book,
            RunDiagrams diagrams,
            ProcessMessages messages,
            HostedMembers hosted,
            Timetables timetables,
            JdbcClient jdbc) {
        this.book = book;
        this.diagrams = diagrams;
        this.messages = messages;
        this.hosted = hosted;
        this.timetables = timetables;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "procedures";
    }

    @Override
    public void handle(FinalTransaction transaction) {
        if (transaction.accepted() && transaction.channel().deal().isPresent()) {
            transaction.events().forEach(event -> take(transaction, event));
        }
    }

    private void take(FinalTransaction transaction, ContractEvent event) {
        Optional<Instant> due = event.type().equals(ProcedureEvents.STEP_READY)
                ? timetables.due(
                        event.fields().text(ProcedureEvents.PROCEDURE),
                        event.fields().text(ProcedureEvents.STEP),
                        transaction)
                : Optional.empty();
        book.note(transaction, event, due);
        switch (event.type()) {
            case ProcedureEvents.PROCEDURE_STARTED -> diagrams.pin(transaction, event.fields());
            case ProcedureEvents.STEP_READY -> tell(transaction, event.fields(), "ready.", due);
            case ProcedureEvents.STEP_COMPLETED -> tell(transaction, event.fields(), "completed.", due);
            case ProcedureEvents.STEP_REOPENED -> tell(transaction, event.fields(), "reopened.", due);
            case ProcedureEvents.PROCEDURE_COMPLETED -> tellAll(transaction, event.fields(), "finished");
            case ProcedureEvents.PROCEDURE_CANCELLED -> tellAll(transaction, event.fields(), "cancelled");
            default -> {} // no process waits for it
        }
    }

    private void tell(FinalTransaction transaction, CborMap step, String kind, Optional<Instant> due) {
        MemberId member = new MemberId(step.text(ProcedureEvents.MEMBER));
        if (hosted.hosts(transaction.channel(), member)) {
            CborMap.Builder variables = CborMap.builder()
                    .put("deal", step.text(ProcedureEvents.DEAL))
                    .put("instance", step.text(ProcedureEvents.INSTANCE))
                    .put("procedure", step.text(ProcedureEvents.PROCEDURE))
                    .put("member", member.value());
            due.ifPresent(at -> variables.put("due", at.toEpochMilli()));
            messages.deliver(
                    new Message(businessKey(step, member), kind + step.text(ProcedureEvents.STEP), variables.build()));
        }
    }

    private void tellAll(FinalTransaction transaction, CborMap run, String name) {
        jdbc
                .sql("select distinct member from workflow.procedure_step where deal = :deal and instance = :instance")
                .param("deal", run.text(ProcedureEvents.DEAL))
                .param("instance", run.text(ProcedureEvents.INSTANCE))
                .query(String.class)
                .list()
                .stream()
                .map(MemberId::new)
                .filter(member -> hosted.hosts(transaction.channel(), member))
                .forEach(member -> messages.end(businessKey(run, member), name));
    }

    /** {@code deal@member}, or {@code deal:instance@member} where the deal has several runs of the procedure. */
    private static String businessKey(CborMap fields, MemberId member) {
        String instance = fields.text(ProcedureEvents.INSTANCE);
        String run = instance.equals(fields.text(ProcedureEvents.PROCEDURE)) ? "" : ":" + instance;
        return fields.text(ProcedureEvents.DEAL) + run + "@" + member;
    }
}
