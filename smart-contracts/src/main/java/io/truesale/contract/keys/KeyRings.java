package io.truesale.contract.keys;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads rings from a channel's state. */
public final class KeyRings {
    /** Name under which a member acts as an institution. */
    public static final String INSTITUTION = "institution";

    private static final String RING = "ring/";
    private static final String RETIRED = "retired/";
    private static final String OWNER = "keyowner/";

    private KeyRings() {}

    /**
     * A key that counts no more.
     *
     * @param key as it was
     * @param height block in which it left its ring
     */
    public record Retired(RingKey key, long height) {
        CborMap toCbor() {
            return CborMap.builder()
                    .put("key", key.toCbor())
                    .put("height", height)
                    .build();
        }

        static Retired from(CborMap map) {
            return new Retired(RingKey.from(map.map("key")), map.integer("height"));
        }
    }

    /** The member as one that signs. */
    public static PersonId institution(MemberId member) {
        return new PersonId(member.value() + "/" + INSTITUTION);
    }

    /** Whether {@code id} is a member that acts as an institution. */
    public static boolean isInstitution(PersonId id) {
        return id.value().endsWith("/" + INSTITUTION);
    }

    /** The ring that was written for {@code subject}; who has none signs by version 1 of the rules. */
    public static Optional<KeyRing> find(StateView state, PersonId subject) {
        return state.get(Membership.CONTRACT, ringKey(subject)).map(KeyRing::from);
    }

    /** The ring of {@code subject} by whatever reads the namespace {@code membership}. */
    public static Optional<KeyRing> read(Function<String, Optional<CborMap>> state, PersonId subject) {
        return state.apply(ringKey(subject)).map(KeyRing::from);
    }

    /** As {@link #read}, and where no ring was written that of the key with which the person is registered. */
    public static Optional<KeyRing> readOrImplied(Function<String, Optional<CborMap>> state, PersonId subject) {
        return read(state, subject)
                .or(() -> state.apply(Membership.personKey(subject))
                        .map(Person::from)
                        .map(KeyRings::implied));
    }

    /** The ring of {@code subject}: the one that was written, else that of the key with which the person is registered. */
    public static Optional<KeyRing> of(StateView state, PersonId subject) {
        Optional<KeyRing> written = find(state, subject);
        return written.isPresent() ? written : Membership.person(state, subject).map(KeyRings::implied);
    }

    private static KeyRing implied(Person person) {
        return KeyRing.held(person.suite(), person.publicKey());
    }

    /** The key with that id that was on the ring of {@code subject} before. */
    public static Optional<Retired> retired(StateView state, PersonId subject, byte[] id) {
        return state.get(Membership.CONTRACT, retiredKey(subject, HexFormat.of().formatHex(id)))
                .map(Retired::from);
    }

    /** All that has left the ring of {@code subject}, ascending by key id. */
    public static List<Retired> retired(StateView state, PersonId subject) {
        return state.range(Membership.CONTRACT, RETIRED + subject + "/").stream()
                .map(entry -> Retired.from(entry.value()))
                .toList();
    }

    /** The key of {@code member} to which envelopes are sealed, unless it is frozen. */
    public static Optional<byte[]> encryptionKey(StateView state, MemberId member) {
        return live(state, member, KeyPurpose.ENCRYPT);
    }

    /** The key with which {@code member} is recovered, unless it is frozen. */
    public static Optional<byte[]> recoveryKey(StateView state, MemberId member) {
        return live(state, member, KeyPurpose.RECOVER);
    }

    private static Optional<byte[]> live(StateView state, MemberId member, KeyPurpose purpose) {
        return find(state, institution(member)).stream()
                .flatMap(ring -> ring.keys(purpose).stream())
                .filter(key -> !key.frozen())
                .map(RingKey::publicKey)
                .findFirst();
    }

    static boolean isTaken(StateView state, RingKey key) {
        return state.get(Membership.CONTRACT, ownerKey(key)).isPresent();
    }

    static String ringKey(PersonId subject) {
        return RING + subject;
    }

    static String retiredKey(PersonId subject, String hexId) {
        return RETIRED + subject + "/" + hexId;
    }

    static String ownerKey(RingKey key) {
        return ownerKey(key.publicKey());
    }

    static String ownerKey(byte[] publicKey) {
        return OWNER + HexFormat.of().formatHex(Sha256.of(publicKey));
    }
}
