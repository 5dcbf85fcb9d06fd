package io.truesale.domain.waterfall;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.tranche.ClassId;
import java.util.List;

/** One place in the priority of payments. A step is served before any below it gets anything. */
public sealed interface Step {
    /** Name within the deal, such as {@code 02-interest-a}. */
    String id();

    /** Accounts that it draws on, in order. */
    List<AccountId> sources();

    /**
     * Pays a fee with what is carried of it, up to what is left of its annual cap.
     *
     * @param place above or below the cap
     */
    record PayFee(String id, String fee, Place place, List<AccountId> sources) implements Step {
        /** Which part of the fee. */
        public enum Place {
            /** Up to the annual cap. */
            CAPPED,
            /** Whatever is still due, cap or not. */
            REST
        }

        public PayFee {
            requireNonNull(id, "id");
            requireNonNull(fee, "fee");
            requireNonNull(place, "place");
            sources = List.copyOf(sources);
        }
    }

    /** Pays the interest of classes that rank equally, in proportion to what is due to each. */
    record PayInterest(String id, List<ClassId> classes, List<AccountId> sources) implements Step {
        public PayInterest {
            requireNonNull(id, "id");
            classes = List.copyOf(classes);
            sources = List.copyOf(sources);
        }
    }

    /**
     * Priority principal (parity): brings the balance of {@code covered} down to the pool balance, paid sequentially.
     *
     * @param covered most senior first
     */
    record PayParity(String id, List<ClassId> covered, List<AccountId> sources) implements Step {
        public PayParity {
            requireNonNull(id, "id");
            covered = List.copyOf(covered);
            sources = List.copyOf(sources);
        }
    }

    /**
     * Pays principal sequentially. When the pool is gone and at the last payment date the reserve is drawn on too. When
     * cash and reserve suffice to retire all notes, they are retired, except under {@link Target#PERIOD}.
     *
     * @param target how much
     * @param classes most senior first
     */
    record PayPrincipal(String id, Target target, List<ClassId> classes, List<AccountId> sources) implements Step {
        /** How much principal is paid. */
        public enum Target {
            /** Until the pool exceeds the notes by the over-collateralisation target. */
            OVER_COLLATERAL,
            /** All there is. */
            ALL,
            /** By how much the pool fell in the period: principal collected and charged off. */
            PERIOD
        }

        public PayPrincipal {
            requireNonNull(id, "id");
            requireNonNull(target, "target");
            classes = List.copyOf(classes);
            sources = List.copyOf(sources);
        }
    }

    /** Fills the reserve account up to its target. */
    record FillReserve(String id) implements Step {
        public FillReserve {
            requireNonNull(id, "id");
        }

        @Override
        public List<AccountId> sources() {
            return List.of(AccountId.COLLECTION);
        }
    }

    /** Moves what the reserve account holds beyond its target to the collection account. */
    record ReleaseReserve(String id) implements Step {
        public ReleaseReserve {
            requireNonNull(id, "id");
        }

        @Override
        public List<AccountId> sources() {
            return List.of(AccountId.RESERVE);
        }
    }

    /** Pays all that is left to the holders of one class. */
    record PayResidual(String id, ClassId to) implements Step {
        public PayResidual {
            requireNonNull(id, "id");
            requireNonNull(to, "to");
        }

        @Override
        public List<AccountId> sources() {
            return List.of(AccountId.COLLECTION);
        }
    }
}
