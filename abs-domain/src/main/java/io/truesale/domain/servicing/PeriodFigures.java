package io.truesale.domain.servicing;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.waterfall.CollectionFigures;
import java.util.List;

/**
 * What the pool did in one reporting period: the content of a servicer report. Amounts in minor units. Balance identity:
 * {@code begin - principal - chargedOff + adjustment = end}.
 *
 * @param currency of all amounts
 * @param period number of the period, from 1
 * @param beginCount loans with a balance at the beginning
 * @param begin their balance
 * @param principal collected, the next two included
 * @param paidOff of it, on loans paid in full
 * @param paidOffCount loans paid in full
 * @param repurchased of it, on loans bought back
 * @param repurchasedCount loans bought back
 * @param chargedOff principal charged off
 * @param chargedOffCount loans charged off
 * @param adjustment other change of the balance, signed: positive raises it
 * @param endCount loans with a balance at the end
 * @param end their balance
 * @param interest collected
 * @param otherCash fees and other amounts collected
 * @param recovered collected after charge-off
 * @param weightedRate rates weighted by balances at the end, rounded half up to 6 decimals
 * @param weightedTerm months to maturity weighted likewise, in hundredths of a month
 * @param buckets loans with a balance at the end by days past due, one entry for each bucket in order
 */
public record PeriodFigures(
        CurrencyUnit currency,
        int period,
        long beginCount,
        long begin,
        long principal,
        long paidOff,
        long paidOffCount,
        long repurchased,
        long repurchasedCount,
        long chargedOff,
        long chargedOffCount,
        long adjustment,
        long endCount,
        long end,
        long interest,
        long otherCash,
        long recovered,
        Rate weightedRate,
        long weightedTerm,
        List<Bucket> buckets) {

    /**
     * Loans of one delinquency bucket.
     *
     * @param bucket which
     * @param count loans
     * @param balance at the end of the period, minor units
     */
    public record Bucket(DelinquencyBucket bucket, long count, long balance) {
        public Bucket {
            requireNonNull(bucket, "bucket");
        }
    }

    public PeriodFigures {
        requireNonNull(currency, "currency");
        requireNonNull(weightedRate, "weightedRate");
        buckets = List.copyOf(buckets);
    }

    /** {@code begin - principal - chargedOff + adjustment - end}: zero when the figures tie. */
    public long difference() {
        return collections().difference();
    }

    /** Balance of loans 60 or more days past due. */
    public long delinquent60() {
        long sum = 0;
        for (Bucket bucket : buckets) {
            if (bucket.bucket().from() >= DelinquencyBucket.DAYS_60.from()) {
                sum = Math.addExact(sum, bucket.balance());
            }
        }
        return sum;
    }

    /** The figures that the waterfall needs, without a clean-up call. */
    public CollectionFigures collections() {
        return collections(0);
    }

    /** The figures that the waterfall needs, with the price paid under the clean-up call, 0 for none. */
    public CollectionFigures collections(long callPrice) {
        return new CollectionFigures(
                period,
                begin,
                principal,
                chargedOff,
                adjustment,
                end,
                interest,
                recovered,
                otherCash,
                callPrice,
                delinquent60());
    }
}
