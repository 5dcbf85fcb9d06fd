package io.truesale.domain.analytics;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PlannedAmortisation;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.structure.DealTerms;
import java.util.ArrayList;
import java.util.List;

/** The schedule of a planned amortisation class by payment date, from the two ends of its band of speeds. */
public final class PlannedSchedule {
    private PlannedSchedule() {}

    /**
     * Balances that are planned after each payment date of {@code terms}, minor units; dates that are behind the deal have
     * {@code par}, the last one is 0.
     *
     * @param slow flows of the pool at the lower speed, minor units
     * @param fast flows of the same pool at the upper speed
     * @param par balance of the class now
     * @throws AssumptionRefused if the band does not bring all of {@code par} within the schedule, or a collection period is
     *     not of whole months of the pool
     */
    public static List<Long> balances(DealTerms terms, PoolFlows slow, PoolFlows fast, long par) {
        List<Long> balances = new ArrayList<>();
        List<PaymentPeriod> schedule = terms.schedule();
        List<Double> lower = new ArrayList<>();
        List<Double> upper = new ArrayList<>();
        int month = 0;
        for (int i = 0; i < schedule.size(); i++) {
            if (i < terms.periodsBehind()) {
                balances.add(par);
            } else {
                int months = CollectionMonths.of(schedule.get(i));
                lower.add(principal(slow, month, months));
                upper.add(principal(fast, month, months));
                month += months;
            }
        }
        double left = (double) par;
        for (double planned : PlannedAmortisation.between(array(lower), array(upper), (double) par)) {
            if (Math.round(left) == 0) {
                return balances;
            }
            left -= planned;
            balances.add(Math.round(left));
        }
        if (Math.round(left) != 0) {
            throw new AssumptionRefused("a band that brings all of the class is expected: of " + par
                    + " minor units it leaves " + Math.round(left) + " after the last payment date");
        }
        return balances;
    }

    private static double principal(PoolFlows flows, int from, int months) {
        double sum = 0;
        for (int month = from; month < Math.min(from + months, flows.months()); month++) {
            sum += flows.scheduled(month) + flows.prepaid(month);
        }
        return sum;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
