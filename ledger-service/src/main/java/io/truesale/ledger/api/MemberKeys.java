package io.truesale.ledger.api;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.Identities.PersonKey;
import java.util.List;
import java.util.Optional;

/**
 * The private halves that this node holds for institutions and persons that it hosts, and the envelopes that are sealed to
 * them. What counts is what the ledger has; making a key here changes nothing there. Thread safe.
 */
public interface MemberKeys {
    /** Shortest passphrase of a recovery kit, characters. */
    int MIN_PASSPHRASE = 12;

    /** The newest key with which {@code member} signs as an institution; empty when this node does not host it. */
    Optional<PersonKey> signing(MemberId member);

    /** The newest key to which envelopes of {@code member} are sealed; empty when this node does not host it. */
    Optional<PersonKey> encryption(MemberId member);

    /** The public half of the recovery key of {@code member}; empty when none was made. */
    Optional<PersonKey> recovery(MemberId member);

    /** Makes the next signing key of {@code member}; the ones before go on signing where the ledger has them. */
    PersonKey renewSigning(MemberId member, String legalName);

    /** Makes the next encryption key of {@code member}, to which envelopes are sealed from now on. */
    PersonKey renewEncryption(MemberId member, String legalName);

    /** Makes the next signing key of a person; the ones before go on signing where the ledger has them. */
    PersonKey renewPerson(PersonId person);

    /** A recovery kit: its text, and the public half of its key. */
    record Kit(String text, PersonKey key) {}

    /**
     * Makes a recovery key of {@code member} in place of the one before, and forgets its private half.
     *
     * @param passphrase {@link #MIN_PASSPHRASE} characters at least
     */
    Kit makeKit(MemberId member, String legalName, String passphrase);

    /**
     * Passes when {@code kit} is one of {@code member}, whole, and opened by its passphrase.
     *
     * @throws IllegalArgumentException otherwise
     */
    void check(MemberId member, OpenKit kit);

    /**
     * Signs with the key of a kit.
     *
     * @throws IllegalArgumentException if it is no kit of {@code draft}'s member, or the passphrase is another one
     */
    SignedTransaction signRecovery(TransactionDraft draft, String kit, String passphrase);

    /**
     * How the files that a member may read stand.
     *
     * @param current sealed to its newest encryption key
     * @param earlier sealed to an earlier key that this node still has
     * @param recoverable opened by no key of this node, and sealed to a recovery key too
     * @param lost opened by no key of this node, and not sealed to a recovery key
     */
    record Sealing(int current, int earlier, int recoverable, int lost) {
        /** All files. */
        public int all() {
            return current + earlier + recoverable + lost;
        }
    }

    /** How the files of {@code member} stand now. */
    Sealing sealing(MemberId member);

    /**
     * Seals all that {@code member} may read anew. Joins the caller's database transaction.
     *
     * @param kit and its passphrase, when a recovery key is at hand
     * @param custodians members hosted here that help out with what they may read themselves
     * @return how the files stand then
     * @throws IllegalArgumentException if the kit is none of this member, or the passphrase is another one
     */
    Sealing seal(MemberId member, Optional<OpenKit> kit, List<MemberId> custodians);

    /** A kit with its passphrase. */
    record OpenKit(String text, String passphrase) {}
}
