package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a loan or receivable is repaid where that is not a plain level payment at a fixed rate. Months count from now.
 *
 * @param type what each payment is
 * @param original amount on which a flat fee is counted, units of the balance; 0 when none is
 * @param feeShare flat fee of each payment, a share of {@code original}; instalments only
 * @param interestOnly months in which interest only is paid, 0 or more
 * @param deferred months in which nothing is paid, 0 or more
 * @param unpaid what becomes of interest that is not paid
 * @param every months between payments, 1 to 12; payment dates are counted back from the last
 * @param amortisationTerm months over which level payments would repay it; the remaining term unless longer: the rest is a
 *     balloon
 * @param balloon what level payments leave for the last date, 0 or more
 * @param floating how the rate follows an index, if it does
 * @param rents rents of a lease that change, in their order; empty when the line's payment is the rent throughout
 * @param schedule what is owed and paid month by month where that is stated; nothing else is then
 */
public record AssetTerms(
        Kind type,
        double original,
        double feeShare,
        int interestOnly,
        int deferred,
        Unpaid unpaid,
        int every,
        int amortisationTerm,
        double balloon,
        Optional<FloatingRate> floating,
        List<Rent> rents,
        Optional<StatedSchedule> schedule) {

    /** What each payment is. */
    public enum Kind {
        /** The same sum of interest and principal each time; fixed anew when the rate is. */
        LEVEL,
        /** The same principal each time and interest beside it. */
        EVEN_PRINCIPAL,
        /** Interest, and all principal with the last. */
        BULLET,
        /** The same principal each time and a flat fee on the original amount: card and consumer instalments. */
        INSTALMENT,
        /** A rent whose present value at the rate is the balance; what is left at the end is the residual value. */
        LEASE
    }

    /** What becomes of interest that is due and not paid. */
    public enum Unpaid {
        /** Nothing is said: a payment below the interest is refused. */
        REFUSED,
        /** It is added to the balance: deferral, negative amortisation. */
        CAPITALISED,
        /** It is not charged. */
        WAIVED
    }

    /**
     * A rent and for how many months it is due.
     *
     * @param months 1 or more
     * @param amount minor units, more than zero
     */
    public record Rent(int months, double amount) {
        public Rent {
            if (months < 1 || !(amount > 0) || amount == Double.POSITIVE_INFINITY) {
                throw new AssumptionRefused("a rent of more than 0 for 1 or more months is expected, got: "
                        + AssumptionRefused.plain(amount) + " for " + months);
            }
        }
    }

    /** Level payments each month, nothing else. */
    public static final AssetTerms LEVEL_PAY = of(Kind.LEVEL);

    public AssetTerms {
        requireNonNull(type, "type");
        requireNonNull(unpaid, "unpaid");
        requireNonNull(floating, "floating");
        requireNonNull(schedule, "schedule");
        if (!(original >= 0 && feeShare >= 0 && balloon >= 0)) {
            throw new AssumptionRefused("an original amount, a fee and a balloon of 0 or more are expected, got: "
                    + AssumptionRefused.plain(original) + ", " + AssumptionRefused.plain(feeShare) + ", "
                    + AssumptionRefused.plain(balloon));
        }
        if (interestOnly < 0 || deferred < 0 || amortisationTerm < 0) {
            throw new AssumptionRefused("0 or more months of interest only, deferral and amortisation are"
                    + " expected, got: " + interestOnly + ", " + deferred + ", " + amortisationTerm);
        }
        if (every < 1 || every > 12) {
            throw new AssumptionRefused("1 to 12 months between payments are expected, got: " + every);
        }
        if (deferred > 0 && unpaid == Unpaid.REFUSED) {
            throw new AssumptionRefused(
                    "a deferral says what becomes of its interest: unpaid of CAPITALISED or WAIVED is expected");
        }
        if (type == Kind.INSTALMENT && floating.isPresent()) {
            throw new AssumptionRefused("an instalment has a flat fee, not a rate that follows an index");
        }
        rents = List.copyOf(rents);
        if (!rents.isEmpty() && (type != Kind.LEASE || floating.isPresent())) {
            throw new AssumptionRefused("rents that step belong to a lease at a fixed rate, got a " + type);
        }
        if (type != Kind.INSTALMENT && feeShare > 0) {
            throw new AssumptionRefused("a flat fee belongs to an instalment, got a " + type);
        }
    }

    /** Payments of one type each month and nothing special. */
    public static AssetTerms of(Kind type) {
        return new AssetTerms(type, 0, 0, 0, 0, Unpaid.REFUSED, 1, 0, 0, Optional.empty(), List.of(), Optional.empty());
    }

    /**
     * As a schedule states it.
     *
     * @param type {@link Kind#LEVEL} where a payment is one sum that contains its interest
     */
    public static AssetTerms by(StatedSchedule schedule, Kind type) {
        return of(type).with(copy -> copy.schedule = Optional.of(schedule));
    }

    /** The same with a flat fee of {@code share} of {@code original} in each payment. */
    public AssetTerms withFee(double original, double share) {
        return with(copy -> {
            copy.original = original;
            copy.feeShare = share;
        });
    }

    /** The same with {@code months} without payment. */
    public AssetTerms withDeferral(int months, Unpaid treatment) {
        return with(copy -> {
            copy.deferred = months;
            copy.unpaid = treatment;
        });
    }

    /** The same with {@code months} of interest only. */
    public AssetTerms withInterestOnly(int months) {
        return with(copy -> copy.interestOnly = months);
    }

    /** The same with payments that would repay it over {@code months}. */
    public AssetTerms withAmortisation(int months) {
        return with(copy -> copy.amortisationTerm = months);
    }

    /** The same with {@code amount} left for the last date. */
    public AssetTerms withBalloon(double amount) {
        return with(copy -> copy.balloon = amount);
    }

    /** The same with a payment every {@code months}. */
    public AssetTerms withEvery(int months) {
        return with(copy -> copy.every = months);
    }

    /** The same with a rate that follows an index. */
    public AssetTerms withFloating(FloatingRate rate) {
        return with(copy -> copy.floating = Optional.of(rate));
    }

    /** The same lease with rents that change; the last holds to the end. */
    public AssetTerms withRents(List<Rent> steps) {
        return with(copy -> copy.rents = steps);
    }

    private AssetTerms with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return new AssetTerms(
                type,
                copy.original,
                copy.feeShare,
                copy.interestOnly,
                copy.deferred,
                copy.unpaid,
                copy.every,
                copy.amortisationTerm,
                copy.balloon,
                copy.floating,
                copy.rents,
                copy.schedule);
    }

    /** What can be changed of terms, while it is. */
    private static final class Copy {
        private double original;
        private double feeShare;
        private int interestOnly;
        private int deferred;
        private Unpaid unpaid;
        private int every;
        private int amortisationTerm;
        private double balloon;
        private Optional<FloatingRate> floating;
        private List<Rent> rents;
        private Optional<StatedSchedule> schedule;

        Copy(AssetTerms terms) {
            original = terms.original;
            feeShare = terms.feeShare;
            interestOnly = terms.interestOnly;
            deferred = terms.deferred;
            unpaid = terms.unpaid;
            every = terms.every;
            amortisationTerm = terms.amortisationTerm;
            balloon = terms.balloon;
            floating = terms.floating;
            rents = terms.rents;
            schedule = terms.schedule;
        }
    }

    /** The rent of each of {@code months} months, minor units; empty when the rent is the line's payment. */
    public double[] rentPath(int months) {
        if (rents.isEmpty()) {
            return new double[0];
        }
        double[] path = new double[months];
        int month = 0;
        for (Rent rent : rents) {
            for (int i = 0; i < rent.months() && month < months; i++) {
                path[month++] = rent.amount();
            }
        }
        Arrays.fill(path, month, months, rents.get(rents.size() - 1).amount());
        return path;
    }

    /** Whether a payment is one sum that contains its interest. */
    boolean paysOneSum() {
        return type == Kind.LEVEL || type == Kind.LEASE;
    }
}
