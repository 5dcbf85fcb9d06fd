package io.truesale.domain.waterfall;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.tranche.ClassId;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a deal stands after a payment date: the opening balances of the next. A live deal is taken on by giving one.
 *
 * @param period last period paid; 0 at closing
 * @param pool pool balance, minor units
 * @param collection what the last waterfall left in the collection account, minor units
 * @param reserve balance of the reserve account, minor units
 * @param classes balances of the notes, in the order of the model
 * @param fees what is carried of fees, in the order of the model
 * @param grossLoss principal charged off since cut-off
 * @param recovered recoveries since cut-off
 * @param breached triggers that stand breached, in the order of the model
 */
public record DealState(
        int period,
        long pool,
        long collection,
        long reserve,
        List<ClassState> classes,
        List<FeeState> fees,
        long grossLoss,
        long recovered,
        List<String> breached) {

    /**
     * A class of notes.
     *
     * @param id which
     * @param balance principal outstanding, minor units
     * @param interestShort interest due and not paid, minor units
     */
    public record ClassState(ClassId id, long balance, long interestShort) {
        public ClassState {
            requireNonNull(id, "id");
        }
    }

    /**
     * A fee.
     *
     * @param id which
     * @param carried due and not paid, minor units
     * @param year calendar year that {@code paidInYear} counts
     * @param paidInYear paid in its senior place in that year, minor units
     */
    public record FeeState(String id, long carried, int year, long paidInYear) {
        public FeeState {
            requireNonNull(id, "id");
        }
    }

    public DealState {
        classes = List.copyOf(classes);
        fees = List.copyOf(fees);
        breached = List.copyOf(breached);
    }

    /** The state of {@code model} at closing. */
    public static DealState atClosing(DealModel model) {
        List<ClassState> classes = new ArrayList<>();
        model.classes().forEach(note -> classes.add(new ClassState(note.id(), note.originalBalance(), 0)));
        List<FeeState> fees = new ArrayList<>();
        int year = model.closing().getYear();
        model.fees().forEach(fee -> fees.add(new FeeState(fee.id(), 0, year, 0)));
        return new DealState(0, model.initialPool(), 0, model.reserve().initial(), classes, fees, 0, 0, List.of());
    }

    /** Principal outstanding of all classes, minor units. */
    public long notes() {
        return classes.stream().mapToLong(ClassState::balance).reduce(0, Math::addExact);
    }
}
