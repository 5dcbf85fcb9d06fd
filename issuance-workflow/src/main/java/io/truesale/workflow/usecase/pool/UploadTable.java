package io.truesale.workflow.usecase.pool;

import io.truesale.domain.party.PersonId;
import io.truesale.domain.pool.PoolId;
import io.truesale.workflow.api.OperationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table of uploads. */
@Component
class UploadTable {
    static final String RECEIVED = "RECEIVED";
    static final String ATTACHED = "ATTACHED";
    static final String REFUSED = "REFUSED";

    private final JdbcClient jdbc;

    UploadTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One upload. */
    record Row(
            OperationId operation,
            PoolId pool,
            PersonId person,
            String fileName,
            long sizeBytes,
            String state,
            Optional<String> report,
            Instant receivedAt) {}

    void add(Row row) {
        jdbc.sql("""
                insert into workflow.tape_upload (operation, pool, person, file_name, size_bytes, state, received_at)
                values (:operation, :pool, :person, :name, :size, :state, :at)
                """)
                .param("operation", row.operation().value())
                .param("pool", row.pool().value())
                .param("person", row.person().value())
                .param("name", row.fileName())
                .param("size", row.sizeBytes())
                .param("state", row.state())
                .param("at", row.receivedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void settle(OperationId operation, String state, Optional<String> report) {
        jdbc.sql("update workflow.tape_upload set state = :state, report = :report where operation = :operation")
                .param("state", state)
                .param("report", report.orElse(null))
                .param("operation", operation.value())
                .update();
    }

    Optional<Row> find(OperationId operation) {
        return jdbc.sql("select * from workflow.tape_upload where operation = :operation")
                .param("operation", operation.value())
                .query((row, n) -> read(row))
                .optional();
    }

    List<Row> ofPool(PoolId pool, int limit) {
        return jdbc.sql("""
                select operation, pool, person, file_name, size_bytes, state, null as report, received_at
                from workflow.tape_upload where pool = :pool order by received_at desc, operation limit :limit
                """)
                .param("pool", pool.value())
                .param("limit", limit)
                .query((row, n) -> read(row))
                .list();
    }

    List<Row> unread() {
        return jdbc.sql("select * from workflow.tape_upload where state = :state order by received_at, operation")
                .param("state", RECEIVED)
                .query((row, n) -> read(row))
                .list();
    }

    boolean isUnread(OperationId operation) {
        return jdbc.sql("select state = :state from workflow.tape_upload where operation = :operation")
                .param("state", RECEIVED)
                .param("operation", operation.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether a tape that was received after {@code upload} is attached to its pool. */
    boolean isOvertaken(Row upload) {
        return jdbc.sql("""
                select exists (select from workflow.tape_upload
                  where pool = :pool and state = :attached and received_at > :at)
                """)
                .param("pool", upload.pool().value())
                .param("attached", ATTACHED)
                .param("at", upload.receivedAt().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Removes the rows of a batch unless a tape refers to it: who lost the answer to a commit does not know. */
    void removeBatch(UUID batch) {
        jdbc.sql("""
                delete from workflow.loan where batch = :batch
                  and not exists (select from workflow.loan_tape where batch = :batch)
                """).param("batch", batch).update();
    }

    /** Removes rows of batches that no tape refers to: what a crash left half done. */
    void removeWaste() {
        jdbc.sql("""
                delete from workflow.loan where batch in (
                  select distinct batch from workflow.loan except select batch from workflow.loan_tape)
                """).update();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                new OperationId(row.getString("operation")),
                new PoolId(row.getString("pool")),
                new PersonId(row.getString("person")),
                row.getString("file_name"),
                row.getLong("size_bytes"),
                row.getString("state"),
                Optional.ofNullable(row.getString("report")),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }
}
