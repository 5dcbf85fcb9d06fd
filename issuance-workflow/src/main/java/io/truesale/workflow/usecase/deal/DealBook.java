package io.truesale.workflow.usecase.deal;

import static io.truesale.contract.procedure.ProcedureEvents.COMMENT;
import static io.truesale.contract.procedure.ProcedureEvents.DEAL;
import static io.truesale.contract.procedure.ProcedureEvents.PROCEDURE;
import static io.truesale.contract.procedure.ProcedureEvents.ROUND;
import static io.truesale.contract.procedure.ProcedureEvents.STEP;

import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.procedure.ProcedureEvents;
import io.truesale.ledger.api.FinalTransaction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the read model of deals and procedures from final contract events. */
@Component
public class DealBook {
    private final JdbcClient jdbc;

    DealBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes one event of {@code transaction}; events of other contracts are left alone.
     *
     * @param due when the step that became ready is due; only for that event
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(FinalTransaction transaction, ContractEvent event, Optional<Instant> due) {
        CborMap fields = event.fields();
        Instant at = transaction.blockTime();
        switch (event.type()) {
            case "DealOpened" -> opened(fields, at);
            case ProcedureEvents.PROCEDURE_STARTED -> started(fields, at);
            case ProcedureEvents.STEP_READY -> ready(fields, at, due.orElse(null));
            case ProcedureEvents.STEP_SIGNED -> signed(transaction, fields);
            case ProcedureEvents.STEP_COMPLETED -> completed(fields, at);
            case ProcedureEvents.STEP_REOPENED -> state(fields, "WAITING");
            case ProcedureEvents.STEP_RESTARTED -> state(fields, "READY");
            case ProcedureEvents.STEP_REJECTED -> state(fields, "REJECTED");
            case ProcedureEvents.PROCEDURE_COMPLETED -> status(fields, "COMPLETED", at);
            case ProcedureEvents.PROCEDURE_CANCELLED -> status(fields, "CANCELLED", at);
            case ProcedureEvents.PROCEDURE_SUSPENDED -> status(fields, "SUSPENDED", at);
            case ProcedureEvents.PROCEDURE_RESUMED -> status(fields, "RUNNING", at);
            case "ConditionRaised", "ConditionMet", "ConditionWaived", "ConditionLapsed" ->
                condition(transaction, event);
            default -> {} // not about deals and procedures
        }
    }

    private void opened(CborMap deal, Instant at) {
        jdbc.sql("""
                insert into workflow.deal (deal, title, template, currency, opened_at)
                values (:deal, :title, :template, :currency, :at)
                """)
                .param("deal", deal.text("deal"))
                .param("title", deal.text("title"))
                .param("template", deal.text("template"))
                .param("currency", deal.text("currency"))
                .param("at", utc(at))
                .update();
        for (CborMap party : deal.maps("parties")) {
            jdbc.sql("insert into workflow.deal_party (deal, capacity, member) values (:deal, :capacity, :member)")
                    .param("deal", deal.text("deal"))
                    .param("capacity", party.text("capacity"))
                    .param("member", party.text("member"))
                    .update();
        }
    }

    private void started(CborMap run, Instant at) {
        jdbc.sql("""
                insert into workflow.procedure_run (deal, instance, procedure, status, started_at, changed_at)
                values (:deal, :instance, :procedure, 'RUNNING', :at, :at)
                """)
                .param("deal", run.text(DEAL))
                .param("instance", run.text(ProcedureEvents.INSTANCE))
                .param("procedure", run.text(PROCEDURE))
                .param("at", utc(at))
                .update();
        int position = 0;
        for (CborMap step : run.maps(ProcedureEvents.STEPS)) {
            jdbc.sql("""
                    insert into workflow.procedure_step
                      (deal, instance, step, position, capacity, member, kind, signatures, state, round)
                    values (:deal, :instance, :step, :position, :capacity, :member, :kind, :signatures, 'WAITING', 0)
                    """)
                    .param("deal", run.text(DEAL))
                    .param("instance", run.text(ProcedureEvents.INSTANCE))
                    .param("step", step.text(STEP))
                    .param("position", position++)
                    .param("capacity", step.text(ProcedureEvents.CAPACITY))
                    .param("member", step.text(ProcedureEvents.MEMBER))
                    .param("kind", step.text("kind"))
                    .param("signatures", step.integer("signatures"))
                    .update();
        }
    }

    private void ready(CborMap step, Instant at, @Nullable Instant due) {
        jdbc.sql("""
                update workflow.procedure_step
                set state = 'READY', round = :round, ready_at = :at, due_at = :due, completed_at = null
                where deal = :deal and instance = :instance and step = :step
                """)
                .param("round", step.integer(ROUND))
                .param("at", utc(at))
                .param("due", due == null ? null : utc(due))
                .param("deal", step.text(DEAL))
                .param("instance", step.text(ProcedureEvents.INSTANCE))
                .param("step", step.text(STEP))
                .update();
    }

    private void completed(CborMap step, Instant at) {
        state(step, "COMPLETED");
        jdbc.sql("""
                update workflow.procedure_step set completed_at = :at
                where deal = :deal and instance = :instance and step = :step
                """)
                .param("at", utc(at))
                .param("deal", step.text(DEAL))
                .param("instance", step.text(ProcedureEvents.INSTANCE))
                .param("step", step.text(STEP))
                .update();
    }

    private void state(CborMap step, String state) {
        jdbc.sql("""
                update workflow.procedure_step set state = :state, round = :round, completed_at = null
                where deal = :deal and instance = :instance and step = :step
                """)
                .param("state", state)
                .param("round", step.integer(ROUND))
                .param("deal", step.text(DEAL))
                .param("instance", step.text(ProcedureEvents.INSTANCE))
                .param("step", step.text(STEP))
                .update();
    }

    private void signed(FinalTransaction transaction, CborMap step) {
        jdbc.sql("""
                insert into workflow.step_signature
                  (deal, instance, step, round, person, decision, comment, evidence, height, transaction_id, signed_at)
                values
                  (:deal, :instance, :step, :round, :person, :decision, :comment, :evidence, :height, :id, :at)
                """)
                .param("deal", step.text(DEAL))
                .param("instance", step.text(ProcedureEvents.INSTANCE))
                .param("step", step.text(STEP))
                .param("round", step.integer(ROUND))
                .param("person", step.text(ProcedureEvents.PERSON))
                .param("decision", step.text(ProcedureEvents.DECISION))
                .param("comment", step.text(COMMENT))
                .param("evidence", Cbor.encode(step.map(ProcedureEvents.EVIDENCE)))
                .param("height", transaction.height())
                .param("id", transaction.id().hex())
                .param("at", utc(transaction.blockTime()))
                .update();
    }

    private void status(CborMap run, String status, Instant at) {
        jdbc.sql("""
                update workflow.procedure_run set status = :status, changed_at = :at, reason = :reason
                where deal = :deal and instance = :instance
                """)
                .param("status", status)
                .param("at", utc(at))
                .param("reason", run.optionalText(COMMENT).orElse(null))
                .param("deal", run.text(DEAL))
                .param("instance", run.text(ProcedureEvents.INSTANCE))
                .update();
    }

    private void condition(FinalTransaction transaction, ContractEvent event) {
        CborMap fields = event.fields();
        String state = event.type().equals("ConditionRaised")
                ? "OPEN"
                : event.type().substring("Condition".length()).toUpperCase(java.util.Locale.ROOT);
        jdbc.sql("""
                insert into workflow.condition_precedent
                  (deal, condition, step, raised_by, owner, text, state, remark, height)
                values (:deal, :condition, :step, :raisedBy, :owner, :text, :state, :remark, :height)
                on conflict (deal, condition) do update
                set state = excluded.state, remark = excluded.remark, height = excluded.height
                """)
                .param("deal", fields.text("deal"))
                .param("condition", fields.text("condition"))
                .param("step", fields.text("step"))
                .param("raisedBy", fields.text("raisedBy"))
                .param("owner", fields.text("owner"))
                .param("text", fields.text("text"))
                .param("state", state)
                .param("remark", fields.text("remark"))
                .param("height", transaction.height())
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
