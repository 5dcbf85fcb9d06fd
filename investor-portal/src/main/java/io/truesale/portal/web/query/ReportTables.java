package io.truesale.portal.web.query;

import io.truesale.portal.web.Formats;
import io.truesale.portal.web.query.ObligorReport.Loan;
import io.truesale.portal.web.query.ObligorReport.Month;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A report as tables. */
@Component
class ReportTables {
    private final Tables tables;
    private final Formats formats;

    ReportTables(Tables tables, Formats formats) {
        this.tables = tables;
        this.formats = formats;
    }

    /** A month with the currency of its loan. */
    private record Line(@Nullable String currency, Month month) {
        BigDecimal amount(long minor) {
            return BigDecimal.valueOf(minor, digits(currency));
        }
    }

    private static @Nullable BigDecimal amount(Loan loan, @Nullable Long minor) {
        return minor == null ? null : BigDecimal.valueOf(minor, digits(loan.currency()));
    }

    private static int digits(@Nullable String currency) {
        return currency == null ? 0 : QueryWords.digits(currency);
    }

    private static TableSpec<Loan> loans(int digits) {
        return TableSpec.<Loan>of("query.loans")
                .text("as-of", Loan::asOf)
                .text("currency", Loan::currency)
                .decimal("original", digits, loan -> amount(loan, loan.original()))
                .decimal("balance", digits, loan -> amount(loan, loan.balance()))
                .integer("remaining", Loan::remainingMonths)
                .integer("past-due", Loan::daysPastDue)
                .decimal("charged-off", digits, loan -> amount(loan, loan.chargedOff()))
                .message("closed", loan -> loan.closed() == null ? null : "query.closed." + loan.closed());
    }

    private static TableSpec<Line> months(int digits) {
        return TableSpec.<Line>of("query.months")
                .text("month", line -> line.month().month())
                .decimal("balance", digits, line -> line.amount(line.month().balance()))
                .decimal("paid", digits, line -> line.amount(line.month().paid()))
                .integer("past-due", line -> line.month().daysPastDue());
    }

    void show(ObligorReport report, Model model) {
        int digits = report.loans().stream()
                .mapToInt(loan -> digits(loan.currency()))
                .max()
                .orElse(0);
        List<Line> months = report.loans().stream()
                .flatMap(loan -> loan.months().stream().map(month -> new Line(loan.currency(), month)))
                .toList();
        model.addAttribute("loans", tables.of(loans(digits), report.loans()));
        model.addAttribute("months", months.isEmpty() ? null : tables.of(months(digits), months));
        model.addAttribute(
                "computedAt", report.computedAt().map(formats::instant).orElse(null));
    }
}
