package io.truesale.workflow.usecase.pool;

import io.truesale.domain.pool.PoolEvent.FreezeRefused;
import io.truesale.domain.pool.PoolEvent.FreezeRequested;
import io.truesale.domain.pool.PoolEvent.PoolCreated;
import io.truesale.domain.pool.PoolEvent.PoolFrozen;
import io.truesale.domain.pool.PoolEvent.TapeAttached;
import io.truesale.domain.pool.PoolEvent.TapeValidated;
import io.truesale.domain.pool.PoolId;
import io.truesale.domain.pool.PoolStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what pools show, in the transaction that writes the events. */
@Component
@ProcessingGroup("pools")
class PoolProjection {
    private final JdbcClient jdbc;

    PoolProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(PoolCreated event, @Timestamp Instant at) {
        jdbc.sql("""
                insert into workflow.loan_pool (pool, originator, deal, cut_off, status, created_at)
                values (:pool, :originator, :deal, :cutOff, :status, :at)
                """)
                .param("pool", event.pool().id().value())
                .param("originator", event.originator().value())
                .param("deal", event.deal().value())
                .param("cutOff", event.cutOff())
                .param("status", PoolStatus.CREATED.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @EventHandler
    void on(TapeAttached event) {
        jdbc.sql("""
                update workflow.loan_pool set status = :status, version = :version, stated_loans = null,
                  stated_cents = null, refusal_code = null, refusal_sentence = null, refusal_loans = ''
                where pool = :pool
                """)
                .param("status", PoolStatus.TAPE_ATTACHED.name())
                .param("version", event.tape().version())
                .param("pool", event.pool().id().value())
                .update();
    }

    @EventHandler
    void on(TapeValidated event) {
        jdbc.sql("""
                update workflow.loan_pool set status = :status, stated_loans = :loans, stated_cents = :cents
                where pool = :pool
                """)
                .param("status", PoolStatus.VALIDATED.name())
                .param("loans", event.statedLoans())
                .param("cents", event.statedBalanceCents())
                .param("pool", event.pool().id().value())
                .update();
    }

    @EventHandler
    void on(FreezeRequested event) {
        jdbc.sql("""
                update workflow.loan_pool set status = :status, refusal_code = null, refusal_sentence = null,
                  refusal_loans = ''
                where pool = :pool
                """)
                .param("status", PoolStatus.FREEZING.name())
                .param("pool", event.pool().id().value())
                .update();
    }

    @EventHandler
    void on(PoolFrozen event) {
        setStatus(event.pool().id(), PoolStatus.FROZEN);
        jdbc.sql("update workflow.loan_pool set frozen_height = :height, frozen_transaction = :id where pool = :pool")
                .param("height", event.height())
                .param("id", event.transaction())
                .param("pool", event.pool().id().value())
                .update();
    }

    @EventHandler
    void on(FreezeRefused event) {
        setStatus(event.pool().id(), PoolStatus.VALIDATED);
        jdbc.sql("""
                update workflow.loan_pool set refusal_code = :code, refusal_sentence = :sentence, refusal_loans = :loans
                where pool = :pool
                """)
                .param("code", event.code())
                .param("sentence", event.sentence())
                .param("loans", String.join("\n", event.assetNumbers()))
                .param("pool", event.pool().id().value())
                .update();
    }

    private void setStatus(PoolId pool, PoolStatus status) {
        jdbc.sql("update workflow.loan_pool set status = :status where pool = :pool")
                .param("status", status.name())
                .param("pool", pool.value())
                .update();
    }
}
