package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.PasskeyAnswer;
import io.truesale.ledger.api.TransactionId;

/**
 * A passkey's signature on what its owner is about to ask for.
 *
 * @param transaction id under which the challenge was made; the same request under the same id gives the same bytes
 * @param answer of the authenticator
 * @param rpId to which the passkey is bound
 * @param origin to which it is bound
 */
public record PasskeySignature(TransactionId transaction, PasskeyAnswer answer, String rpId, String origin) {
    public PasskeySignature {
        requireNonNull(transaction, "transaction");
        requireNonNull(answer, "answer");
        requireNonNull(rpId, "rpId");
        requireNonNull(origin, "origin");
    }
}
