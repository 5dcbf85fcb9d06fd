package io.truesale.domain.cashflow;

import java.util.List;

/**
 * What a borrower pays for paying early. Payments are counted from the origination of the loan, from 1. Source of the
 * kinds: the ways in which loan contracts state them (step-down, fixed sum, months of interest).
 */
public sealed interface PrepaymentPenalty {
    /**
     * The penalty, in the unit of {@code prepaid}.
     *
     * @param prepaid principal paid early
     * @param payment number of the payment
     * @param rate annual rate of the loan, fraction
     * @param loans how many loans that is, for a sum per loan
     */
    double of(double prepaid, int payment, double rate, double loans);

    /** No penalty. */
    record None() implements PrepaymentPenalty {
        @Override
        public double of(double prepaid, int payment, double rate, double loans) {
            return 0;
        }
    }

    /** One share up to payment {@code months}, another after it. */
    record ByTerm(int months, double within, double after) implements PrepaymentPenalty {
        @Override
        public double of(double prepaid, int payment, double rate, double loans) {
            return prepaid * (payment <= months ? within : after);
        }
    }

    /** A sum for each loan, up to payment {@code months}. */
    record Fixed(double amount, int months) implements PrepaymentPenalty {
        @Override
        public double of(double prepaid, int payment, double rate, double loans) {
            return prepaid > 0 && payment <= months ? amount * loans : 0;
        }
    }

    /** A share that begins with {@code from} and falls by {@code step} with every payment, to nothing. */
    record Sliding(double from, double step) implements PrepaymentPenalty {
        @Override
        public double of(double prepaid, int payment, double rate, double loans) {
            return prepaid * Math.max(0, from - step * (payment - 1));
        }
    }

    /** Shares one after the other, each for so many payments; nothing after the last. */
    record StepDown(List<Stage> stages) implements PrepaymentPenalty {
        /** A share and for how many payments it holds. */
        public record Stage(int months, double share) {}

        public StepDown {
            stages = List.copyOf(stages);
        }

        @Override
        public double of(double prepaid, int payment, double rate, double loans) {
            int until = 0;
            for (Stage stage : stages) {
                until += stage.months();
                if (payment <= until) {
                    return prepaid * stage.share();
                }
            }
            return 0;
        }
    }

    /** Interest of {@code months} on what is prepaid, up to payment {@code until}. */
    record Interest(int months, int until) implements PrepaymentPenalty {
        @Override
        public double of(double prepaid, int payment, double rate, double loans) {
            return payment <= until ? prepaid * rate / 12 * months : 0;
        }
    }
}
