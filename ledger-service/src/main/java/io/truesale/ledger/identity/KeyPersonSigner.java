package io.truesale.ledger.identity;

import io.truesale.contract.keys.KeyPurpose;
import io.truesale.contract.keys.KeyRing;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.PersonSigner;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.block.SigningKey;
import io.truesale.ledger.block.TransactionCodec;
import java.util.Optional;
import java.util.function.Predicate;

/** Signs transactions with the keys of persons that this node holds. */
public final class KeyPersonSigner implements PersonSigner {
    private final NodeIdentities identities;
    private final Rings rings;

    /**
     * The ring of a person on a channel as of the last final block: the one that was written, or that of the key with
     * which the person is registered; empty before there is either.
     */
    @FunctionalInterface
    public interface Rings {
        /** Finds it. */
        Optional<KeyRing> find(ChannelId channel, PersonId person);
    }

    /** A signer on the keys of {@code identities}, for channels without rings. */
    public KeyPersonSigner(NodeIdentities identities) {
        this(identities, (channel, person) -> Optional.empty());
    }

    /** A signer that takes, of the keys that it holds, one that counts on the channel. */
    public KeyPersonSigner(NodeIdentities identities, Rings rings) {
        this.identities = identities;
        this.rings = rings;
    }

    @Override
    public SignedTransaction sign(TransactionDraft draft) {
        Signer signer = signer(draft)
                .orElseThrow(() -> new IllegalStateException(
                        "this node holds no key of " + draft.person() + " that counts on " + draft.channel()));
        return TransactionCodec.sign(draft, new CodecKey(signer));
    }

    @Override
    public boolean canSign(PersonId person) {
        return identities.signer(person, any -> true).isPresent();
    }

    @Override
    public boolean canSign(TransactionDraft draft) {
        return signer(draft).isPresent();
    }

    private Optional<Signer> signer(TransactionDraft draft) {
        Predicate<Signer> counts = rings.find(draft.channel(), draft.person())
                .<Predicate<Signer>>map(ring -> signer -> counts(ring, signer))
                .orElse(any -> true);
        return identities.signer(draft.person(), counts);
    }

    private static boolean counts(KeyRing ring, Signer signer) {
        return ring.find(TransactionCodec.keyId(signer.spki()))
                .filter(key -> key.purpose() == KeyPurpose.AUTHORISE && !key.frozen())
                .isPresent();
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
