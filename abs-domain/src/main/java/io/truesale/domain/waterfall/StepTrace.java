package io.truesale.domain.waterfall;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one step did for one payee: enough to recompute it by hand. Amounts in minor units.
 *
 * @param number place of the step, from 1; a step with several payees has several lines
 * @param step id of the step
 * @param payee class, fee or account that is paid
 * @param formula how {@code due} came about
 * @param terms the values that went into the formula
 * @param due what was asked for
 * @param paid what was paid
 * @param carried what stays owed to the payee for the next period
 * @param draws from which account how much; sums to {@code paid}
 * @param collectionLeft collection account after the line
 * @param reserveLeft reserve account after the line
 */
public record StepTrace(
        int number,
        String step,
        String payee,
        Formula formula,
        List<Term> terms,
        long due,
        long paid,
        long carried,
        List<Draw> draws,
        long collectionLeft,
        long reserveLeft) {

    /** How an amount due is computed; the words for each are in the message bundles. */
    public enum Formula {
        /** By a formula of the deal's file, which stands among the terms; engine 2. */
        BY_FILE,
        /** balance x rate x days / basis + carried. */
        INTEREST,
        /** annual rate x pool at the beginning x months / 12 + carried, up to the cap. */
        FEE_ON_POOL,
        /** share x cash collected + carried, up to the cap. */
        FEE_ON_COLLECTIONS,
        /** fixed amount + carried, up to the cap. */
        FEE_FIXED,
        /** what of the fee is still due. */
        FEE_REST,
        /** balance of the covered classes less the pool at the end, 0 or more. */
        PARITY,
        /** notes less (pool at the end less over-collateralisation target), 0 or more. */
        PRINCIPAL_TO_TARGET,
        /** notes outstanding. */
        PRINCIPAL_ALL,
        /** pool at the beginning less pool at the end, at most the notes outstanding. */
        PRINCIPAL_OF_PERIOD,
        /** target less balance of the reserve, 0 or more. */
        RESERVE_FILL,
        /** balance of the reserve less target, 0 or more. */
        RESERVE_RELEASE,
        /** all that is left. */
        RESIDUAL
    }

    /**
     * One value of a formula.
     *
     * @param name stable name, such as {@code balance}
     * @param kind how to show it
     * @param value minor units, plain decimal or {@code days/basis}
     */
    public record Term(String name, Kind kind, String value) {
        /** How a value is shown. */
        public enum Kind {
            /** Minor units. */
            MONEY,
            /** Decimal fraction. */
            RATE,
            /** Fraction of a year such as {@code 30/360}. */
            FRACTION
        }

        public Term {
            requireNonNull(name, "name");
            requireNonNull(kind, "kind");
            requireNonNull(value, "value");
        }

        static Term money(String name, long minorUnits) {
            return new Term(name, Kind.MONEY, Long.toString(minorUnits));
        }
    }

    /** Money taken from one account. */
    public record Draw(AccountId account, long amount) {
        public Draw {
            requireNonNull(account, "account");
        }
    }

    public StepTrace {
        requireNonNull(step, "step");
        requireNonNull(payee, "payee");
        requireNonNull(formula, "formula");
        terms = List.copyOf(terms);
        draws = List.copyOf(draws);
    }

    /** What was asked for and not paid. */
    public long shortfall() {
        return due - paid;
    }
}
