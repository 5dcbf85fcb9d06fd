package io.truesale.domain.cashflow;

/** Schedules of planned amortisation classes (PAC). */
public final class PlannedAmortisation {
    private PlannedAmortisation() {}

    /**
     * The principal that is there in each month at both ends of a band of speeds, until {@code par} is planned. Source:
     * Fabozzi, Handbook of Mortgage-Backed Securities, planned amortization class tranches.
     *
     * @param slow flows at the lower speed
     * @param fast flows of the same pool at the upper speed
     * @param par face of the class, in the units of the flows
     */
    public static double[] between(PoolFlows slow, PoolFlows fast, double par) {
        return between(principal(slow), principal(fast), par);
    }

    /** The same of principal by month or by payment date. */
    public static double[] between(double[] slow, double[] fast, double par) {
        double[] plan = new double[Math.min(slow.length, fast.length)];
        double left = par;
        for (int at = 0; at < plan.length; at++) {
            plan[at] = Math.min(left, Math.min(slow[at], fast[at]));
            left -= plan[at];
        }
        return plan;
    }

    private static double[] principal(PoolFlows flows) {
        double[] principal = new double[flows.months()];
        for (int month = 0; month < principal.length; month++) {
            principal[month] = flows.scheduled(month) + flows.prepaid(month);
        }
        return principal;
    }
}
