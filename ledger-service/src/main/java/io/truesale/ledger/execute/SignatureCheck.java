package io.truesale.ledger.execute;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.block.CoseSignature;
import io.truesale.ledger.block.PendingRecord;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.block.TransactionCodec.DecodedTransaction;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.VerifyingKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks who signed, against the membership before the block: what changes it stands alone. Verification itself runs in
 * parallel; its answers do not depend on the order.
 */
final class SignatureCheck {
    /** Persons kept, so that made-up names do not fill the memory. */
    private static final int MAX_PERSONS = 100_000;

    private final ChannelId channel;
    private final Optional<Hash> genesis;
    private final Map<PersonId, Optional<Person>> persons = new HashMap<>(); // as of configSequence; never iterated
    private long configSequence = -1;
    private boolean founded;

    SignatureCheck(ChannelId channel, Optional<Hash> genesis) {
        this.channel = channel;
        this.genesis = genesis;
    }

    /**
     * For each record the rule that it breaks, empty when its signature is good or there is none to check.
     *
     * @param sequence accepted membership transactions before the block: while it stands, so do founding and persons
     */
    List<Optional<LedgerRule>> check(List<PendingRecord> records, StateView state, long sequence) {
        if (sequence != configSequence || persons.size() > MAX_PERSONS) {
            persons.clear();
            founded = Membership.isFounded(state);
            configSequence = sequence;
        }
        for (PendingRecord record : records) {
            record.transaction()
                    .map(decoded -> decoded.draft().person())
                    .ifPresent(id -> persons.computeIfAbsent(id, key -> Membership.person(state, key)));
        }
        return records.parallelStream()
                .map(record -> record.transaction().flatMap(this::broken))
                .toList();
    }

    private Optional<LedgerRule> broken(DecodedTransaction decoded) {
        TransactionDraft draft = decoded.draft();
        if (!draft.channel().equals(channel)) {
            return Optional.of(LedgerRule.WRONG_CHANNEL);
        }
        Optional<Person> signer;
        if (founded) {
            signer = persons.getOrDefault(draft.person(), Optional.empty());
        } else if (draft.contract().name().equals(Membership.CONTRACT)
                && draft.function().equals("genesis")) {
            if (genesis.isPresent() && !genesis.get().equals(Hash.of(Cbor.encode(draft.arguments())))) {
                return Optional.of(LedgerRule.GENESIS_DIFFERS);
            }
            signer = founder(draft);
        } else {
            return Optional.of(LedgerRule.NOT_FOUNDED);
        }
        if (signer.isEmpty()) {
            return Optional.of(LedgerRule.UNKNOWN_PERSON);
        }
        if (signer.get().frozen()) {
            return Optional.of(LedgerRule.PERSON_FROZEN);
        }
        return signed(decoded, signer.get()) ? Optional.empty() : Optional.of(LedgerRule.BAD_SIGNATURE);
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
