package io.truesale.ledger.execute;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyRings;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.block.BlockCutter.Cut;
import io.truesale.ledger.block.CoseSignature;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.block.TransactionCodec.DecodedTransaction;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.VerifyingKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks who signed, against the membership before the block: what changes it stands alone. Verification itself runs in
 * parallel; its answers do not depend on the order.
 */
final class SignatureCheck {
    /** Persons kept, so that made-up names do not fill the memory. */
    private static final int MAX_PERSONS = 100_000;

    private final ChannelId channel;
    private final Optional<Hash> genesis;
    private final Map<PersonId, Signer> signers = new HashMap<>(); // as of configSequence; never iterated
    private long configSequence = -1;
    private boolean founded;

    SignatureCheck(ChannelId channel, Optional<Hash> genesis) {
        this.channel = channel;
        this.genesis = genesis;
    }

    /** Who signs: by the one registered key, or by a ring; ids of keys that have left it are read when one is named. */
    private static final class Signer {
        private final Optional<Person> person;
        private final Optional<KeyRing> ring;
        private final Set<ByteBuffer> retired = new HashSet<>(); // asked, never iterated
        private boolean retiredRead;

        Signer(Optional<Person> person, Optional<KeyRing> ring) {
            this.person = person;
            this.ring = ring;
        }

        void readRetired(StateView state, PersonId id) {
            if (!retiredRead) {
                KeyRings.retired(state, id)
                        .forEach(gone -> retired.add(ByteBuffer.wrap(gone.key().id())));
                retiredRead = true;
            }
        }
    }

    /**
     * For each record of a block the rule that it breaks, empty when its signatures are good or there are none to check.
     *
     * @param sequence accepted membership transactions before the block: while it stands, so do founding and keys
     */
    List<Optional<LedgerRule>> check(Cut cut, StateView state, long sequence) {
        if (sequence != configSequence || signers.size() > MAX_PERSONS) {
            signers.clear();
            founded = Membership.isFounded(state);
            configSequence = sequence;
        }
        cut.records().forEach(record -> record.transaction().ifPresent(decoded -> read(decoded, state)));
        return cut.records().parallelStream()
                .map(record -> record.transaction().flatMap(decoded -> broken(decoded, cut.height())))
                .toList();
    }

    /** Reads what the check of {@code decoded} needs: the state has one thread. */
    private void read(DecodedTransaction decoded, StateView state) {
        PersonId id = decoded.draft().person();
        Signer signer = signers.computeIfAbsent(
                id, key -> new Signer(Membership.person(state, key), KeyRings.find(state, key)));
        boolean offRing = signer.ring
                .filter(ring -> decoded.signatures().stream()
                        .anyMatch(signature -> ring.find(signature.keyId()).isEmpty()))
                .isPresent();
        if (offRing) {
            signer.readRetired(state, id);
        }
    }

    private Optional<LedgerRule> broken(DecodedTransaction decoded, long height) {
        TransactionDraft draft = decoded.draft();
        if (!draft.channel().equals(channel)) {
            return Optional.of(LedgerRule.WRONG_CHANNEL);
        }
        if (!founded) {
            return brokenBeforeGenesis(decoded);
        }
        Signer signer = signers.get(draft.person());
        if (signer == null || (signer.person.isEmpty() && signer.ring.isEmpty())) {
            return Optional.of(LedgerRule.UNKNOWN_PERSON);
        }
        if (signer.person.filter(Person::frozen).isPresent()) {
            return Optional.of(LedgerRule.PERSON_FROZEN);
        }
        return signer.ring
                .map(ring -> new RingSignatures(ring, signer.retired, height).broken(decoded))
                .orElseGet(() -> brokenByOneKey(decoded, signer.person.orElseThrow()));
    }

    private Optional<LedgerRule> brokenBeforeGenesis(DecodedTransaction decoded) {
        TransactionDraft draft = decoded.draft();
        if (!draft.contract().name().equals(Membership.CONTRACT)
                || !draft.function().equals("genesis")) {
            return Optional.of(LedgerRule.NOT_FOUNDED);
        }
        if (genesis.isPresent() && !genesis.get().equals(Hash.of(Cbor.encode(draft.arguments())))) {
            return Optional.of(LedgerRule.GENESIS_DIFFERS);
        }
        Optional<Person> founder = founder(draft);
        if (founder.isEmpty()) {
            return Optional.of(LedgerRule.UNKNOWN_PERSON);
        }
        return founder.get().frozen() ? Optional.of(LedgerRule.PERSON_FROZEN) : brokenByOneKey(decoded, founder.get());
    }

    private static Optional<LedgerRule> brokenByOneKey(DecodedTransaction decoded, Person signer) {
        return signed(decoded, signer) ? Optional.empty() : Optional.of(LedgerRule.BAD_SIGNATURE);
    }

    private static Optional<Person> founder(TransactionDraft draft) {
        try {
            return Genesis.from(draft.arguments()).persons().stream()
                    .filter(person -> person.id().equals(draft.person()))
                    .findFirst();
        } catch (MalformedCbor | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean signed(DecodedTransaction decoded, Person person) {
        if (decoded.signatures().size() != 1) {
            return false;
        }
        CoseSignature signature = decoded.signatures().get(0);
        byte[] spki = person.publicKey();
        if (!Arrays.equals(signature.keyId(), TransactionCodec.keyId(spki))) {
            return false;
        }
        try {
            VerifyingKey key = VerifyingKey.of(spki);
            SignatureSuite suite = key.suite();
            return suite.name().equals(person.suite())
                    && suite.coseAlgorithm() == signature.algorithm()
                    && key.verify(signature.toBeSigned(), signature.signature());
        } catch (CryptoFailure notAKey) {
            return false;
        }
    }
}
