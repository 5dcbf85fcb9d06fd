package io.truesale.domain.servicing;

import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.servicing.LoanMonth.Closed;
import io.truesale.domain.servicing.PeriodFigures.Bucket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sums the loans of a monthly tape to the figures of the period. Confined to one thread. */
public final class PeriodFiguresCollector {
    /** Most loans that are named as not tying out; the rest is counted. */
    public static final int MAX_NAMED = 200;

    private final CurrencyUnit currency;
    private final int period;
    private long beginCount;
    private long begin;
    private long principal;
    private long paidOff;
    private long paidOffCount;
    private long repurchased;
    private long repurchasedCount;
    private long chargedOff;
    private long chargedOffCount;
    private long adjustment;
    private long endCount;
    private long end;
    private long interest;
    private long otherCash;
    private long recovered;
    private BigDecimal rateWeight = BigDecimal.ZERO;
    private BigDecimal termWeight = BigDecimal.ZERO;
    private final Map<DelinquencyBucket, Bucket> buckets = new EnumMap<>(DelinquencyBucket.class);
    private final List<LoanMonth> breaks = new ArrayList<>();
    private long breakCount;

    /**
     * Starts the figures of {@code period}, counted from 1.
     *
     * @throws RuleViolated when {@code currency} has not the two decimals of a tape's amounts, which would be read as a
     *     multiple of what they are
     */
    public PeriodFiguresCollector(CurrencyUnit currency, int period) {
        if (currency.digits() != LoanRow.MINOR_DIGITS) {
            throw new RuleViolated(
                    ServicingRule.TAPE_OF_ANOTHER_CURRENCY,
                    "amounts of a tape have " + LoanRow.MINOR_DIGITS + " decimals, " + currency.code() + " has "
                            + currency.digits());
        }
        this.currency = currency;
        this.period = period;
    }

    /** Adds a loan; sums are exact or throw {@link ArithmeticException}. */
    public void add(LoanMonth loan) {
        begin = Math.addExact(begin, loan.begin());
        beginCount += loan.begin() > 0 ? 1 : 0;
        principal = Math.addExact(principal, loan.principal());
        chargedOff = Math.addExact(chargedOff, loan.chargedOff());
        adjustment = Math.addExact(adjustment, loan.adjustment());
        interest = Math.addExact(interest, loan.interest());
        otherCash = Math.addExact(otherCash, loan.otherCash());
        recovered = Math.addExact(recovered, loan.recovered());
        if (loan.begin() > 0 && loan.end() == 0) {
            close(loan);
        }
        if (loan.end() > 0) {
            addOpen(loan);
        }
        if (loan.difference() != 0) {
            breakCount++;
            if (breaks.size() < MAX_NAMED) {
                breaks.add(loan);
            }
        }
    }

    private void close(LoanMonth loan) {
        switch (loan.closed()) {
            case CHARGED_OFF -> chargedOffCount++;
            case REPURCHASED -> {
                repurchasedCount++;
                repurchased = Math.addExact(repurchased, loan.principal());
            }
            case PAID, OTHER, OPEN -> {
                paidOffCount++;
                paidOff = Math.addExact(paidOff, loan.principal());
            }
        }
    }

    private void addOpen(LoanMonth loan) {
        endCount++;
        end = Math.addExact(end, loan.end());
        buckets.merge(
                DelinquencyBucket.of(loan.daysPastDue()),
                new Bucket(DelinquencyBucket.of(loan.daysPastDue()), 1, loan.end()),
                (sum, one) -> new Bucket(sum.bucket(), sum.count() + 1, Math.addExact(sum.balance(), one.balance())));
        BigDecimal balance = BigDecimal.valueOf(loan.end());
        rateWeight = rateWeight.add(balance.multiply(loan.rate().value()));
        termWeight = termWeight.add(balance.multiply(BigDecimal.valueOf(loan.remainingMonths())));
        if (loan.closed() == Closed.CHARGED_OFF) {
            chargedOffCount++;
        }
    }

    /** Loans whose balances do not roll forward, at most {@link #MAX_NAMED} of them. */
    public List<LoanMonth> breaks() {
        return List.copyOf(breaks);
    }

    /** How many loans do not roll forward. */
    public long breakCount() {
        return breakCount;
    }

    /** The figures of all loans so far. */
    public PeriodFigures figures() {
        BigDecimal total = BigDecimal.valueOf(Math.max(1, end));
        List<Bucket> all = new ArrayList<>();
        for (DelinquencyBucket bucket : DelinquencyBucket.values()) {
            all.add(buckets.getOrDefault(bucket, new Bucket(bucket, 0, 0)));
        }
        return new PeriodFigures(
                currency,
                period,
                beginCount,
                begin,
                principal,
                paidOff,
                paidOffCount,
                repurchased,
                repurchasedCount,
                chargedOff,
                chargedOffCount,
                adjustment,
                endCount,
                end,
                interest,
                otherCash,
                recovered,
                new Rate(rateWeight.divide(total, 6, RoundingMode.HALF_UP)),
                termWeight
                        .movePointRight(2)
                        .divide(total, 0, RoundingMode.HALF_UP)
                        .longValueExact(),
                all);
    }
}
