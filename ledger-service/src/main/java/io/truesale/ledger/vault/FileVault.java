package io.truesale.ledger.vault;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.FileLabel;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.MemberKeys;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.crypto.ChunkCipher;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.crypto.SigningKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The vault of one node: ciphertexts in a directory, envelopes and openings in PostgreSQL. */
public final class FileVault implements Vault {
    private final BlobFiles files;
    private final EnvelopeTable envelopes;
    private final EnvelopeTable openings;
    private final LabelTable labels;
    private final EnvelopeDesk desk;
    private final InstantSource clock;

    /**
     * Opens a vault and removes what a crash left half done.
     *
     * @param root directory of the ciphertexts
     * @param joining gives the connection of the caller's transaction where there is one: envelopes commit with it
     * @param own gives connections of their own: an opening stays recorded whatever becomes of the caller
     * @param keys of the members that this node hosts
     * @param elsewhere of those that other nodes host
     */
    public FileVault(
            Path root, DataSource joining, DataSource own, ReaderKeys keys, LedgerKeys elsewhere, InstantSource clock) {
        this.envelopes = new EnvelopeTable(joining);
        this.openings = new EnvelopeTable(own);
        this.labels = new LabelTable(joining);
        this.desk = new EnvelopeDesk(envelopes, keys, elsewhere);
        this.clock = clock;
        try {
            this.files = new BlobFiles(root);
            files.sweep(new HashSet<>(openings.addresses()));
        } catch (IOException e) {
            throw new UncheckedIOException("the vault in " + root + " cannot be used", e);
        }
    }

    @Override
    public StagedBlob stage(InputStream content, long sizeBytesMax) throws IOException {
        Path file = files.stage();
        try {
            byte[] key = ChunkCipher.newKey();
            MessageDigest digest = Digests.newSha256();
            BlobFormat.Content read;
            try (OutputStream out =
                    new DigestOutputStream(new BufferedOutputStream(BlobFiles.write(file), 1 << 17), digest)) {
                read = BlobFormat.encrypt(key, content, out, sizeBytesMax);
            }
            BlobFiles.force(file);
            ContentKey contentKey = new ContentKey(key, new Hash(read.sha256()), read.sizeBytes(), Optional.empty());
            return new Staged(file, new Hash(digest.digest()), contentKey);
        } catch (BlobFormat.Overlong e) {
            Files.delete(file);
            throw new ContentTooLong(sizeBytesMax);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public void keep(StagedBlob staged, Set<MemberId> readers, Optional<FileLabel> label) throws IOException {
        if (!(staged instanceof Staged own)) {
            throw new IllegalArgumentException("only what this vault staged can be kept");
        }
        if (readers.isEmpty()) {
            throw new IllegalArgumentException("a file that nobody can read is not kept");
        }
        ContentKey key = own.key.labelled(label);
        Map<MemberId, byte[]> sealed = desk.seal(key, readers);
        Map<MemberId, byte[]> rescue = desk.sealRecovery(key, readers);
        envelopes.addBlob(own.address, key.contentHash(), key.sizeBytes());
        label.ifPresent(each -> labels.add(own.address, key.labelled(each), true));
        sealed.forEach((reader, envelope) -> envelopes.addEnvelope(own.address, reader, envelope));
        rescue.forEach((reader, envelope) -> envelopes.putRecovery(own.address, reader, envelope));
        files.keep(own.file, own.address);
    }

    @Override
    public List<MemberId> withoutKey(Set<MemberId> readers) {
        return desk.withoutKey(readers);
    }

    @Override
    public void grant(Hash address, MemberId holder, Set<MemberId> readers, Optional<FileLabel> label) {
        Set<MemberId> missing = new HashSet<>(readers);
        missing.removeAll(envelopes.readers(address));
        ContentKey key = desk.key(address, holder).labelled(label);
        desk.seal(key, missing).forEach((reader, envelope) -> envelopes.addEnvelope(address, reader, envelope));
        desk.sealRecovery(key, missing).forEach((reader, envelope) -> envelopes.putRecovery(address, reader, envelope));
        label.ifPresent(each -> labels.add(address, key.labelled(each), true));
    }

    /**
     * Seals all that {@code member} may read anew: for the encryption key that it has now, and for its recovery key. Each
     * content key comes from the first of these that opens: an envelope of the member under a key that this node still
     * has, the envelope to the recovery key, an envelope of a custodian. Joins the caller's database transaction.
     *
     * @param recovery the member's recovery key, as its kit has it; empty when it is not at hand
     * @param custodians members hosted here that help out with what they may read themselves
     */
    public Rewrapped rewrap(MemberId member, Optional<SigningKey> recovery, List<MemberId> custodians) {
        return desk.rewrap(member, recovery, custodians);
    }

    /**
     * How the files that {@code member} may read stand, by whom their envelopes name as reader: none is opened, so that a
     * damaged one shows when it is read.
     */
    public MemberKeys.Sealing sealing(MemberId member) {
        return desk.sealing(member);
    }

    /**
     * What became of the files of a member.
     *
     * @param sealed how many were sealed anew
     * @param lost addresses of those to which no key at hand opened an envelope; their envelopes stay as they were
     */
    public record Rewrapped(int sealed, List<Hash> lost) {
        public Rewrapped {
            lost = List.copyOf(lost);
        }
    }

    /** What goes to other nodes and comes from them. */
    public Parcels parcels() {
        return new Parcels(files, envelopes, labels, desk);
    }

    @Override
    public List<MemberId> readers(Hash address) {
        return envelopes.readers(address);
    }

    @Override
    public InputStream open(Hash address, PersonId person) throws IOException {
        ContentKey key = desk.key(address, person.member());
        InputStream file = Files.newInputStream(files.path(address));
        try {
            InputStream content = BlobFormat.decrypt(key.key(), file);
            openings.addOpening(address, person, clock.instant());
            return content;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public List<Opening> openings(Hash address) {
        return openings.openings(address);
    }

    @Override
    public List<Hash> addresses() {
        return envelopes.addresses();
    }

    @Override
    public List<String> check(Hash address) {
        return files.check(address);
    }

    /**
     * Checks every ciphertext below {@code root} against its name, without a database: for the data of a node that does
     * not run. A missing file shows only by {@link #check}, which knows what should be there.
     *
     * @return one sentence for each damaged file, naming it
     */
    public static List<String> checkDirectory(Path root) throws IOException {
        BlobFiles files = new BlobFiles(root);
        List<String> damaged = new ArrayList<>();
        for (Hash address : files.addresses()) {
            damaged.addAll(files.check(address));
        }
        return damaged;
    }

    private static final class Staged implements StagedBlob {
        private final Path file;
        private final Hash address;
        private final ContentKey key;

        Staged(Path file, Hash address, ContentKey key) {
            this.file = file;
            this.address = address;
            this.key = key;
        }

        @Override
        public Hash address() {
            return address;
        }

        @Override
        public Hash contentHash() {
            return key.contentHash();
        }

        @Override
        public long sizeBytes() {
            return key.sizeBytes();
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file); // gone already when it was kept
            } catch (IOException e) {
                throw new UncheckedIOException("the staged file " + file + " cannot be removed", e);
            }
        }
    }
}
