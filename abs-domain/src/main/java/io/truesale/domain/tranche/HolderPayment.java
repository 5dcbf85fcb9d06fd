package io.truesale.domain.tranche;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.money.Allocation;
import io.truesale.domain.party.MemberId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one holder gets of one class payment.
 *
 * @param classId which class
 * @param holder who
 * @param face original face amount held, minor units
 * @param interest minor units
 * @param principal minor units
 * @param residual minor units
 */
public record HolderPayment(ClassId classId, MemberId holder, long face, long interest, long principal, long residual) {
    public HolderPayment {
        requireNonNull(classId, "classId");
        requireNonNull(holder, "holder");
    }

    /** All that the holder gets, in minor units. */
    public long total() {
        return Math.addExact(Math.addExact(interest, principal), residual);
    }

    /**
     * Divides a class payment by face amount. Interest, principal and residual are each divided by the method of the
     * largest remainder, holders in order of their id, so that the holders' payments sum to the class payment exactly.
     *
     * @param holdings of {@code classId}, at least one
     */
    public static List<HolderPayment> allocate(
            ClassId classId, List<Holding> holdings, long interest, long principal, long residual) {
        List<Holding> ordered = new ArrayList<>(holdings);
        ordered.sort(Comparator.comparing((Holding holding) -> holding.holder().value()));
        long[] faces = ordered.stream().mapToLong(Holding::face).toArray();
        long[] interests = Allocation.largestRemainder(interest, faces);
        long[] principals = Allocation.largestRemainder(principal, faces);
        long[] residuals = Allocation.largestRemainder(residual, faces);
        List<HolderPayment> payments = new ArrayList<>(ordered.size());
        for (int i = 0; i < ordered.size(); i++) {
            if (!ordered.get(i).classId().equals(classId)) {
                throw new IllegalArgumentException(
                        "a holding of class " + classId + " is expected, got: " + ordered.get(i));
            }
            payments.add(new HolderPayment(
                    classId, ordered.get(i).holder(), faces[i], interests[i], principals[i], residuals[i]));
        }
        return payments;
    }
}
