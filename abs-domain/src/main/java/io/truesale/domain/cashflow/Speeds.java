package io.truesale.domain.cashflow;

/** Conversions between the ways to state a speed. All rates are fractions, months count from 1. */
public final class Speeds {
    private Speeds() {}

    /** Single monthly mortality of an annual rate: {@code 1 - (1 - cpr)^(1/12)}. Source: SIFMA SF-5. */
    public static double smm(double cpr) {
        requireShare("CPR", cpr);
        return 1 - StrictMath.pow(1 - cpr, 1.0 / 12);
    }

    /** Annual rate of a single monthly mortality. Source: SIFMA SF-5. */
    public static double cpr(double smm) {
        requireShare("SMM", smm);
        return 1 - StrictMath.pow(1 - smm, 12);
    }

    /**
     * Monthly mortality at an ABS speed: {@code abs / (1 - abs x (month - 1))}; an exhausted pool retires at once.
     *
     * @param abs share of the original number of loans that goes each month, such as 0.013
     * @param month loan age in months from origination, from 1. Source: SIFMA SF-14
     */
    public static double absSmm(double abs, int month) {
        requireShare("ABS", abs);
        double left = 1 - abs * (month - 1);
        return left <= abs ? (abs == 0 ? 0 : 1) : abs / left;
    }

    /**
     * Annual prepayment at {@code psa} (1 is 100 PSA): 0.2 % more each month to 6 % in month 30. Source: SIFMA SF-9.
     *
     * @param month loan age in months, from 1
     */
    public static double psaCpr(double psa, int month) {
        requireMultiple("PSA", psa);
        return Math.min(1, psa * 0.002 * Math.min(month, 30));
    }

    /**
     * Annual default at {@code sda} (1 is 100 SDA): 0.02 % more each month to 0.6 % in month 30, flat to 60, falling to
     * 0.03 % in month 120, flat after. Source: SIFMA SF-15.
     */
    public static double sdaCdr(double sda, int month) {
        requireMultiple("SDA", sda);
        double base;
        if (month <= 30) {
            base = 0.0002 * month;
        } else if (month <= 60) {
            base = 0.006;
        } else if (month <= 120) {
            base = 0.006 - 0.000095 * (month - 60);
        } else {
            base = 0.0003;
        }
        return Math.min(1, sda * base);
    }

    /** Level payment a month of {@code balance} over {@code months} at {@code monthlyRate}; without rounding. */
    public static double levelPayment(double balance, double monthlyRate, int months) {
        if (months < 1) {
            throw new AssumptionRefused("a term of 1 month or more is expected, got: " + months);
        }
        if (monthlyRate == 0) {
            return balance / months;
        }
        return balance * monthlyRate / (1 - StrictMath.pow(1 + monthlyRate, -months));
    }

    /**
     * What a level-pay loan still owes after {@code month} payments, as a share of the original. Source: SIFMA SF-4.
     *
     * @param term payments in all
     */
    public static double scheduledFactor(double monthlyRate, int term, int month) {
        return remainingFactor(monthlyRate, term, term - month);
    }

    /** The same with {@code remaining} payments left. */
    public static double remainingFactor(double monthlyRate, int term, int remaining) {
        if (term < 1 || remaining < 0) {
            throw new AssumptionRefused(
                    "a term of 1 or more and 0 or more payments left are expected, got: " + term + ", " + remaining);
        }
        if (monthlyRate == 0) {
            return (double) remaining / term;
        }
        return (1 - StrictMath.pow(1 + monthlyRate, -remaining)) / (1 - StrictMath.pow(1 + monthlyRate, -term));
    }

    /**
     * The monthly mortality that two pool factors show: what fell beyond the schedule. Source: SIFMA SF-7.
     *
     * @param before factor at the beginning
     * @param after factor {@code months} later
     * @param scheduled what the schedule leaves of the factor at the beginning, such as 0.9994
     */
    public static double observedSmm(double before, double after, double scheduled, int months) {
        return 1 - StrictMath.pow(after / (before * scheduled), 1.0 / months);
    }

    /** The PSA speed (1 is 100 PSA) of an annual rate at loan age {@code month}. Source: SIFMA SF-9. */
    public static double psaOf(double cpr, int month) {
        return cpr / psaCpr(1, month);
    }

    /**
     * The age of a pool's loans by its weighted average maturities: what is gone of the original maturity, at issue plus the
     * months since, at most what the current maturity leaves. Source: SIFMA SF-40 (CAGE).
     *
     * @param currentWam 0 when it is not known
     */
    public static int calculatedAge(int originalMaturity, int wamAtIssue, int monthsSinceIssue, int currentWam) {
        int age = originalMaturity - wamAtIssue + monthsSinceIssue;
        return currentWam > 0 ? Math.min(age, originalMaturity - currentWam) : age;
    }

    private static void requireMultiple(String name, double value) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            throw new AssumptionRefused(name + " is a multiple of 0 or more, got: " + value);
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new AssumptionRefused(name + " is a fraction from 0 to 1, got: " + value);
        }
    }
}
