package io.truesale.ledger.api;

import io.truesale.domain.party.PersonId;

/** Signs transactions with the keys of persons; which keys there are, and who may use them, is the node's business. */
public interface PersonSigner {
    /**
     * Signs {@code draft} with the current key of its person.
     *
     * @throws IllegalStateException if this node holds no key of that person
     */
    SignedTransaction sign(TransactionDraft draft);

    /** Whether this node holds a key that counts for {@code draft} on its channel, as of the last final block. */
    default boolean canSign(TransactionDraft draft) {
        return canSign(draft.person());
    }

    /** Whether this node holds a key of {@code person}. */
    boolean canSign(PersonId person);
}
