package io.truesale.contract.membership;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import java.util.Set;

/**
 * A registered person with the key that signs for it.
 *
 * @param id who
 * @param capacities in which the person may sign, as far as its member holds them on the channel
 * @param suite signature suite of the key, {@code P256} or {@code ED25519}
 * @param publicKey the key as SubjectPublicKeyInfo (DER)
 * @param frozen whether its signatures are refused
 */
public record Person(PersonId id, Set<Capacity> capacities, String suite, byte[] publicKey, boolean frozen) {
    public Person {
        requireNonNull(id, "id");
        requireNonNull(suite, "suite");
        capacities = Capacities.copy(capacities);
        publicKey = publicKey.clone();
        if (publicKey.length == 0 || publicKey.length > 4096) {
            throw new IllegalArgumentException("a public key has 1 to 4096 bytes, not " + publicKey.length);
        }
    }

    /** A person who may sign. */
    public static Person of(PersonId id, Set<Capacity> capacities, String suite, byte[] publicKey) {
        return new Person(id, capacities, suite, publicKey, false);
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The form in arguments and state. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("id", id.value())
                .putTexts("capacities", Capacities.texts(capacities))
                .put("suite", suite)
                .put("publicKey", publicKey)
                .put("frozen", frozen)
                .build();
    }

    /** Reads {@link #toCbor}. */
    public static Person from(CborMap map) {
        return new Person(
                new PersonId(map.text("id")),
                Capacities.parse(map.texts("capacities")),
                map.text("suite"),
                map.bytes("publicKey"),
                map.bool("frozen"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Person that && toCbor().equals(that.toCbor());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
