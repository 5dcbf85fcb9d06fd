package io.truesale.workflow.usecase.pool;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.pool.LoanFingerprints;
import io.truesale.domain.pool.PoolId;
import io.truesale.domain.pool.PoolTree;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.ItemLocation;
import io.truesale.ledger.api.Ledger;
import io.truesale.workflow.api.PoolLoans;
import io.truesale.workflow.api.PoolView;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Table of loans, one batch for each tape. */
@Component
class LoanTable implements PoolLoans {
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("row", "row_index"),
            Map.entry("number", "asset_number"),
            Map.entry("state", "state"),
            Map.entry("make", "make"),
            Map.entry("origination", "origination"),
            Map.entry("original", "original_cents"),
            Map.entry("balance", "end_cents"),
            Map.entry("rate", "rate"),
            Map.entry("term", "original_term"),
            Map.entry("remaining", "remaining_term"),
            Map.entry("score", "credit_score"),
            Map.entry("past-due", "days_past_due"));

    private final JdbcClient jdbc;
    private final PoolTable pools;
    private final Ledger ledger;

    LoanTable(JdbcClient jdbc, PoolTable pools, Ledger ledger) {
        this.jdbc = jdbc;
        this.pools = pools;
        this.ledger = ledger;
    }

    @Override
    public long count(PoolId pool, int version) {
        return pools.tapeKey(pool, version)
                .map(tape -> jdbc.sql("select count(*) from workflow.loan where batch = :batch")
                        .param("batch", tape.batch())
                        .query(Long.class)
                        .single())
                .orElse(0L);
    }

    @Override
    public List<LoanLine> page(PoolId pool, int version, String sort, boolean descending, long offset, int limit) {
        return pools.tapeKey(pool, version)
                .map(tape -> jdbc.sql(select(sort, descending) + " offset :offset limit :limit")
                        .param("batch", tape.batch())
                        .param("offset", offset)
                        .param("limit", limit)
                        .query((row, n) -> line(row))
                        .list())
                .orElse(List.of());
    }

    @Override
    public Stream<LoanLine> all(PoolId pool, int version, String sort, boolean descending) {
        return pools.tapeKey(pool, version)
                .map(
                        tape -> jdbc
                                .sql(select(sort, descending))
                                .param("batch", tape.batch())
                                .query((row, n) -> line(row))
                                .stream())
                .orElse(Stream.empty());
    }

    private static String select(String sort, boolean descending) {
        String column = COLUMNS.getOrDefault(sort, "row_index"); // never text of the request
        return "select * from workflow.loan where batch = :batch order by " + column
                + (descending ? " desc nulls last" : " asc nulls last") + ", row_index";
    }

    @Override
    public Optional<Integer> rowOf(PoolId pool, int version, String assetNumber) {
        return pools.tapeKey(pool, version)
                .flatMap(tape -> jdbc.sql("""
                        select row_index from workflow.loan where batch = :batch and asset_number = :number
                        order by row_index limit 1
                        """)
                        .param("batch", tape.batch())
                        .param("number", assetNumber)
                        .query(Integer.class)
                        .optional())
                .map(index -> index + 1);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<LoanDetail> loan(PoolId pool, int version, int row) {
        return pools.tapeKey(pool, version)
                .flatMap(tape -> jdbc.sql("select * from workflow.loan where batch = :batch and row_index = :index")
                        .param("batch", tape.batch())
                        .param("index", row - 1)
                        .query((found, n) -> detail(pool, tape, found))
                        .optional());
    }

    private LoanDetail detail(PoolId pool, PoolTable.TapeKey tape, ResultSet row) throws SQLException {
        int index = row.getInt("row_index");
        byte[] content = row.getBytes("content");
        byte[] fingerprint = row.getBytes("fingerprint");
        List<byte[]> leaves = fingerprints(tape.batch());
        HexFormat hex = HexFormat.of();
        Proof proof = new Proof(
                index,
                leaves.size(),
                hex.formatHex(new LoanFingerprints(tape.secret()).salt(index)),
                hex.formatHex(content),
                hex.formatHex(fingerprint),
                PoolTree.of(leaves).path(index).stream().map(hex::formatHex).toList(),
                tape.root(),
                record(pool, fingerprint));
        return new LoanDetail(line(row), elements(content), proof);
    }

    private Optional<ItemLocation> record(PoolId pool, byte[] fingerprint) {
        Optional<ChannelId> channel = pools.find(pool).map(PoolView::deal).map(ChannelId::of);
        return ledger.findItem(new Hash(fingerprint), 1).stream()
                .filter(found -> channel.isPresent() && found.channel().equals(channel.get()))
                .findFirst();
    }

    /** Fingerprints of a batch in row order. */
    List<byte[]> fingerprints(UUID batch) {
        return jdbc.sql("select fingerprint from workflow.loan where batch = :batch order by row_index")
                .param("batch", batch)
                .query((row, n) -> row.getBytes(1))
                .list();
    }

    /** Loan numbers of a batch in row order. */
    List<String> numbers(UUID batch) {
        return jdbc.sql("select asset_number from workflow.loan where batch = :batch order by row_index")
                .param("batch", batch)
                .query(String.class)
                .list();
    }

    private static Map<AutoLoanField, String> elements(byte[] content) {
        CborMap map = (CborMap) Cbor.decode(content);
        Map<AutoLoanField, String> elements = new EnumMap<>(AutoLoanField.class);
        for (AutoLoanField field : AutoLoanField.values()) {
            map.find(field.position()).ifPresent(value -> elements.put(field, text(value)));
        }
        return elements;
    }

    private static String text(CborValue value) {
        if (value instanceof CborValue.Array array) {
            return array.items().stream().map(LoanTable::text).collect(Collectors.joining(", "));
        }
        return value instanceof CborValue.Text text ? text.value() : value.toString();
    }

    private static LoanLine line(ResultSet row) throws SQLException {
        return new LoanLine(
                row.getInt("row_index") + 1,
                row.getString("asset_number"),
                row.getString("state"),
                row.getString("make"),
                row.getString("model"),
                row.getString("origination"),
                row.getObject("original_cents", Long.class),
                row.getObject("end_cents", Long.class),
                row.getObject("rate", BigDecimal.class),
                row.getObject("original_term", Integer.class),
                row.getObject("remaining_term", Integer.class),
                row.getObject("credit_score", Integer.class),
                row.getObject("days_past_due", Integer.class));
    }
}
