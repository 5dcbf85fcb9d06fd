package io.truesale.portal.web.period;

import io.truesale.domain.servicing.LoanMonth;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.servicing.TieOut;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.Status.Tone;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.workflow.api.PeriodView;
import java.math.BigDecimal;

/** The tables of a period. Amounts in major units of the deal's currency. */
public final class PeriodTables {
    /** Figures on which a report does not tie out. */
    static final TableSpec<TieOut.Break> BREAKS = TableSpec.<TieOut.Break>of("period.breaks")
            .word("figure", "period.figure", TieOut.Break::figure)
            .integer("reported", TieOut.Break::reported)
            .integer("expected", TieOut.Break::expected)
            .integer("difference", TieOut.Break::difference)
            .message("against", one -> "period.against." + one.against());

    private PeriodTables() {}

    /** Delinquency at the end of the period, in a currency of {@code digits} decimals. */
    static TableSpec<PeriodFigures.Bucket> buckets(int digits) {
        return TableSpec.<PeriodFigures.Bucket>of("period.buckets")
                .message("bucket", one -> "period.bucket." + one.bucket())
                .integer("count", PeriodFigures.Bucket::count)
                .decimal("balance", digits, one -> major(one.balance(), digits));
    }

    /** Loans of the monthly tape, in a currency of {@code digits} decimals. */
    static TableSpec<LoanMonth> loans(int digits) {
        return TableSpec.<LoanMonth>of("period.loans")
                .code("loan", LoanMonth::loan)
                .decimal("begin", digits, one -> major(one.begin(), digits))
                .decimal("principal", digits, one -> major(one.principal(), digits))
                .decimal("interest", digits, one -> major(one.interest(), digits))
                .decimal("chargedOff", digits, one -> major(one.chargedOff(), digits))
                .decimal("recovered", digits, one -> major(one.recovered(), digits))
                .decimal("end", digits, one -> major(one.end(), digits))
                .integer("late", LoanMonth::daysPastDue);
    }

    /** Minor units of a currency with {@code digits} decimals in major ones. */
    public static BigDecimal major(long minorUnits, int digits) {
        return BigDecimal.valueOf(minorUnits, digits);
    }

    /** State of a period in words and colour. */
    static Status status(PeriodView period) {
        return switch (period.status()) {
            case SCHEDULED -> new Status("period.status.SCHEDULED", Tone.NEUTRAL);
            case OPEN -> new Status("period.status.OPEN", Tone.WAITING);
            case PAID -> new Status("period.status.PAID", Tone.GOOD);
        };
    }
}
