package io.truesale.domain.sample;

import io.truesale.domain.asset.LoanRow;
import java.io.IOException;
import java.io.OutputStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * A made-up pool of auto loans: its first tape, and with each {@link #roll()} the tape of the next month. Not for use by
 * several threads.
 */
public final class SamplePool {
    private static final long LOAN_SEEDS = 0x9E3779B97F4A7C15L; // spreads the seeds of the loans

    private final SampleSpec spec;
    private final List<SampleLoan> loans = new ArrayList<>();
    private YearMonth month;

    private SamplePool(SampleSpec spec) {
        this.spec = spec;
        this.month = spec.firstMonth();
    }

    /** Makes the pool as of the first month, in which all loans pay as agreed. */
    public static SamplePool of(SampleSpec spec) {
        SamplePool pool = new SamplePool(spec);
        Chance chance = new Chance(spec.seed());
        for (int i = 0; i < spec.loans(); i++) {
            LoanTerms terms = LoanTerms.draw(spec, i, chance);
            SampleLoan loan = new SampleLoan(terms, spec.seed() + LOAN_SEEDS * (i + 1));
            loan.seasonUntil(spec.firstMonth());
            loan.regularMonth(spec.firstMonth());
            pool.loans.add(loan);
        }
        return pool;
    }

    /** Makes the pool and rolls it to {@code month}, which is the first month or later. */
    public static SamplePool at(SampleSpec spec, YearMonth month) {
        SamplePool pool = of(spec);
        while (pool.month.isBefore(month)) {
            pool.roll();
        }
        return pool;
    }

    /** Reporting period of the current tape. */
    public YearMonth month() {
        return month;
    }

    /** Moves to the next month: payments, prepayments, delinquencies, defaults and recoveries. */
    public void roll() {
        month = month.plusMonths(1);
        for (SampleLoan loan : loans) {
            loan.eventfulMonth(month);
        }
    }

    /** Rows of the current tape in loan order. */
    public List<LoanRow> rows() {
        List<LoanRow> rows = new ArrayList<>();
        for (SampleLoan loan : loans) {
            if (loan.isListed(month)) {
                rows.add(SampleRows.row(spec, loan, month, rows.size() + 1L));
            }
        }
        return rows;
    }

    /** Writes the current tape as SEC ABS-EE asset data (EX-102); does not close {@code out}. */
    public void writeXml(OutputStream out) throws IOException {
        Ex102Writer.write(rows(), out);
    }

    /** Writes the current tape as CSV with element names; does not close {@code out}. */
    public void writeCsv(OutputStream out) throws IOException {
        CsvWriter.write(rows(), out);
    }
}
