package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.tranche.ClassId;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one class is projected to get. Amounts in minor units.
 *
 * @param id which
 * @param payments by payment date
 * @param averageLife years from the start of the projection to its principal, 30/360
 * @param yield bond-equivalent, at the price of the scenario
 * @param lastPayment date of its last principal, absent when it is not repaid
 * @param unpaid principal that is still outstanding at the end
 */
public record ClassProjection(
        ClassId id,
        List<Payment> payments,
        OptionalDouble averageLife,
        OptionalDouble yield,
        java.util.Optional<LocalDate> lastPayment,
        long unpaid) {

    /**
     * One payment.
     *
     * @param period number
     * @param date payment date
     * @param interest paid
     * @param principal paid
     * @param residual paid
     * @param balance after it
     */
    public record Payment(int period, LocalDate date, long interest, long principal, long residual, long balance) {
        public Payment {
            requireNonNull(date, "date");
        }

        /** Cash of the payment. */
        public long total() {
            return interest + principal + residual;
        }
    }

    /** Payment dates. */
    public List<LocalDate> dates() {
        return payments.stream().map(Payment::date).toList();
    }

    public ClassProjection {
        requireNonNull(id, "id");
        payments = List.copyOf(payments);
    }
}
