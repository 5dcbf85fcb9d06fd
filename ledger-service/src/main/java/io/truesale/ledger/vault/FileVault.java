package io.truesale.ledger.vault;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.crypto.ChunkCipher;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.crypto.Envelopes;
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
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The vault of one node: ciphertexts in a directory, envelopes and openings in PostgreSQL. */
public final class FileVault implements Vault {
    private final BlobFiles files;
    private final EnvelopeTable envelopes;
    private final EnvelopeTable openings;
    private final ReaderKeys keys;
    private final InstantSource clock;

    /**
     * Opens a vault and removes what a crash left half done.
     *
     * @param root directory of the ciphertexts
     * @param joining gives the connection of the caller's transaction where there is one: envelopes commit with it
     * @param own gives connections of their own: an opening stays recorded whatever becomes of the caller
     */
    public FileVault(Path root, DataSource joining, DataSource own, ReaderKeys keys, InstantSource clock) {
        this.envelopes = new EnvelopeTable(joining);
        this.openings = new EnvelopeTable(own);
        this.keys = keys;
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
            ContentKey contentKey = new ContentKey(key, new Hash(read.sha256()), read.sizeBytes());
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
    public void keep(StagedBlob staged, Set<MemberId> readers) throws IOException {
        if (!(staged instanceof Staged own)) {
            throw new IllegalArgumentException("only what this vault staged can be kept");
        }
        if (readers.isEmpty()) {
            throw new IllegalArgumentException("a file that nobody can read is not kept");
        }
        Map<MemberId, byte[]> sealed = seal(own.key, readers);
        envelopes.addBlob(own.address, own.key.contentHash(), own.key.sizeBytes());
        sealed.forEach((reader, envelope) -> envelopes.addEnvelope(own.address, reader, envelope));
        files.keep(own.file, own.address);
    }

    private Map<MemberId, byte[]> seal(ContentKey key, Set<MemberId> readers) {
        Map<MemberId, byte[]> sealed = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        for (MemberId reader : readers) {
            X509Certificate certificate = keys.encryptionCertificate(reader)
                    .orElseThrow(() -> new IllegalArgumentException("no encryption key of " + reader + " is known"));
            sealed.put(reader, Envelopes.seal(key.encode(), certificate));
        }
        return sealed;
    }

    @Override
    public void grant(Hash address, MemberId holder, Set<MemberId> readers) {
        Set<MemberId> missing = new HashSet<>(readers);
        missing.removeAll(envelopes.readers(address));
        ContentKey key = key(address, holder);
        seal(key, missing).forEach((reader, envelope) -> envelopes.addEnvelope(address, reader, envelope));
    }

    private ContentKey key(Hash address, MemberId reader) {
        byte[] envelope = envelopes.envelope(address, reader).orElseThrow(() -> new NotEntitled(address, reader));
        SigningKey key = keys.encryptionKey(reader).orElseThrow(() -> new NotEntitled(address, reader));
        return ContentKey.decode(Envelopes.open(envelope, key));
    }

    @Override
    public List<MemberId> readers(Hash address) {
        return envelopes.readers(address);
    }

    @Override
    public InputStream open(Hash address, PersonId person) throws IOException {
        ContentKey key = key(address, person.member());
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
