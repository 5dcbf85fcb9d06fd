package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransactionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What persons asked for that only their passkey can sign: it waits here, byte for byte, until it has. */
public interface SignatureRequests {
    /** What waits for the passkey of {@code person}, oldest first. */
    List<SignatureRequest> waiting(PersonId person);

    /** One of them. */
    Optional<SignatureRequest> find(PersonId person, TransactionId id);

    /** What an authenticator is asked to sign: 32 bytes that belong to this request and this key alone. */
    byte[] challenge(PersonId person, TransactionId id, byte[] publicKey);

    /**
     * Sends what the passkey has signed to the ledger.
     *
     * @throws io.truesale.domain.rule.RuleViolated if the passkey did not sign just this
     */
    OperationId sign(PersonId person, PasskeySignature signature);

    /** Gives a request up; nothing has happened. */
    void discard(PersonId person, TransactionId id);

    /**
     * A request.
     *
     * @param id of the transaction that it will be
     * @param kind what was asked, in capitals such as {@code OPEN_PROPOSAL}; the key of its text
     * @param subject the object that it concerns
     * @param channel where it takes effect
     * @param function of which contract, such as {@code proposals/open}
     * @param arguments all that is signed beside
     * @param requestedAt when it was asked
     */
    record SignatureRequest(
            TransactionId id,
            String kind,
            String subject,
            ChannelId channel,
            String function,
            CborMap arguments,
            Instant requestedAt) {
        public SignatureRequest {
            requireNonNull(id, "id");
            requireNonNull(kind, "kind");
            requireNonNull(subject, "subject");
            requireNonNull(channel, "channel");
            requireNonNull(function, "function");
            requireNonNull(arguments, "arguments");
            requireNonNull(requestedAt, "requestedAt");
        }
    }
}
