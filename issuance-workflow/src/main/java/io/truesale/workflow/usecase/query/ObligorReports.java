package io.truesale.workflow.usecase.query;

import io.truesale.contract.queries.Authorisation;
import io.truesale.contract.queries.Query;
import io.truesale.contract.queries.Scope;
import io.truesale.domain.party.MemberId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes reports on an obligor from the loans that a member has originated, as their tapes and the servicers' months say.
 * Format: infra/docs/spec/authorised-query.md section 4.
 */
@Component
class ObligorReports {
    private static final int SALT_BYTES = 32;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    ObligorReports(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What would be said now.
     *
     * @param draft the report without time and salt: the same as long as the loans are
     * @param report the report, with other bytes each time
     */
    record Made(byte[] draft, byte[] report) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Made that && Arrays.equals(report, that.report);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(report);
        }
    }

    /**
     * A loan as its pool's tape says, and the deal of the pool once that pays. Amounts have no meaning without the
     * currency, which is that of the deal: null until the deal is founded.
     */
    private record Loan(
            String deal,
            boolean live,
            @Nullable String currency,
            String month,
            @Nullable Long original,
            @Nullable Long balance,
            @Nullable Integer remaining,
            @Nullable Integer daysPastDue) {}

    /** A month of a loan, minor units. */
    private record Month(
            String month, long balance, long paid, long chargedOff, int daysPastDue, String closed, int remaining) {}

    /** The report that would answer {@code query} now. */
    Made make(Query query, Authorisation authorisation, String number) {
        Map<String, Object> report = new TreeMap<>(); // names are ASCII: the order of RFC 8785
        report.put("format", "truesale-obligor-report-1");
        report.put("query", query.id());
        report.put("authorisation", query.authorisation());
        report.put("asker", query.asker().value());
        report.put("answerer", query.answerer().value());
        report.put("obligor", authorisation.obligor());
        report.put("purpose", query.purpose().name());
        report.put("scope", query.scope().stream().map(Scope::name).toList());
        report.put(
                "loans",
                loans(query.answerer(), number).stream()
                        .map(loan -> told(loan, number, query.scope()))
                        .toList());
        byte[] draft = bytes(report);
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        report.put("computedAt", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        report.put("salt", HexFormat.of().formatHex(salt));
        return new Made(draft, bytes(report));
    }

    private static byte[] bytes(Map<String, Object> report) {
        return JSON.writeValueAsString(report).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> told(Loan loan, String number, List<Scope> scope) {
        List<Month> months = loan.live() ? months(loan.deal(), number) : List.of();
        Month last = months.isEmpty() ? null : months.get(months.size() - 1);
        boolean amounts = loan.currency() != null;
        Map<String, Object> told = new TreeMap<>();
        put(told, "currency", loan.currency());
        told.put("asOf", last == null ? loan.month() : last.month());
        if (scope.contains(Scope.BALANCE)) {
            put(told, "original", amounts ? loan.original() : null);
            put(told, "balance", amounts ? balance(loan, last) : null);
            put(told, "remainingMonths", last == null ? loan.remaining() : Integer.valueOf(last.remaining()));
        }
        if (scope.contains(Scope.STATUS)) {
            put(told, "daysPastDue", last == null ? loan.daysPastDue() : Integer.valueOf(last.daysPastDue()));
            put(told, "chargedOff", amounts ? chargedOff(months) : null);
            told.put("closed", last == null ? "OPEN" : last.closed());
        }
        if (scope.contains(Scope.HISTORY) && amounts) {
            told.put("months", months.stream().map(ObligorReports::told).toList());
        }
        return told;
    }

    private static @Nullable Long balance(Loan loan, @Nullable Month last) {
        return last == null ? loan.balance() : Long.valueOf(last.balance());
    }

    private static Long chargedOff(List<Month> months) {
        return months.stream().mapToLong(Month::chargedOff).sum();
    }

    private static Map<String, Object> told(Month month) {
        Map<String, Object> told = new TreeMap<>();
        told.put("month", month.month());
        told.put("balance", month.balance());
        told.put("paid", month.paid());
        told.put("daysPastDue", month.daysPastDue());
        return told;
    }

    private static void put(Map<String, Object> told, String name, @Nullable Object value) {
        if (value != null) {
            told.put(name, value);
        }
    }

    private List<Loan> loans(MemberId originator, String number) {
        return new ArrayList<>(jdbc.sql("""
                select p.deal, p.status, d.currency, to_char(p.cut_off, 'YYYY-MM') as month,
                       l.original_cents, l.end_cents, l.remaining_term, l.days_past_due
                from workflow.loan_pool p
                join workflow.loan_tape t on t.pool = p.pool and t.version = p.version
                join workflow.loan l on l.batch = t.batch
                left join workflow.deal d on d.deal = p.deal
                where p.originator = :originator and l.asset_number = :number
                order by p.cut_off, p.pool, l.row_index
                """)
                .param("originator", originator.value())
                .param("number", number)
                .query((row, n) -> loan(row))
                .list());
    }

    private static Loan loan(ResultSet row) throws SQLException {
        return new Loan(
                row.getString("deal"),
                row.getString("status").equals("FROZEN"),
                row.getString("currency"),
                row.getString("month"),
                row.getObject("original_cents", Long.class),
                row.getObject("end_cents", Long.class),
                row.getObject("remaining_term", Integer.class),
                row.getObject("days_past_due", Integer.class));
    }

    private List<Month> months(String deal, String number) {
        return jdbc.sql("""
                select month, end_minor, principal_minor + interest_minor + other_minor as paid, charged_off_minor,
                       days_past_due, closed, remaining_months
                from workflow.monthly_loan where deal = :deal and loan = :number order by month
                """)
                .param("deal", deal)
                .param("number", number)
                .query((row, n) -> new Month(
                        row.getString("month"),
                        row.getLong("end_minor"),
                        row.getLong("paid"),
                        row.getLong("charged_off_minor"),
                        row.getInt("days_past_due"),
                        row.getString("closed"),
                        row.getInt("remaining_months")))
                .list();
    }
}
