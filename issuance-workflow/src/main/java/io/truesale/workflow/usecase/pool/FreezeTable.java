package io.truesale.workflow.usecase.pool;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.pool.PoolId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.api.FreezeView;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.PoolView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables of freezes and of the transactions that they are made of. */
@Component
class FreezeTable {
    static final String OPEN = "OPEN";
    static final String LOCK = "LOCK";
    static final String CONFIRM = "CONFIRM";
    static final String RECORD = "RECORD";
    static final String SEAL = "SEAL";
    static final String ABANDON = "ABANDON";
    static final String RELEASE = "RELEASE";

    static final String LOCKING = "LOCKING";
    static final String RECORDING = "RECORDING";
    static final String SEALING = "SEALING";
    static final String DONE = "DONE";
    static final String REFUSED = "REFUSED";

    private static final String WAITING = "WAITING";
    private static final String CONFIRMED = "CONFIRMED";

    private final JdbcClient jdbc;

    FreezeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One attempt to freeze. */
    record Freeze(PoolId pool, int attempt, int version, DealId deal, PersonId person, OperationId operation) {}

    /** One transaction of it. */
    record Part(
            TransactionId id,
            PoolId pool,
            int attempt,
            String kind,
            int chunk,
            int firstRow,
            int rows,
            String state,
            String code,
            String sentence) {
        static Part waiting(TransactionId id, Freeze freeze, String kind, int chunk, int firstRow, int rows) {
            return new Part(id, freeze.pool(), freeze.attempt(), kind, chunk, firstRow, rows, WAITING, "", "");
        }

        boolean isWaiting() {
            return state.equals(WAITING);
        }

        boolean isRefused() {
            return state.equals(FreezeTable.REFUSED);
        }

        boolean isConflict() {
            return code.equals(PoolUseRule.POOL_ASSET_TAKEN.name());
        }
    }

    Freeze open(PoolView pool, int version, PersonId person, OperationId operation) {
        int attempt = 1
                + jdbc.sql("select coalesce(max(attempt), 0) from workflow.pool_freeze where pool = :pool")
                        .param("pool", pool.pool().value())
                        .query(Integer.class)
                        .single();
        jdbc.sql("""
                insert into workflow.pool_freeze (pool, attempt, version, deal, person, operation, phase)
                values (:pool, :attempt, :version, :deal, :person, :operation, :phase)
                """)
                .param("pool", pool.pool().value())
                .param("attempt", attempt)
                .param("version", version)
                .param("deal", pool.deal().value())
                .param("person", person.value())
                .param("operation", operation.value())
                .param("phase", LOCKING)
                .update();
        return new Freeze(pool.pool(), attempt, version, pool.deal(), person, operation);
    }

    void phase(Freeze freeze, String phase) {
        jdbc.sql("update workflow.pool_freeze set phase = :phase where pool = :pool and attempt = :attempt")
                .param("phase", phase)
                .param("pool", freeze.pool().value())
                .param("attempt", freeze.attempt())
                .update();
    }

    void add(Part part) {
        jdbc.sql("""
                insert into workflow.pool_freeze_transaction (transaction_id, pool, attempt, kind, chunk, first_row,
                  row_count, state)
                values (:id, :pool, :attempt, :kind, :chunk, :first, :rows, :state)
                """)
                .param("id", part.id().hex())
                .param("pool", part.pool().value())
                .param("attempt", part.attempt())
                .param("kind", part.kind())
                .param("chunk", part.chunk())
                .param("first", part.firstRow())
                .param("rows", part.rows())
                .param("state", part.state())
                .update();
    }

    /** Notes the answer; an asset that another live pool holds is one that stops the freeze. */
    void settle(Part part, FinalTransaction read, Optional<String> conflict) {
        String sentence = conflict.orElseGet(() -> read.violations().stream()
                .map(violation -> violation.sentence())
                .reduce((left, right) -> left + " " + right)
                .orElse(read.verdict()));
        boolean good = read.accepted() && conflict.isEmpty();
        String code = conflict.isPresent() ? PoolUseRule.POOL_ASSET_TAKEN.name() : read.verdict();
        jdbc.sql("""
                update workflow.pool_freeze_transaction set state = :state, code = :code, sentence = :sentence,
                  height = :height
                where transaction_id = :id
                """)
                .param("state", good ? CONFIRMED : REFUSED)
                .param("code", good ? null : code)
                .param("sentence", good ? null : sentence)
                .param("height", read.height())
                .param("id", part.id().hex())
                .update();
    }

    Optional<Part> part(String transactionId) {
        return jdbc.sql("select * from workflow.pool_freeze_transaction where transaction_id = :id")
                .param("id", transactionId)
                .query((row, n) -> part(row))
                .optional();
    }

    List<Part> parts(Freeze freeze, String kind) {
        return jdbc.sql("""
                select * from workflow.pool_freeze_transaction
                where pool = :pool and attempt = :attempt and kind = :kind order by chunk
                """)
                .param("pool", freeze.pool().value())
                .param("attempt", freeze.attempt())
                .param("kind", kind)
                .query((row, n) -> part(row))
                .list();
    }

    Freeze freeze(PoolId pool, int attempt) {
        return jdbc.sql("select * from workflow.pool_freeze where pool = :pool and attempt = :attempt")
                .param("pool", pool.value())
                .param("attempt", attempt)
                .query((row, n) -> new Freeze(
                        pool,
                        attempt,
                        row.getInt("version"),
                        new DealId(row.getString("deal")),
                        new PersonId(row.getString("person")),
                        new OperationId(row.getString("operation"))))
                .single();
    }

    Optional<FreezeView> newest(PoolId pool) {
        return jdbc.sql("""
                select f.operation, f.phase, count(t.transaction_id) filter (where t.state <> 'WAITING') as done,
                  count(t.transaction_id) as total
                from workflow.pool_freeze f
                  left join workflow.pool_freeze_transaction t on t.pool = f.pool and t.attempt = f.attempt
                where f.pool = :pool group by f.attempt, f.operation, f.phase order by f.attempt desc limit 1
                """)
                .param("pool", pool.value())
                .query((row, n) -> new FreezeView(
                        new OperationId(row.getString("operation")),
                        row.getString("phase"),
                        row.getInt("done"),
                        row.getInt("total")))
                .optional();
    }

    private static Part part(ResultSet row) throws SQLException {
        String code = row.getString("code");
        String sentence = row.getString("sentence");
        return new Part(
                TransactionId.parse(row.getString("transaction_id")),
                new PoolId(row.getString("pool")),
                row.getInt("attempt"),
                row.getString("kind"),
                row.getInt("chunk"),
                row.getInt("first_row"),
                row.getInt("row_count"),
                row.getString("state"),
                code == null ? "" : code,
                sentence == null ? "" : sentence);
    }
}
