package io.truesale.domain.cashflow.actus;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Contracts by their ACTUS terms. */
public final class Contract {
    private Contract() {}

    /**
     * The events of a contract from its status date on, in order.
     *
     * @param to last moment whose events are wanted; empty for all
     * @throws IllegalArgumentException with a sentence when a term is missing or makes no sense, or the type is not
     *     computed
     */
    public static List<ContractEvent> events(Terms terms, Market market, Optional<LocalDateTime> to) {
        String name = terms.text("contractType");
        ContractType type = ContractType.of(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a contract type of " + List.of(ContractType.values()) + " is expected, got: " + name));
        return new ContractRun(terms, type, market, to).run();
    }
}
