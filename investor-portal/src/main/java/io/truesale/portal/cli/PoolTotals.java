package io.truesale.portal.cli;

import io.truesale.domain.cashflow.PoolLines;
import java.util.Locale;

/**
 * What lines of a pool come to.
 *
 * @param balance their sum, minor units
 * @param loans for how many loans they stand
 * @param rate annual, a fraction, weighted by balance
 * @param remaining months, weighted by balance
 * @param age months, weighted by balance
 */
record PoolTotals(long balance, long loans, double rate, double remaining, double age) {
    static PoolTotals of(PoolLines lines) {
        double balance = 0;
        double loans = 0;
        double rate = 0;
        double remaining = 0;
        double age = 0;
        for (int i = 0; i < lines.size(); i++) {
            PoolLines.Line line = lines.line(i);
            balance += line.balance();
            loans += line.loans();
            rate += line.balance() * line.rate();
            remaining += line.balance() * line.remaining();
            age += line.balance() * line.age();
        }
        double weight = balance == 0 ? 1 : balance;
        return new PoolTotals(Math.round(balance), Math.round(loans), rate / weight, remaining / weight, age / weight);
    }

    /** For people: balance in major units with {@code digits} decimals, and the averages. */
    String text(int digits) {
        return String.format(
                Locale.ROOT,
                "%d loans, balance %s, rate %.4f %%, remaining term %.2f and age %.2f months",
                loans,
                ProjectionFiles.money(balance, digits),
                rate * 100,
                remaining,
                age);
    }
}
