package io.truesale.portal.web.query;

import io.truesale.portal.web.Formats;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.ObligorQueries.Report;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report as tables. Format: infra/docs/spec/authorised-query.md section 4. */
@Component
class ReportTables {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final TableSpec<Loan> LOANS = TableSpec.<Loan>of("query.loans")
            .text("as-of", loan -> loan.node().path("asOf").asString())
            .text("currency", Loan::currency)
            .decimal("original", 2, loan -> loan.amount("original"))
            .decimal("balance", 2, loan -> loan.amount("balance"))
            .integer("remaining", loan -> loan.number("remainingMonths"))
            .integer("past-due", loan -> loan.number("daysPastDue"))
            .decimal("charged-off", 2, loan -> loan.amount("chargedOff"))
            .message("closed", Loan::closed);

    private static final TableSpec<Loan> MONTHS = TableSpec.<Loan>of("query.months")
            .text("month", month -> month.node().path("month").asString())
            .decimal("balance", 2, month -> month.amount("balance"))
            .decimal("paid", 2, month -> month.amount("paid"))
            .integer("past-due", month -> month.number("daysPastDue"));

    private final Tables tables;
    private final Formats formats;

    ReportTables(Tables tables, Formats formats) {
        this.tables = tables;
        this.formats = formats;
    }

    /** A loan, or a month of one; what the report does not say is empty. */
    private record Loan(String currency, JsonNode node) {
        @Nullable
        Number number(String name) {
            return node.has(name) ? Long.valueOf(node.path(name).asLong()) : null;
        }

        @Nullable
        BigDecimal amount(String name) {
            return node.has(name) ? BigDecimal.valueOf(node.path(name).asLong(), QueryWords.digits(currency)) : null;
        }

        @Nullable
        String closed() {
            return node.has("closed") ? "query.closed." + node.path("closed").asString() : null;
        }
    }

    void show(Report report, Model model) {
        JsonNode root = JSON.readTree(report.json());
        List<Loan> loans = new ArrayList<>();
        List<Loan> months = new ArrayList<>();
        for (JsonNode loan : root.path("loans")) {
            String currency = loan.path("currency").asString();
            loans.add(new Loan(currency, loan));
            loan.path("months").forEach(month -> months.add(new Loan(currency, month)));
        }
        model.addAttribute("loans", tables.of(LOANS, loans));
        model.addAttribute("months", months.isEmpty() ? null : tables.of(MONTHS, months));
        model.addAttribute(
                "computedAt",
                formats.instant(java.time.Instant.parse(root.path("computedAt").asString())));
    }
}
