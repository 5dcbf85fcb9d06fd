package io.truesale.ledger.node;

import io.truesale.contract.api.StateView;
import io.truesale.contract.keys.KeyRings;
import io.truesale.contract.keys.RingKey;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.block.CoseSignature;
import io.truesale.ledger.block.TransactionCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the public keys that a transaction names, on the ring of its person or among what has left it. */
final class SignerKeys {
    private SignerKeys() {}

    /** SubjectPublicKeyInfo of each signature's key, in their order; empty when one of them is not known any more. */
    static List<byte[]> of(RecordDetails record, StateView state) {
        if (record.draft().isEmpty()) {
            return List.of();
        }
        PersonId person = record.draft().get().person();
        List<byte[]> keys = new ArrayList<>();
        for (CoseSignature signature : TransactionCodec.decode(record.bytes()).signatures()) {
            Optional<byte[]> key = find(person, signature.keyId(), state);
            if (key.isEmpty()) {
                return List.of();
            }
            keys.add(key.get());
        }
        return keys;
    }

    private static Optional<byte[]> find(PersonId person, byte[] id, StateView state) {
        return KeyRings.find(state, person)
                .flatMap(ring -> ring.find(id))
                .or(() -> KeyRings.retired(state, person, id).map(KeyRings.Retired::key))
                .map(RingKey::publicKey)
                .or(() -> Membership.person(state, person)
                        .map(Person::publicKey)
                        .filter(key -> Arrays.equals(TransactionCodec.keyId(key), id)));
    }
}
