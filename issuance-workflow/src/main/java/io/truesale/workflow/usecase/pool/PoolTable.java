package io.truesale.workflow.usecase.pool;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.pool.PoolId;
import io.truesale.domain.pool.PoolStatus;
import io.truesale.workflow.api.PoolView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables of pools and their tapes. */
@Component
class PoolTable {
    private static final String SELECT = """
            select p.*, t.file_name, t.file_sha256, t.size_bytes, t.blob, t.root, t.loans, t.end_cents, t.attached_at
            from workflow.loan_pool p left join workflow.loan_tape t on t.pool = p.pool and t.version = p.version
            """;

    private final JdbcClient jdbc;

    PoolTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PoolView> list(MemberId originator, Collection<DealId> deals) {
        return jdbc.sql(SELECT + " where p.originator = :originator or p.deal = any(:deals) order by p.pool")
                .param("originator", originator.value())
                .param("deals", deals.stream().map(DealId::value).toArray(String[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    Optional<PoolView> find(PoolId pool) {
        return jdbc.sql(SELECT + " where p.pool = :pool")
                .param("pool", pool.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** Batch, secret and root of a tape. */
    record TapeKey(UUID batch, byte[] secret, String root) {}

    Optional<TapeKey> tapeKey(PoolId pool, int version) {
        return jdbc.sql("select batch, secret, root from workflow.loan_tape where pool = :pool and version = :version")
                .param("pool", pool.value())
                .param("version", version)
                .query((row, n) ->
                        new TapeKey(row.getObject("batch", UUID.class), row.getBytes("secret"), row.getString("root")))
                .optional();
    }

    Optional<String> report(PoolId pool, int version) {
        return jdbc.sql("select report from workflow.loan_tape where pool = :pool and version = :version")
                .param("pool", pool.value())
                .param("version", version)
                .query(String.class)
                .optional();
    }

    void addTape(PoolId pool, ReadTape tape, String person, OffsetDateTime at) {
        jdbc.sql("""
                insert into workflow.loan_tape (pool, version, batch, file_name, file_sha256, size_bytes, blob, root,
                  secret, loans, end_cents, report, person, attached_at)
                values (:pool, :version, :batch, :name, :sha256, :size, :blob, :root, :secret, :loans, :cents, :report,
                  :person, :at)
                """)
                .param("pool", pool.value())
                .param("version", tape.seal().version())
                .param("batch", tape.batch())
                .param("name", tape.seal().fileName())
                .param("sha256", tape.seal().fileSha256())
                .param("size", tape.reading().sizeBytes())
                .param("blob", tape.seal().blob())
                .param("root", tape.seal().root())
                .param("secret", tape.secret())
                .param("loans", tape.seal().loans())
                .param("cents", tape.seal().endBalanceCents())
                .param("report", Readings.write(tape.reading()))
                .param("person", person)
                .param("at", at.withOffsetSameInstant(ZoneOffset.UTC))
                .update();
    }

    private static PoolView read(ResultSet row) throws SQLException {
        boolean hasTape = row.getString("file_name") != null;
        Long height = row.getObject("frozen_height", Long.class);
        String refusal = row.getString("refusal_code");
        return new PoolView(
                new PoolId(row.getString("pool")),
                new MemberId(row.getString("originator")),
                new DealId(row.getString("deal")),
                row.getObject("cut_off", java.time.LocalDate.class),
                PoolStatus.valueOf(row.getString("status")),
                hasTape ? Optional.of(tape(row)) : Optional.empty(),
                height == null
                        ? Optional.empty()
                        : Optional.of(new PoolView.Frozen(height, row.getString("frozen_transaction"))),
                refusal == null ? Optional.empty() : Optional.of(refusal(row, refusal)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static PoolView.Tape tape(ResultSet row) throws SQLException {
        return new PoolView.Tape(
                row.getInt("version"),
                row.getString("file_name"),
                row.getString("file_sha256"),
                row.getLong("size_bytes"),
                row.getString("blob"),
                row.getString("root"),
                row.getLong("loans"),
                row.getLong("end_cents"),
                row.getObject("attached_at", OffsetDateTime.class).toInstant());
    }

    private static PoolView.Refusal refusal(ResultSet row, String code) throws SQLException {
        List<String> loans = row.getString("refusal_loans").lines().toList();
        return new PoolView.Refusal(code, row.getString("refusal_sentence"), loans);
    }
}
