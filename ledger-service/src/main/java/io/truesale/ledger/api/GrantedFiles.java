package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Files that members of other nodes have granted to members of this one, by what final blocks say. Spec: {@code
 * infra/docs/spec/vault.md}, "Between nodes". Thread safe.
 */
public interface GrantedFiles {
    /**
     * The versions on {@code channel} that {@code reader} may open: each with a fingerprint that its granting member recorded
     * itself, whatever became of them since; ascending by subject, newest version first.
     */
    List<Granted> granted(ChannelId channel, MemberId reader);

    /** Who opened versions of {@code subject}, newest first. */
    List<Opened> openings(ChannelId channel, String subject);

    /** The members that keep a copy of each file of {@code channel}, ascending. */
    List<MemberId> custodians(ChannelId channel);

    /**
     * Sees to it that {@code reader}, a member that this node hosts, can open a version here: from its owner's node, or from a
     * custodian's. What comes is compared with what the ledger has before it is kept. Waits some seconds for nodes that are
     * behind.
     *
     * @return the address under which the vault has it now
     * @throws NotHandedOut when every node that was asked has nothing for this one
     * @throws NotAsRecorded when what came is not what the ledger has; nothing is kept
     * @throws TransientFault when the nodes that have it do not answer
     */
    Hash bring(ChannelId channel, String subject, long version, MemberId reader);

    /**
     * A version that is granted.
     *
     * @param address of the ciphertext
     * @param owner who granted it and recorded its fingerprint
     * @param readers who may open it, ascending
     * @param withdrawn whether it is opened no more
     * @param digest its fingerprint: SHA-256 of the content
     * @param recorder who recorded that, in {@code transaction}, in the block of {@code height}
     * @param file what it is; empty until an envelope has come
     */
    record Granted(
            ChannelId channel,
            String subject,
            long version,
            Hash address,
            MemberId owner,
            List<MemberId> readers,
            boolean withdrawn,
            Hash digest,
            PersonId recorder,
            TransactionId transaction,
            long height,
            Instant recordedAt,
            Optional<Described> file) {
        public Granted {
            requireNonNull(channel, "channel");
            requireNonNull(subject, "subject");
            requireNonNull(address, "address");
            requireNonNull(owner, "owner");
            readers = List.copyOf(readers);
            requireNonNull(digest, "digest");
            requireNonNull(recorder, "recorder");
            requireNonNull(transaction, "transaction");
            requireNonNull(recordedAt, "recordedAt");
            requireNonNull(file, "file");
        }

        /** The same with what it is. */
        public Granted described(Optional<Described> as) {
            return new Granted(
                    channel,
                    subject,
                    version,
                    address,
                    owner,
                    readers,
                    withdrawn,
                    digest,
                    recorder,
                    transaction,
                    height,
                    recordedAt,
                    as);
        }
    }

    /** What a file is, by its envelope, and how long its content is. */
    record Described(FileLabel label, long sizeBytes) {
        public Described {
            requireNonNull(label, "label");
        }
    }

    /** A final opening of a version. */
    record Opened(TransactionId transaction, long version, PersonId person, Instant at, long height) {
        public Opened {
            requireNonNull(transaction, "transaction");
            requireNonNull(person, "person");
            requireNonNull(at, "at");
        }
    }

    /** Nobody who was asked has the file for this node. */
    final class NotHandedOut extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Says who was asked for what. */
        public NotHandedOut(String message) {
            super(message);
        }
    }

    /** What came is not what the ledger has. */
    final class NotAsRecorded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Says what came from whom. */
        public NotAsRecorded(String message) {
            super(message);
        }
    }
}
