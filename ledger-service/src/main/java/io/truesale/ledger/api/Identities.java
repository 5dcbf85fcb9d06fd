package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.Arrays;

/**
 * The keys and certificates that this node holds: of itself, of the members that it hosts, and of their persons. Asking
 * for one that exists answers the existing one, so that founding can be repeated after a crash at any point.
 */
public interface Identities {
    /** Name of this node's operator, as checkpoints bear it. */
    String operator();

    /** Ed25519 public key that signs this node's checkpoints: 32 bytes raw. */
    byte[] checkpointKey();

    /** Makes signing and encryption keys of {@code member} with certificates of the consortium's authority. */
    void ensureMember(MemberId member, String legalName);

    /**
     * Makes a signing key of {@code person}, whose member must have been ensured before.
     *
     * @return the public half, to be registered on a ledger
     */
    PersonKey ensurePerson(PersonId person);

    /**
     * The public half of a person's signing key.
     *
     * @param suite signature suite, such as {@code P256}
     * @param publicKey SubjectPublicKeyInfo (DER); copied in and out
     */
    record PersonKey(String suite, byte[] publicKey) {
        public PersonKey {
            requireNonNull(suite, "suite");
            publicKey = publicKey.clone();
        }

        @Override
        public byte[] publicKey() {
            return publicKey.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof PersonKey that
                    && suite.equals(that.suite)
                    && Arrays.equals(publicKey, that.publicKey);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(publicKey);
        }
    }
}
