package io.truesale.domain.sample;

import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One made-up loan moving through the months: pays, misses, prepays, defaults, recovers. In each month
 * begin - principal - charge-off = end, to the cent.
 */
final class SampleLoan {
    /** Payments missed in a row after which the balance is charged off. */
    private static final int CHARGE_OFF_AFTER = 4;

    final LoanTerms terms;
    private final Chance chance;
    private long balance;
    private int missed;
    private @Nullable YearMonth zeroSince;
    private @Nullable String zeroCode;
    private long chargedOff;
    private int recoveriesLeft;
    private LoanMonthFlows flows;

    SampleLoan(LoanTerms terms, long seed) {
        this.terms = terms;
        this.chance = new Chance(seed);
        this.balance = terms.amountCents();
        this.flows = LoanMonthFlows.none(balance);
    }

    /** Pays as scheduled in each month before {@code month}. */
    void seasonUntil(YearMonth month) {
        for (YearMonth at = terms.firstPayment(); at.isBefore(month); at = at.plusMonths(1)) {
            pay(1);
        }
    }

    LoanMonthFlows flows() {
        return flows;
    }

    int missed() {
        return missed;
    }

    Optional<YearMonth> zeroSince() {
        return Optional.ofNullable(zeroSince);
    }

    Optional<String> zeroCode() {
        return Optional.ofNullable(zeroCode);
    }

    /** Whether the loan is still in the file: a paid-off one leaves it after its last month, a charged-off one stays. */
    boolean isListed(YearMonth month) {
        return zeroSince == null || "4".equals(zeroCode) || !zeroSince.isBefore(month);
    }

    /** A month in which the obligor does as agreed. */
    void regularMonth(YearMonth month) {
        if (month.isBefore(terms.firstPayment())) {
            flows = LoanMonthFlows.none(balance);
        } else {
            pay(1);
            settleZero(month, "1");
        }
    }

    /** A month in which anything may happen. */
    void eventfulMonth(YearMonth month) {
        if (zeroSince != null) {
            afterTheEnd();
        } else if (month.isBefore(terms.firstPayment())) {
            flows = LoanMonthFlows.none(balance);
        } else if (chance.inTenThousand(130)) {
            payOff(month);
        } else if (missed >= CHARGE_OFF_AFTER || chance.inTenThousand(5 * risk())) {
            chargeOff(month);
        } else if (chance.inTenThousand(missing())) {
            missed++;
            flows = LoanMonthFlows.none(balance);
        } else {
            payAgain(month);
        }
    }

    private void payAgain(YearMonth month) {
        boolean cures = missed > 0 && chance.inTenThousand(6_000);
        int payments = cures ? missed + 1 : 1;
        long extra = missed == 0 && chance.inTenThousand(400) ? chance.between(5, 60) * 10_000L : 0;
        pay(payments);
        prepay(Math.min(extra, balance));
        missed = cures ? 0 : missed;
        settleZero(month, "1");
    }

    /** Chance of missing the payment of a month, in ten thousand. */
    private int missing() {
        return switch (missed) {
            case 0 -> 60 * risk();
            case 1 -> 3_000;
            case 2 -> 4_500;
            default -> 6_500;
        };
    }

    /** From 1 for the best scores to 6 for the weakest. */
    private int risk() {
        int score = terms.score();
        return score >= 760 ? 1 : score >= 700 ? 2 : score >= 640 ? 4 : 6;
    }

    private void pay(int payments) {
        long begin = balance;
        long interest = terms.interest(begin, payments);
        long due = terms.paymentCents() * payments;
        long principal = Math.min(Math.max(due - interest, 0), begin);
        balance = begin - principal;
        flows = new LoanMonthFlows(begin, interest, principal, 0, 0, balance);
    }

    private void prepay(long extra) {
        balance -= extra;
        flows = new LoanMonthFlows(flows.begin(), flows.interest(), flows.principal() + extra, 0, 0, balance);
    }

    private void payOff(YearMonth month) {
        flows = new LoanMonthFlows(balance, terms.interest(balance, missed + 1), balance, 0, 0, 0);
        balance = 0;
        missed = 0;
        settleZero(month, "1");
    }

    private void chargeOff(YearMonth month) {
        chargedOff = balance;
        flows = new LoanMonthFlows(balance, 0, 0, balance, 0, 0);
        balance = 0;
        missed = Math.max(missed, CHARGE_OFF_AFTER);
        recoveriesLeft = chance.between(1, 3);
        settleZero(month, "4");
    }

    /** After a charge-off: the sale of the vehicle and later small recoveries, together less than the loss. */
    private void afterTheEnd() {
        long recovered = 0;
        if (recoveriesLeft > 0) {
            recovered = chargedOff * chance.between(8, 30) / 100;
            recoveriesLeft--;
        }
        flows = new LoanMonthFlows(0, 0, 0, 0, recovered, 0);
    }

    private void settleZero(YearMonth month, String code) {
        if (balance == 0) {
            zeroSince = month;
            zeroCode = code;
        }
    }
}
