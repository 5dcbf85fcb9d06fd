package io.truesale.workflow.anchor;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.api.OperationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Table of the signed transactions that have not been read back from the ledger yet. */
@Component
public class Outbox {
    private final JdbcClient jdbc;
    private final OperationBook operations;
    private final InstantSource clock;
    private final OutboxBell bell;

    Outbox(JdbcClient jdbc, OperationBook operations, InstantSource clock, OutboxBell bell) {
        this.jdbc = jdbc;
        this.operations = operations;
        this.clock = clock;
        this.bell = bell;
    }

    /**
     * A queued transaction.
     *
     * @param position order of queueing
     * @param attempts how often it was handed to the ledger
     * @param transaction what goes there
     */
    record Row(long position, int attempts, SignedTransaction transaction) {}

    /**
     * What waits.
     *
     * @param waiting transactions that have not been read back
     * @param fault why the oldest that failed did so
     */
    public record Backlog(long waiting, Optional<String> fault) {}

    /**
     * Queues {@code signed} with its operation inside the caller's transaction; once that commits the relay is woken.
     * An id that is known already is left as it is.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OperationId add(Submission submission, SignedTransaction signed) {
        OperationId id = OperationId.of(signed.draft().id());
        if (!operations.open(submission, signed) && !operations.signed(signed)) {
            return id;
        }
        TransactionDraft draft = signed.draft();
        jdbc.sql("""
                insert into workflow.outbox (channel, transaction_id, contract, contract_version, function, arguments,
                                             expiry_height, person, record)
                values (:channel, :id, :contract, :version, :function, :arguments, :expiry, :person, :record)
                """)
                .param("channel", draft.channel().value())
                .param("id", id.value())
                .param("contract", draft.contract().name())
                .param("version", draft.contract().version())
                .param("function", draft.function())
                .param("arguments", Cbor.encode(draft.arguments()))
                .param("expiry", draft.expiryHeight())
                .param("person", draft.person().value())
                .param("record", signed.bytes())
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.ring();
            }
        });
        return id;
    }

    /**
     * Rows never handed to the ledger, or last handed to it before {@code before}; in order, at most {@code limit}, none
     * of the channels {@code without}.
     */
    List<Row> due(Instant before, Set<ChannelId> without, int limit) {
        return jdbc.sql("""
                select * from workflow.outbox
                where (proposed_at is null or proposed_at < :before) and channel <> all(:without)
                order by position limit :limit
                """)
                .param("without", without.stream().map(ChannelId::value).toArray(String[]::new))
                .param("before", utc(before))
                .param("limit", limit)
                .query((row, n) -> read(row))
                .list();
    }

    /** Notes that the ledger took the row; it stays until it is read back. */
    void proposed(Row row) {
        jdbc.sql("""
                update workflow.outbox set proposed_at = :now, attempts = attempts + 1, last_fault = null
                where position = :position
                """)
                .param("now", utc(clock.instant()))
                .param("position", row.position())
                .update();
    }

    /** Notes why the ledger did not take the row. */
    void failed(Row row, String fault) {
        jdbc.sql("update workflow.outbox set attempts = attempts + 1, last_fault = :fault where position = :position")
                .param("fault", fault)
                .param("position", row.position())
                .update();
    }

    /** Closes the row of {@code read}, if it is one of ours, and settles its operation. */
    void close(FinalTransaction read) {
        if (operations.settle(read)) {
            jdbc.sql("delete from workflow.outbox where transaction_id = :id")
                    .param("id", read.id().hex())
                    .update();
        }
    }

    /** How many transactions wait, and the fault of the oldest that has one. */
    public Backlog backlog() {
        long waiting = jdbc.sql("select count(*) from workflow.outbox")
                .query(Long.class)
                .single();
        Optional<String> fault = jdbc.sql(
                        "select last_fault from workflow.outbox where last_fault is not null order by position limit 1")
                .query(String.class)
                .optional();
        return new Backlog(waiting, fault);
    }

    private static Row read(ResultSet row) throws SQLException {
        TransactionDraft draft = new TransactionDraft(
                new ChannelId(row.getString("channel")),
                TransactionId.parse(row.getString("transaction_id")),
                new ContractId(row.getString("contract"), row.getInt("contract_version")),
                row.getString("function"),
                (CborMap) Cbor.decode(row.getBytes("arguments")),
                row.getLong("expiry_height"),
                new PersonId(row.getString("person")));
        return new Row(
                row.getLong("position"), row.getInt("attempts"), new SignedTransaction(draft, row.getBytes("record")));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
