package io.truesale.contract.foreign;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.log.Envelope;
import java.util.HexFormat;
import java.util.List;

/**
 * A transaction that was accepted on another channel, with what it did there.
 *
 * @param origin the other log
 * @param content what was signed
 * @param effects writes and events
 */
public record ProvenCall(String origin, Envelope.Content content, Outcome.Accepted effects) {
    public ProvenCall {
        requireNonNull(origin, "origin");
        requireNonNull(content, "content");
        requireNonNull(effects, "effects");
    }

    /** Whether it called {@code function} of that contract. */
    public boolean isCallOf(ContractId contract, String function) {
        return content.contract().equals(contract) && content.function().equals(function);
    }

    /** Id of the transaction, 32 hexadecimal digits: once in its log. */
    public String transactionId() {
        return HexFormat.of().formatHex(content.id());
    }

    /** The events of that type, in order. */
    public List<ContractEvent> events(String type) {
        return effects.events().stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }
}
