package io.truesale.workflow.usecase.period;

import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.money.Rate;
import io.truesale.domain.servicing.CollectionPeriodId;
import io.truesale.domain.servicing.LoanMonth;
import io.truesale.domain.servicing.TapeMonth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
                            Long.toString(age(row)),
                            Long.toString(row.nextPaymentDue()
                                    .orElse(row.scheduledPayment().orElse(0))))
                    + "\n";
        }

        private long age(LoanRow row) {
            return row.originationMonth()
                    .map(month -> Math.max(0, ChronoUnit.MONTHS.between(month, YearMonth.parse(period.month()))))
                    .orElse(0L);
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

    /**
     * Representative lines of the loans with a balance: one for each rate band of 1 %, remaining term and age of 6
     * months, with the balance-weighted rate. Level payments over the remaining term.
     */
    List<Line> lines(DealId deal, String month) {
        return jdbc.sql("""
                select sum(end_minor) as balance, sum(end_minor * rate) / sum(end_minor) as rate,
                       (sum(end_minor::numeric * greatest(remaining_months, 1)) / sum(end_minor))::int as remaining,
                       (sum(end_minor::numeric * age_months) / sum(end_minor))::int as age
                from workflow.monthly_loan where deal = :deal and month = :month and end_minor > 0
                group by trunc(rate * 100), greatest(remaining_months, 1) / 6, age_months / 6
                order by trunc(rate * 100), greatest(remaining_months, 1) / 6, age_months / 6
                """)
                .param("deal", deal.value())
                .param("month", month)
                .query((row, n) -> line(row))
                .list();
    }

    /** Representative lines of the deal's frozen pool, grouped like {@link #lines}; ages at cut-off. */
    List<Line> frozen(DealId deal) {
        return jdbc.sql("""
                with pooled as (
                  select l.end_cents, l.rate, greatest(l.remaining_term, 1) as remaining,
                         greatest(0, (extract(year from p.cut_off) - left(l.origination, 4)::int) * 12
                           + extract(month from p.cut_off) - right(l.origination, 2)::int)::int as age
                  from workflow.loan_pool p
                  join workflow.loan_tape t on t.pool = p.pool and t.version = p.version
                  join workflow.loan l on l.batch = t.batch
                  where p.deal = :deal and p.status = 'FROZEN' and l.end_cents > 0
                    and l.rate is not null and l.remaining_term is not null and l.origination is not null)
                select sum(end_cents) as balance, sum(end_cents * rate) / sum(end_cents) as rate,
                       (sum(end_cents::numeric * remaining) / sum(end_cents))::int as remaining,
                       (sum(end_cents::numeric * age) / sum(end_cents))::int as age
                from pooled group by trunc(rate * 100), remaining / 6, age / 6
                order by trunc(rate * 100), remaining / 6, age / 6
                """)
                .param("deal", deal.value())
                .query((row, n) -> line(row))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return Line.level(
                row.getDouble("balance"),
                row.getDouble("rate"),
                Math.max(1, Math.min(PoolLines.MAX_TERM, row.getInt("remaining"))),
                row.getInt("age"),
                Method.DAILY_SIMPLE);
    }
}
