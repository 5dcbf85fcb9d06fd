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
        double[] plan = new double[Math.min(slow.months(), fast.months())];
        double left = par;
        for (int month = 0; month < plan.length; month++) {
            double principal =
                    Math.min(slow.scheduled(month) + slow.prepaid(month), fast.scheduled(month) + fast.prepaid(month));
            plan[month] = Math.min(left, principal);
            left -= plan[month];
        }
        return plan;
    }
}
