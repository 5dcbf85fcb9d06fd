package io.truesale.workflow.usecase.period;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.cashflow.TapeLoan;
import io.truesale.domain.deal.DealId;
import io.truesale.workflow.api.LoanBasis;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Loans of frozen pools, from the canonical rows of their tapes. */
@Component
class FrozenLoans {
    private static final int ROWS = 5_000; // fetched at a time

    private final JdbcClient jdbc;

    FrozenLoans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The loans of the deal's frozen pool in the order of its tape, ages at cut-off; empty when they are not here. */
    Optional<LoanBasis> of(DealId deal) {
        PageLines lines = new PageLines();
        jdbc.sql("""
                select p.cut_off, l.row_index, l.content
                from workflow.loan_pool p
                join workflow.loan_tape t on t.pool = p.pool and t.version = p.version
                join workflow.loan l on l.batch = t.batch
                where p.deal = :deal and p.status = 'FROZEN' and l.end_cents > 0
                order by p.pool, l.row_index
                """).withFetchSize(ROWS).param("deal", deal.value()).query((ResultSet row) -> {
            lines.add(loan(row));
        });
        return lines.basis();
    }

    private static TapeLoan loan(ResultSet stored) throws SQLException {
        CborMap content = (CborMap) Cbor.decode(stored.getBytes("content"));
        LoanRow.Builder row = LoanRow.builder(stored.getInt("row_index") + 1);
        for (AutoLoanField field : TapeLoan.FIELDS) {
            content.find(field.position()).ifPresent(value -> row.set(field, element(field, value)));
        }
        return TapeLoan.of(row.build(), stored.getObject("cut_off", LocalDate.class));
    }

    /** An element as {@link LoanRow} has it, from its canonical text. */
    private static Object element(AutoLoanField field, CborValue value) {
        if (value instanceof CborValue.Array array) {
            return array.items().stream().map(FrozenLoans::text).toList();
        }
        String text = text(value);
        return switch (field.kind()) {
            case TEXT -> text;
            case CODE -> List.of(text);
            case AMOUNT, RATE -> new BigDecimal(text);
            case COUNT -> Integer.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case MONTH -> YearMonth.parse(text);
            case FLAG -> Boolean.valueOf(text);
        };
    }

    private static String text(CborValue value) {
        return ((CborValue.Text) value).value();
    }
}
