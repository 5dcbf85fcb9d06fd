package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.PasskeySigning;
import java.util.List;
import java.util.Optional;

/** The keys with which a person signs, on the channels that this node holds. */
public interface PersonKeys {
    /** Keys that sign for {@code person}, on any channel; as of the last final blocks. */
    List<KeyView> keys(PersonId person);

    /** The passkeys that sign for {@code person} on {@code channel} now. */
    List<KeyView> passkeys(PersonId person, ChannelId channel);

    /** Whether the node holds a key that signs for {@code person} on {@code channel} now. */
    boolean holdsKey(PersonId person, ChannelId channel);

    /**
     * Adds a passkey on each channel where the person is registered and that knows rings of keys.
     *
     * @return an operation for each of these channels
     * @throws io.truesale.domain.rule.RuleViolated if there is none, or the node holds no key of the person to sign with
     */
    List<OperationId> addPasskey(PersonId person, PasskeySigning.Made made, String rpId, String origin);

    /**
     * Makes the person's next key in this node's key store, and puts it in the place of the one before on each channel that
     * knows rings of keys.
     *
     * @return an operation for each of these channels
     * @throws io.truesale.domain.rule.RuleViolated if there is none, or the node holds no key of the person that counts
     */
    List<OperationId> renewHeld(PersonId person);

    /**
     * Takes a key off the rings that it is on.
     *
     * @param keyId 16 hexadecimal digits
     * @throws io.truesale.domain.rule.RuleViolated if it is on none, or is the last one that signs
     */
    List<OperationId> remove(PersonId person, String keyId);

    /**
     * A key of a person.
     *
     * @param id 16 hexadecimal digits
     * @param form {@code NODE}, {@code TOKEN} or {@code PASSKEY}
     * @param frozen whether it counts nowhere until it is thawed
     * @param publicKey SubjectPublicKeyInfo (DER)
     * @param passkey to what it is bound, for a passkey
     * @param channels on which it signs
     */
    record KeyView(
            String id,
            String form,
            boolean frozen,
            byte[] publicKey,
            Optional<Binding> passkey,
            List<ChannelId> channels) {
        public KeyView {
            requireNonNull(id, "id");
            requireNonNull(form, "form");
            requireNonNull(passkey, "passkey");
            channels = List.copyOf(channels);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof KeyView that && id.equals(that.id) && channels.equals(that.channels);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    /** To what a passkey is bound. The array is not copied: treat it as a constant. */
    record Binding(String rpId, String origin, byte[] credential) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Binding that && java.util.Arrays.equals(credential, that.credential);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(credential);
        }
    }
}
