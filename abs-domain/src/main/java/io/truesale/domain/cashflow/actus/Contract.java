package io.truesale.domain.cashflow.actus;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Contracts by their ACTUS terms. */
public final class Contract {
    private Contract() {}

    /**
     * Something that was observed to happen.
     *
     * @param type such as {@code XD}, the notice of a call
     * @param value amount, where the type has one
     */
    public record Observation(LocalDateTime time, String type, double value) {}

    /**
     * The events of a contract from its status date on, in order.
     *
     * @param to last moment whose events are wanted; empty for all
     * @throws IllegalArgumentException with a sentence when a term is missing or makes no sense, or the type is not
     *     computed
     */
    public static List<ContractEvent> events(Terms terms, Market market, Optional<LocalDateTime> to) {
        return events(terms, market, to, List.of(), List.of());
    }

    /**
     * The same with what was observed.
     *
     * @param parts contracts that the terms refer to, in their order
     * @throws IllegalArgumentException as above
     */
    public static List<ContractEvent> events(
            Terms terms, Market market, Optional<LocalDateTime> to, List<Observation> observed, List<Terms> parts) {
        String name = terms.text("contractType");
        ContractType type = ContractType.of(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a contract type of " + List.of(ContractType.values()) + " is expected, got: " + name));
        try {
            return run(terms, type, market, to, observed, parts);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("a cycle or notice leads out of the calendar: " + e.getMessage(), e);
        }
    }

    private static List<ContractEvent> run(
            Terms terms,
            ContractType type,
            Market market,
            Optional<LocalDateTime> to,
            List<Observation> observed,
            List<Terms> parts) {
        return switch (type) {
            case PAM, LAM, NAM, ANN -> new ContractRun(terms, type, market, to).run();
            case LAX, CLM, UMP, CSH -> new OpenContract(terms, type, market, to, observed).run();
            case SWAPS -> Combined.swap(terms, parts, market, to);
            case CAPFL -> Combined.capOrFloor(terms, parts, market, to);
        };
    }
}
