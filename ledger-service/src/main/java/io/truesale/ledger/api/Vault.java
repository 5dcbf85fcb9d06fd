package io.truesale.ledger.api;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files as ciphertext addressed by its SHA-256, and beside it one key envelope for each member that may read. Storing is
 * two steps, so that a refused file leaves nothing: {@link #stage} outside of any database transaction, then
 * {@link #keep} within the one that also says what the file is. Thread safe.
 */
public interface Vault {
    /**
     * Encrypts all of {@code content} under a new key, as a stream, and remembers the key until {@link #keep}.
     *
     * @param content read to its end, not closed
     * @param sizeBytesMax longest content that is taken
     * @return what came of it; close it in any case, which removes it unless it was kept
     * @throws ContentTooLong when there is more than {@code sizeBytesMax}; nothing stays behind
     * @throws IOException when {@code content} cannot be read or the disk cannot be written
     */
    StagedBlob stage(InputStream content, long sizeBytesMax) throws IOException;

    /**
     * Keeps a staged file for {@code readers}, in the caller's database transaction. When that rolls back, the ciphertext,
     * to which nobody has a key, is set aside at the next start.
     *
     * @param readers members that may open it; one at least
     * @param label what it is, for readers on other nodes; a file without one stays on this node
     * @throws NoReaderKey when neither this node nor the consortium channel has an encryption key of one of them; nothing
     *     is stored then
     */
    void keep(StagedBlob staged, Set<MemberId> readers, Optional<FileLabel> label) throws IOException;

    /** Keeps a staged file that stays on this node, as {@link #keep(StagedBlob, Set, Optional)} does. */
    default void keep(StagedBlob staged, Set<MemberId> readers) throws IOException {
        keep(staged, readers, Optional.empty());
    }

    /** Those of {@code readers} for whom nothing can be sealed, ascending: no encryption key of theirs is known. */
    List<MemberId> withoutKey(Set<MemberId> readers);

    /**
     * Lets more members read, with the key of one that already may; the ciphertext stays as it is. Joins the caller's
     * database transaction.
     *
     * @param label what it is; empty for what it was kept with
     * @throws NotEntitled when {@code holder} may not read it
     * @throws NoReaderKey as {@link #keep} does
     */
    void grant(Hash address, MemberId holder, Set<MemberId> readers, Optional<FileLabel> label);

    /** Lets more members read, under the label that the file has. */
    default void grant(Hash address, MemberId holder, Set<MemberId> readers) {
        grant(address, holder, readers, Optional.empty());
    }

    /** Members that may read, ascending; empty for an unknown address. */
    List<MemberId> readers(Hash address);

    /**
     * Opens a file for {@code person} and records that in a transaction of its own before the first byte is given. The
     * stream throws {@link IOException} as soon as it comes to a changed byte.
     *
     * @throws NotEntitled when the person's member has no envelope, or the address is unknown: both are answered alike
     * @throws IOException when the ciphertext cannot be read
     */
    InputStream open(Hash address, PersonId person) throws IOException;

    /** Who opened a file, earliest first. */
    List<Opening> openings(Hash address);

    /** Addresses of everything that is kept, ascending. */
    List<Hash> addresses();

    /** Whether the ciphertext is there, complete, and has its address as its digest; empty when all is well. */
    List<String> check(Hash address);

    /** One opening: what it proves is that the key was handed out, not that anybody read. */
    record Opening(PersonId person, Instant at) {}

    /** A file that is encrypted but not yet kept. */
    interface StagedBlob extends AutoCloseable {
        /** SHA-256 of the ciphertext: the address once it is kept. */
        Hash address();

        /** SHA-256 of the content. */
        Hash contentHash();

        /** Length of the content. */
        long sizeBytes();

        /** Removes the ciphertext unless it was kept. */
        @Override
        void close();
    }

    /** More content than was allowed. */
    final class ContentTooLong extends IOException {
        private static final long serialVersionUID = 1L;

        /** Says what the limit was. */
        public ContentTooLong(long sizeBytesMax) {
            super("the content is longer than " + sizeBytesMax + " bytes");
        }
    }

    /** Nothing can be sealed for a member. */
    final class NoReaderKey extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        /** Names the member. */
        public NoReaderKey(MemberId member) {
            super("no encryption key of " + member + " is known");
        }
    }

    /** The member may not read this, or there is no such thing. */
    final class NotEntitled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Names who asked for what. */
        public NotEntitled(Hash address, MemberId member) {
            super(member + " may not open " + address);
        }
    }
}
