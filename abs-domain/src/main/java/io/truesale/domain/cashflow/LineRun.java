package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import java.util.Optional;

/**
 * Takes one line through its months on a balance of its own: where amounts are rounded as they are posted, or a penalty is
 * due. What the contract says of a month is applied to what is there in proportion. One thread.
 */
final class LineRun {
    private final Scenario scenario;
    private final Optional<Posting> posting;

    LineRun(Scenario scenario) {
        this.scenario = scenario;
        posting = scenario.more().posting();
    }

    /**
     * Adds the flows of {@code line} to {@code sums}: interest, scheduled, prepaid, defaulted, balance; and penalties.
     *
     * @param rows what the contract says, in {@code slot}
     * @param shares that prepay and default
     * @param stop first month without defaults
     * @param extra penalties and interest that is added to balances
     */
    void add(
            PoolLines lines,
            int line,
            Schedules rows,
            int slot,
            Survival shares,
            int stop,
            double[][] sums,
            double[][] extra) {
        double[] row = rows.row(slot);
        double[] interest = rows.interest(slot);
        double[] added = rows.added(slot);
        int term = lines.remaining[line];
        AssetTerms terms = lines.terms[line];
        boolean oneSum = terms == null || terms.paysOneSum();
        int until = scenario.lastDefaults() == LastDefaults.STOP ? stop : term;
        boolean sifma = scenario.order() == Order.SIFMA;
        double left = row[0];
        for (int month = 0; month < term && left > 0 && row[month] > 0; month++) {
            double mdr = month < until ? shares.mdr[month] : 0;
            double smm = Math.min(shares.smm[month], sifma ? 1 - mdr : 1);
            double early = sifma ? 0 : post(left * smm);
            double lost = post((left - early) * mdr);
            double there = left - early - lost;
            double due = post(there * interest[month] / row[month]);
            double principal = principal(there, row, interest, month, due, oneSum);
            if (month == term - 1) {
                principal = there;
            } else if (sifma) {
                early = Math.min(there - principal, post(smm * left * row[month + 1] / row[month]));
            }
            extra[1][month] += post(there * added[month] / row[month]);
            extra[0][month] += penalty(lines, line, early, month, row);
            left -= early + lost + principal;
            sums[0][month] += due;
            sums[1][month] += principal;
            sums[2][month] += early;
            sums[3][month] += lost;
            sums[4][month] += left;
        }
    }

    private double principal(double there, double[] row, double[] interest, int month, double due, boolean oneSum) {
        double scheduled = row[month] - row[month + 1];
        double wanted = oneSum
                ? post(there * (interest[month] + scheduled) / row[month]) - due
                : post(there * scheduled / row[month]);
        return Math.min(there, wanted);
    }

    private double penalty(PoolLines lines, int line, double early, int month, double[] row) {
        double loans = early / row[month] * lines.loans[line];
        return post(scenario.more().penalty().of(early, lines.age[line] + month + 1, lines.rate[line], loans));
    }

    private double post(double amount) {
        return posting.isPresent() ? posting.get().amount(amount) : amount;
    }
}
