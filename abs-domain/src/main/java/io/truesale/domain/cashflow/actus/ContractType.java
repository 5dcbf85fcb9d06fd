package io.truesale.domain.cashflow.actus;

import java.util.Optional;

/** Contract types that are computed. Source: ACTUS Technical Specification 1.1, sections 7.1 to 7.14. */
public enum ContractType {
    /** Principal at maturity: all principal is paid at the end. */
    PAM,
    /** Linear amortizer: the same principal on each date, interest beside it. */
    LAM,
    /** Negative amortizer: the same payment on each date; what interest leaves of it is principal, possibly negative. */
    NAM,
    /** Annuity: a payment that amortises the principal; fixed anew when the rate is. */
    ANN,
    /** Exotic linear amortizer: principal moves up and down by arrays of amounts and dates. */
    LAX,
    /** Call money: interest is added until a notice or the maturity. */
    CLM,
    /** Undefined maturity: interest is added until somebody ends it. */
    UMP,
    /** Cash. */
    CSH,
    /** Two contracts, one received and one paid. */
    SWAPS,
    /** What a cap or a floor makes of the interest of another contract. */
    CAPFL;

    /** The type of that name, if it is computed. */
    public static Optional<ContractType> of(String name) {
        for (ContractType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Whether principal is paid on dates of its own before maturity. */
    boolean redeems() {
        return this == LAM || this == NAM || this == ANN;
    }

    /** Whether a payment contains its interest. */
    boolean paysInterestFirst() {
        return this == NAM || this == ANN;
    }
}
