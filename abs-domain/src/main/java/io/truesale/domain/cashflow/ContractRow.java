package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.AssetTerms.Unpaid;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Works out what a line owes by contract, month by month, whatever its terms: balances before each month, and interest paid
 * in it. Principal of a month is the difference of two balances; it is negative where interest is capitalised. Used for one
 * line at a time; one thread.
 */
final class ContractRow {
    private final PoolLines lines;
    private final double[][] accruals;
    private final Map<String, double[]> indices;
    private final Optional<Posting> posting;

    // of the line that is worked on
    private AssetTerms terms = AssetTerms.LEVEL_PAY;
    private double[] rates = {};
    private double[] rents = {};
    private int term;
    private double balance;
    private double payment;
    private double pending;

    ContractRow(PoolLines lines, double[][] accruals, Assumptions assumptions) {
        this.lines = lines;
        this.accruals = accruals;
        indices = assumptions.indices();
        posting = assumptions.posting();
    }

    /**
     * Fills {@code row} with balances, {@code interest} with the interest paid and {@code added} with the interest that is
     * added to the balance of {@code line}.
     */
    void fill(int line, double[] row, double[] interest, double[] added) {
        begin(line);
        Arrays.fill(added, 0);
        if (terms.schedule().isPresent()) {
            terms.schedule().get().write(row, interest, added);
        } else {
            owe(line, row, interest, added);
        }
        Arrays.fill(row, term, row.length, 0);
        Arrays.fill(interest, term, interest.length, 0);
    }

    /** Works out what the terms come to. */
    private void owe(int line, double[] row, double[] interest, double[] added) {
        double[] parts = accruals[lines.method[line]];
        for (int month = 0; month < term; month++) {
            row[month] = balance;
            pending += parts[month];
            boolean last = month == term - 1;
            if (!last && (term - 1 - month) % terms.every() != 0) {
                interest[month] = 0;
                continue;
            }
            double charge = charge(line, month);
            pending = 0;
            if (month < terms.deferred()) {
                interest[month] = 0;
                added[month] = terms.unpaid() == Unpaid.CAPITALISED ? charge : 0;
                balance += added[month];
            } else {
                double before = balance;
                interest[month] = pay(line, month, charge);
                added[month] = Math.max(0, balance - before);
            }
        }
    }

    private void begin(int line) {
        AssetTerms own = lines.terms[line];
        terms = own == null ? AssetTerms.LEVEL_PAY : own;
        term = lines.remaining[line];
        balance = lines.balance[line];
        payment = lines.payment[line] > 0 && !(own == null && computed(line)) ? lines.payment[line] : Double.NaN;
        pending = 0;
        rents = terms.rentPath(term);
        if (terms.floating().isPresent()) {
            rates = terms.floating().get().path(lines.rate[line], term, indices);
        } else {
            rates = new double[term];
            Arrays.fill(rates, lines.rate[line]);
        }
    }

    /** Whether the payment is no figure of the tape but what the rate, uncut, comes to. */
    private boolean computed(int line) {
        return lines.payment[line] == Speeds.levelPayment(balance, lines.rate[line] / 12, term);
    }

    /** Interest, or the flat fee, since the last payment. */
    private double charge(int line, int month) {
        if (terms.type() != Kind.INSTALMENT) {
            return balance * periodic(rates[month] * pending);
        }
        double original = terms.original() > 0 ? terms.original() : lines.balance[line];
        // the fee of a loan of which only a part is there is that part of it: scaled by what is owed over what would be
        double scheduled = original * term / (terms.original() > 0 ? term + lines.age[line] : term);
        return original * terms.feeShare() * lines.balance[line] / scheduled;
    }

    private double periodic(double rate) {
        return posting.isPresent() ? posting.get().rate(rate) : rate;
    }

    /** Pays the month and moves the balance on; the interest that is paid. */
    private double pay(int line, int month, double charge) {
        if (month == term - 1) {
            balance = 0;
            return charge;
        }
        if (month < terms.interestOnly() || terms.type() == Kind.BULLET) {
            return charge;
        }
        if (!terms.paysOneSum()) {
            balance -= (balance - terms.balloon()) / paymentsLeft(month);
            return charge;
        }
        level(month);
        payment = rents.length > 0 ? rents[month] : payment;
        double next = balance + charge - payment;
        if (next > balance && terms.unpaid() == Unpaid.REFUSED) {
            throw new AssumptionRefused("month " + (month + 1) + " of line " + (line + 1) + ": a payment of " + payment
                    + " does not cover interest of " + charge + ", and what becomes of it is not stated");
        }
        double floor = Math.max(0, next);
        double capitalised = Math.max(0, floor - balance);
        boolean waived = capitalised > 0 && terms.unpaid() == Unpaid.WAIVED;
        balance = waived ? balance : floor;
        return charge - capitalised;
    }

    /** Fixes the payment where that is due: at the first, and when the rate has changed. */
    private void level(int month) {
        boolean reset = month > 0 && rates[month] != rates[month - 1];
        if (!Double.isNaN(payment) && !reset) {
            return;
        }
        int count = paymentsLeft(month);
        double rate = periodic(rates[month] / 12 * terms.every());
        double left = terms.balloon() * StrictMath.pow(1 + rate, -count);
        payment = Speeds.levelPayment(balance - left, rate, count);
    }

    private int paymentsLeft(int month) {
        return (Math.max(term, terms.amortisationTerm()) - month + terms.every() - 1) / terms.every();
    }
}
