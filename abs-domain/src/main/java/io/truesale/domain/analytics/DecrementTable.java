package io.truesale.domain.analytics;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payment.NotePayment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The table of a prospectus: what is left of a class on each distribution date under each scenario, in percent of a base
 * balance, and its average life.
 *
 * @param classId which class
 * @param dates distribution dates on which something is left under one scenario at least, and the first on which nothing is
 * @param percent by date, then by scenario
 * @param yearsToMaturity average life by scenario without a call; NaN when nothing is paid
 * @param yearsToCall average life by scenario when the call is exercised on the first date on which it is open
 */
public record DecrementTable(
        String classId, List<LocalDate> dates, List<double[]> percent, double[] yearsToMaturity, double[] yearsToCall) {
    public DecrementTable {
        dates = List.copyOf(dates);
        percent = List.copyOf(percent);
    }

    /**
     * The table of one class.
     *
     * @param base balance that is 100 %, minor units
     * @param dates distribution dates by period, the first of period 1
     * @param from day from which lives are counted: closing
     * @param convention how years are counted
     * @param toMaturity results by scenario without a call
     * @param toCall results by scenario with the call
     */
    public static DecrementTable of(
            String classId,
            long base,
            List<LocalDate> dates,
            LocalDate from,
            DayCount convention,
            List<List<Payment>> toMaturity,
            List<List<Payment>> toCall) {
        List<LocalDate> shown = new ArrayList<>();
        List<double[]> percent = new ArrayList<>();
        boolean left = true;
        int first = first(toMaturity);
        for (int period = first; period < dates.size() && left; period++) {
            double[] row = new double[toMaturity.size()];
            left = false;
            for (int scenario = 0; scenario < row.length; scenario++) {
                row[scenario] = 100.0 * balance(toMaturity.get(scenario), period - first, classId) / base;
                left |= row[scenario] > 0;
            }
            shown.add(dates.get(period));
            percent.add(row);
        }
        return new DecrementTable(
                classId,
                shown,
                percent,
                lives(classId, dates, from, convention, toMaturity),
                lives(classId, dates, from, convention, toCall));
    }

    /** Payment dates that are behind a deal taken on mid-life. */
    private static int first(List<List<Payment>> byScenario) {
        for (List<Payment> results : byScenario) {
            if (!results.isEmpty()) {
                return results.get(0).period() - 1;
            }
        }
        return 0;
    }

    private static double balance(List<Payment> results, int index, String id) {
        return index < results.size() ? (double) note(results.get(index), id).closing() : 0;
    }

    private static double[] lives(
            String id, List<LocalDate> dates, LocalDate from, DayCount convention, List<List<Payment>> byScenario) {
        double[] years = new double[byScenario.size()];
        for (int scenario = 0; scenario < years.length; scenario++) {
            List<Flow> principal = new ArrayList<>();
            for (Payment result : byScenario.get(scenario)) {
                NotePayment note = note(result, id);
                if (note.principalPaid() > 0) {
                    principal.add(new Flow(dates.get(result.period() - 1), (double) note.principalPaid()));
                }
            }
            OptionalDouble life = AverageLife.years(principal, from, convention);
            years[scenario] = life.orElse(Double.NaN);
        }
        return years;
    }

    private static NotePayment note(Payment payment, String id) {
        NotePayment note = payment.notes().get(id);
        if (note == null) {
            throw new IllegalArgumentException("the deal has no class " + id);
        }
        return note;
    }
}
