package io.truesale.ledger.identity;

import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.PersonSigner;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.block.SigningKey;
import io.truesale.ledger.block.TransactionCodec;

/** Signs transactions with the keys of persons that this node holds. */
public final class KeyPersonSigner implements PersonSigner {
    private final NodeIdentities identities;

    /** A signer on the keys of {@code identities}. */
    public KeyPersonSigner(NodeIdentities identities) {
        this.identities = identities;
    }

    @Override
    public SignedTransaction sign(TransactionDraft draft) {
        Signer signer = identities
                .personSigner(draft.person())
                .orElseThrow(() -> new IllegalStateException("this node holds no key of " + draft.person()));
        return TransactionCodec.sign(draft, new CodecKey(signer));
    }

    @Override
    public boolean canSign(PersonId person) {
        return identities.personSigner(person).isPresent();
    }

    /** A signer as the codec sees it. */
    private record CodecKey(Signer signer) implements SigningKey {
        @Override
        public int algorithm() {
            return signer.suite().coseAlgorithm();
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
