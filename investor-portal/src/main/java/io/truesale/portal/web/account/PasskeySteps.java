package io.truesale.portal.web.account;

import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.PasskeyAnswer;
import io.truesale.ledger.api.TransactionId;
import io.truesale.portal.rest.BadInput;
import io.truesale.workflow.api.PasskeySignature;
import io.truesale.workflow.api.PersonKeys;
import io.truesale.workflow.api.PersonKeys.KeyView;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** What a form that can be signed by a passkey shows, asks and sends. */
@Component
public class PasskeySteps {
    private final PersonKeys keys;

    PasskeySteps(PersonKeys keys) {
        this.keys = keys;
    }

    /**
     * How a person can sign on a channel.
     *
     * @param held whether the node holds a key that signs
     * @param passkeys ids of the passkeys that sign
     */
    public record Choices(boolean held, List<String> passkeys) {
        public Choices {
            passkeys = List.copyOf(passkeys);
        }
    }

    /** What a browser needs to ask an authenticator; binary parts in base64url. */
    public record Challenge(String transaction, String challenge, String credential, String rpId) {}

    /** How {@code person} can sign on {@code channel} now. */
    public Choices choices(PersonId person, ChannelId channel) {
        return new Choices(
                keys.holdsKey(person, channel),
                keys.passkeys(person, channel).stream().map(KeyView::id).toList());
    }

    /** The passkey that the form names. */
    public KeyView key(PersonId person, ChannelId channel, MultiValueMap<String, String> filled) {
        String id = Optional.ofNullable(filled.getFirst("passkey")).orElse("");
        return keys.passkeys(person, channel).stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInput("passkey", "UNKNOWN", "no passkey of this id signs here: " + id));
    }

    /** What the browser is told when {@code challenge} is to be signed by {@code key}. */
    public Challenge challenge(KeyView key, TransactionId transaction, byte[] challenge) {
        PersonKeys.Binding bound = key.passkey().orElseThrow();
        return new Challenge(transaction.hex(), base64(challenge), base64(bound.credential()), bound.rpId());
    }

    /** The signature that the form brings; empty when the node's key is to sign. */
    public Optional<PasskeySignature> signature(
            PersonId person, ChannelId channel, MultiValueMap<String, String> filled) {
        if (Optional.ofNullable(filled.getFirst("passkey")).orElse("").isEmpty()) {
            return Optional.empty();
        }
        KeyView key = key(person, channel, filled);
        PersonKeys.Binding bound = key.passkey().orElseThrow();
        try {
            PasskeyAnswer answer = new PasskeyAnswer(
                    key.publicKey(),
                    bytes(filled, "authenticatorData"),
                    bytes(filled, "clientData"),
                    bytes(filled, "signature"));
            TransactionId transaction = TransactionId.parse(String.valueOf(filled.getFirst("transaction")));
            return Optional.of(new PasskeySignature(transaction, answer, bound.rpId(), bound.origin()));
        } catch (IllegalArgumentException malformed) {
            throw new BadInput("passkey", "INVALID", String.valueOf(malformed.getMessage()));
        }
    }

    private static byte[] bytes(MultiValueMap<String, String> filled, String field) {
        return Base64.getUrlDecoder().decode(String.valueOf(filled.getFirst(field)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
