package io.truesale.domain.cashflow.actus;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;

/**
 * One event of a contract with the state after it.
 *
 * @param time when it falls, shifted to a business day where the terms say so
 * @param type which kind
 * @param payoff cash to the holder of the record, in the contract's currency; negative is paid out
 * @param notional notional principal after the event, negative for a liability
 * @param rate nominal interest rate after the event, a fraction per year
 * @param accrued interest accrued and not paid after the event
 */
public record ContractEvent(
        LocalDateTime time, EventType type, double payoff, double notional, double rate, double accrued) {
    public ContractEvent {
        requireNonNull(time, "time");
        requireNonNull(type, "type");
    }
}
