package io.truesale.contract.proof;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.log.EffectsForm;
import io.truesale.contract.log.Envelope;
import io.truesale.domain.rule.RuleViolated;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A transaction that is said to have been accepted on another channel, with what it is said to have done there. Only a
 * refusal may rest on it before {@link #prove} has passed.
 */
public final class ClaimedCall {
    private final ShownLeaf shown;
    private final byte[] leaf;
    private final Envelope.Content content;
    private final byte[] effects;

    ClaimedCall(ShownLeaf shown, byte[] leaf, Envelope.Content content, byte[] effects) {
        this.shown = requireNonNull(shown, "shown");
        this.leaf = leaf;
        this.content = requireNonNull(content, "content");
        this.effects = effects;
    }

    /**
     * Passes when all of it is proven.
     *
     * @throws RuleViolated with a {@link ProofRule} when it is not
     */
    public void prove() {
        shown.require(leaf);
    }

    /** The other log. */
    public String origin() {
        return shown.text().origin();
    }

    /** What was signed. */
    public Envelope.Content content() {
        return content;
    }

    /** Contract, version and function, as refusals name them. */
    public String called() {
        return content.contract() + "/" + content.function();
    }

    /** Whether it called {@code function} of that contract. */
    public boolean isCallOf(ContractId contract, String function) {
        return content.contract().equals(contract) && content.function().equals(function);
    }

    /** Id of the transaction, 32 hexadecimal digits: once in its log. */
    public String transactionId() {
        return HexFormat.of().formatHex(content.id());
    }

    /**
     * The fields of the one event of that type; empty when it told none, or several.
     *
     * @throws MalformedCbor if its effects cannot be read
     */
    public Optional<CborMap> told(String type) {
        List<ContractEvent> events = EffectsForm.decode(effects).events().stream()
                .filter(event -> event.type().equals(type))
                .toList();
        return events.size() == 1 ? Optional.of(events.get(0).fields()) : Optional.empty();
    }
}
