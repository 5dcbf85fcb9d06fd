package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.MemberKeys.Sealing;
import java.util.List;
import java.util.Optional;

/**
 * The keys of an institution: to sign as the institution, to be sealed to, to recover. What is done with them, a person of
 * the institution asks for here, and the institution's own key signs. Spec: {@code infra/docs/spec/membership.md}.
 */
public interface InstitutionKeys {
    /** The keys of {@code member} as the consortium channel has them, and how its files stand. */
    InstitutionView view(MemberId member);

    /**
     * Puts the first ring of the person's institution on the ledger.
     *
     * @param person whose key signs; the contract asks for OPS where the institution holds it
     */
    OperationId enrol(PersonId person);

    /** Makes the next signing key and puts it in the place of the one before, on each channel with a ring. */
    List<OperationId> renewSigning(PersonId person);

    /** Makes the next encryption key, puts it in the place of the one before, and seals all files anew. */
    List<OperationId> renewEncryption(PersonId person);

    /**
     * Makes a recovery key: its kit is to be kept away from this node, which forgets it.
     *
     * @throws io.truesale.domain.rule.RuleViolated if the ring has a recovery key, or the passphrase is too short
     */
    MadeKit makeKit(PersonId person, String passphrase);

    /** The text of a kit, and the operations that put its key on the ledger. */
    record MadeKit(String text, List<OperationId> operations) {}

    /**
     * Freezes a key of the person's institution, or lets it count again.
     *
     * @param keyId 16 hexadecimal digits
     */
    List<OperationId> freeze(PersonId person, String keyId, Frozen frozen);

    /** Whether a key counts. */
    enum Frozen {
        /** It counts in no block. */
        FROZEN,
        /** It counts. */
        LIVE
    }

    /**
     * Replaces the keys to sign and to seal to, by the recovery key of a kit, and seals all files anew with it.
     *
     * @throws io.truesale.domain.rule.RuleViolated if the kit is none of the institution, or the passphrase another one
     */
    List<OperationId> recover(PersonId person, String kit, String passphrase);

    /** Seals all files of the person's institution anew, with the keys that this node has. */
    Sealing seal(PersonId person);

    /**
     * An institution and its keys.
     *
     * @param enrolled whether it has a ring on the consortium channel
     * @param hosted whether this node holds its keys
     * @param keys of the ring
     * @param retired ids of keys that have left it
     * @param sealing how its files stand
     */
    record InstitutionView(
            MemberId member,
            boolean enrolled,
            boolean hosted,
            List<InstitutionKey> keys,
            List<String> retired,
            Optional<Sealing> sealing) {
        public InstitutionView {
            requireNonNull(member, "member");
            keys = List.copyOf(keys);
            retired = List.copyOf(retired);
            requireNonNull(sealing, "sealing");
        }
    }

    /**
     * A key of an institution.
     *
     * @param id 16 hexadecimal digits
     * @param purpose {@code AUTHORISE}, {@code ENCRYPT} or {@code RECOVER}
     * @param form {@code NODE}, {@code TOKEN} or {@code PASSKEY}
     * @param frozen whether it counts nowhere
     * @param channels on which it is
     */
    record InstitutionKey(String id, String purpose, String form, boolean frozen, List<ChannelId> channels) {
        public InstitutionKey {
            channels = List.copyOf(channels);
        }
    }
}
