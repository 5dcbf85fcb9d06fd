package io.truesale.ledger.identity;

import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.PersonSigner;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.block.SigningKey;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.crypto.VerifyingKey;

/** Signs with the person keys that this node holds. */
public final class HeldPersonSigner implements PersonSigner {
    private final NodeIdentities identities;

    /** A signer for the persons of {@code identities}. */
    public HeldPersonSigner(NodeIdentities identities) {
        this.identities = identities;
    }

    @Override
    public SignedTransaction sign(TransactionDraft draft) {
        Signer signer = identities
                .personSigner(draft.person())
                .orElseThrow(() -> new IllegalStateException("this node holds no key of " + draft.person()));
        return TransactionCodec.sign(draft, new HeldKeyOfPerson(signer));
    }

    @Override
    public boolean canSign(PersonId person) {
        return identities.personSigner(person).isPresent();
    }

    private record HeldKeyOfPerson(Signer signer) implements SigningKey {
        @Override
        public int algorithm() {
            return VerifyingKey.of(signer.spki()).suite().coseAlgorithm();
        }

        @Override
        public byte[] publicKey() {
            return signer.spki();
        }

        @Override
        public byte[] sign(byte[] message) {
            return signer.sign(message);
        }
    }
}
