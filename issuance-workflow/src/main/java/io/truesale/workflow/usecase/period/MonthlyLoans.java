package io.truesale.workflow.usecase.period;

import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.cashflow.TapeLoan;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.money.Rate;
import io.truesale.domain.servicing.CollectionPeriodId;
import io.truesale.domain.servicing.LoanMonth;
import io.truesale.domain.servicing.TapeMonth;
import io.truesale.workflow.api.LoanBasis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/** The loans of monthly tapes in PostgreSQL, written by COPY in the caller's transaction. */
@Component
class MonthlyLoans {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int ROWS = 5_000; // fetched at a time

    private final DataSource dataSource;
    private final JdbcClient jdbc;

    MonthlyLoans(DataSource dataSource, JdbcClient jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
    }

    /** Takes rows one by one; {@link #finish} ends the copy. */
    static final class Copy {
        private final PGCopyOutputStream copy;
        private final CollectionPeriodId period;

        private Copy(PGCopyOutputStream copy, CollectionPeriodId period) {
            this.copy = copy;
            this.period = period;
        }

        void add(LoanRow row) {
            byte[] line = line(row).getBytes(StandardCharsets.UTF_8);
            try {
                copy.write(line);
            } catch (IOException e) {
                throw new UncheckedIOException("copying " + row + " of " + period, e);
            }
        }

        private String line(LoanRow row) {
            LoanMonth loan = TapeMonth.of(row);
            TapeLoan repaid = TapeLoan.of(row, YearMonth.parse(period.month()).atEndOfMonth());
            return String.join(
                            "\t",
                            period.deal().value(),
                            period.month(),
                            loan.loan().replace("\\", "\\\\").replace("\t", "\\t"),
                            Long.toString(loan.begin()),
                            Long.toString(loan.principal()),
                            Long.toString(loan.interest()),
                            Long.toString(loan.otherCash()),
                            Long.toString(loan.adjustment()),
                            Long.toString(loan.chargedOff()),
                            Long.toString(loan.recovered()),
                            Long.toString(loan.end()),
                            Integer.toString(loan.daysPastDue()),
                            loan.closed().name(),
                            loan.rate().text(),
                            Integer.toString(loan.remainingMonths()),
                            Integer.toString(repaid.age()),
                            Long.toString(row.nextPaymentDue().orElse(repaid.scheduled())),
                            repaid.rate().map(BigDecimal::toPlainString).orElse("\\N"),
                            repaid.remaining().isEmpty()
                                    ? "\\N"
                                    : Integer.toString(repaid.remaining().getAsInt()),
                            repaid.paymentType(),
                            Integer.toString(repaid.interestOnlyTerm()),
                            Long.toString(repaid.scheduled()))
                    + "\n";
        }

        void finish() {
            try {
                copy.endCopy();
            } catch (SQLException e) {
                throw new IllegalStateException("ending the copy of " + period, e);
            }
        }
    }

    /** Begins to replace the loans of {@code period}. */
    Copy replace(CollectionPeriodId period) {
        jdbc.sql("delete from workflow.monthly_loan where deal = :deal and month = :month")
                .param("deal", period.deal().value())
                .param("month", period.month())
                .update();
        try {
            PGConnection connection =
                    DataSourceUtils.getConnection(dataSource).unwrap(PGConnection.class); // the transaction's own
            return new Copy(
                    new PGCopyOutputStream(connection, "copy workflow.monthly_loan from stdin", BUFFER_BYTES), period);
        } catch (SQLException e) {
            throw new IllegalStateException("beginning the copy of " + period, e);
        }
    }

    long count(CollectionPeriodId period) {
        return jdbc.sql("select count(*) from workflow.monthly_loan where deal = :deal and month = :month")
                .param("deal", period.deal().value())
                .param("month", period.month())
                .query(Long.class)
                .single();
    }

    List<LoanMonth> page(CollectionPeriodId period, int offset, int limit) {
        return jdbc.sql("""
                select * from workflow.monthly_loan where deal = :deal and month = :month
                order by loan offset :offset limit :limit
                """)
                .param("deal", period.deal().value())
                .param("month", period.month())
                .param("offset", offset)
                .param("limit", limit)
                .query((row, n) -> loan(row))
                .list();
    }

    private static LoanMonth loan(ResultSet row) throws SQLException {
        return new LoanMonth(
                row.getString("loan"),
                row.getLong("begin_minor"),
                row.getLong("principal_minor"),
                row.getLong("interest_minor"),
                row.getLong("other_minor"),
                row.getLong("adjustment_minor"),
                row.getLong("charged_off_minor"),
                row.getLong("recovered_minor"),
                row.getLong("end_minor"),
                row.getInt("days_past_due"),
                LoanMonth.Closed.valueOf(row.getString("closed")),
                new Rate(row.getBigDecimal("rate")),
                row.getInt("remaining_months"));
    }

    /** The loans of a month with a balance, in the order of their numbers; empty when they are not here. */
    Optional<LoanBasis> lines(DealId deal, String month) {
        PageLines lines = new PageLines();
        jdbc.sql("""
                select loan, end_minor, stated_rate, stated_remaining, age_months, payment_type, interest_only_term,
                  scheduled_minor
                from workflow.monthly_loan where deal = :deal and month = :month and end_minor > 0
                order by loan collate "C"
                """)
                .withFetchSize(ROWS)
                .param("deal", deal.value())
                .param("month", month)
                .query((ResultSet row) -> {
                    lines.add(tapeLoan(row));
                });
        return lines.basis();
    }

    private static TapeLoan tapeLoan(ResultSet row) throws SQLException {
        Integer remaining = row.getObject("stated_remaining", Integer.class);
        return new TapeLoan(
                row.getString("loan"),
                row.getLong("end_minor"),
                Optional.ofNullable(row.getBigDecimal("stated_rate")),
                remaining == null ? OptionalInt.empty() : OptionalInt.of(remaining),
                row.getInt("age_months"),
                row.getString("payment_type"),
                row.getInt("interest_only_term"),
                row.getLong("scheduled_minor"));
    }
}
