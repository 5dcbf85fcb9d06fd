package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.portal.projection.Calculation.ClassAmounts;
import io.truesale.workflow.api.ProjectionBasis.ByTemplate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What classes get on a payment date.
 *
 * @param period payment date, from 1
 * @param date when it is
 * @param classes most senior first
 * @param observed what the deal took from outside, by name
 */
public record Paid(int period, LocalDate date, List<ClassAmounts> classes, Map<String, String> observed) {
    public Paid {
        requireNonNull(date, "date");
        classes = List.copyOf(classes);
        observed = Map.copyOf(observed);
    }

    /** A payment date of a deal by file. */
    public static Paid of(DealTerms terms, Payment payment) {
        return new Paid(
                payment.period(),
                date(terms.schedule(), payment.period()),
                Calculations.classes(terms, payment),
                payment.receipts().observed());
    }

    /** A payment date of a deal by template. */
    static Paid of(ByTemplate terms, PeriodResult result) {
        return new Paid(
                result.period(),
                date(terms.schedule(), result.period()),
                Calculations.classes(result, terms.currency()),
                Map.of());
    }

    /** A payment date of which everything is known. */
    static Paid of(Calculation one) {
        return new Paid(one.period(), one.date(), one.classes(), Map.of());
    }

    static LocalDate date(List<PaymentPeriod> schedule, int period) {
        return schedule.get(period - 1).paymentDate();
    }

    /** What class {@code id} gets. */
    ClassAmounts of(String id) {
        for (ClassAmounts one : classes) {
            if (one.id().equals(id)) {
                return one;
            }
        }
        throw new IllegalArgumentException("no class " + id + " on " + date);
    }
}
