package io.truesale.portal.web.period;

import io.truesale.domain.servicing.LoanMonth;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.servicing.TieOut;
import io.truesale.domain.waterfall.DealModel;
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

    /** Delinquency at the end of the period. */
    static final TableSpec<PeriodFigures.Bucket> BUCKETS = TableSpec.<PeriodFigures.Bucket>of("period.buckets")
            .message("bucket", one -> "period.bucket." + one.bucket())
            .integer("count", PeriodFigures.Bucket::count)
            .decimal("balance", 2, one -> major(one.balance()));

    /** Loans of the monthly tape. */
    static final TableSpec<LoanMonth> LOANS = TableSpec.<LoanMonth>of("period.loans")
            .code("loan", LoanMonth::loan)
            .decimal("begin", 2, one -> major(one.begin()))
            .decimal("principal", 2, one -> major(one.principal()))
            .decimal("interest", 2, one -> major(one.interest()))
            .decimal("chargedOff", 2, one -> major(one.chargedOff()))
            .decimal("recovered", 2, one -> major(one.recovered()))
            .decimal("end", 2, one -> major(one.end()))
            .integer("late", LoanMonth::daysPastDue);

    private PeriodTables() {}

    /** Minor units of a currency with two decimals in major ones. */
    public static BigDecimal major(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, 2);
    }

    /** State of a period in words and colour. */
    static Status status(PeriodView period) {
        return switch (period.status()) {
            case SCHEDULED -> new Status("period.status.SCHEDULED", Tone.NEUTRAL);
            case OPEN -> new Status("period.status.OPEN", Tone.WAITING);
            case PAID -> new Status("period.status.PAID", Tone.GOOD);
        };
    }

    /** Currency that amounts are in. */
    static String currency(DealModel model) {
        return model.currency().code();
    }
}
