package io.truesale.ledger.vault;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.MemberKeys;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.crypto.ChunkCipher;
import io.truesale.ledger.crypto.CryptoFailure;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The vault of one node: ciphertexts in a directory, envelopes and openings in PostgreSQL. */
public final class FileVault implements Vault {
    private static final Logger LOG = LoggerFactory.getLogger(FileVault.class);

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
        Map<MemberId, byte[]> rescue = sealRecovery(own.key, readers);
        envelopes.addBlob(own.address, own.key.contentHash(), own.key.sizeBytes());
        sealed.forEach((reader, envelope) -> envelopes.addEnvelope(own.address, reader, envelope));
        rescue.forEach((reader, envelope) -> envelopes.putRecovery(own.address, reader, envelope));
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

    private Map<MemberId, byte[]> sealRecovery(ContentKey key, Set<MemberId> readers) {
        Map<MemberId, byte[]> sealed = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        for (MemberId reader : readers) {
            keys.recoveryCertificate(reader)
                    .ifPresent(certificate -> sealed.put(reader, Envelopes.seal(key.encode(), certificate)));
        }
        return sealed;
    }

    @Override
    public void grant(Hash address, MemberId holder, Set<MemberId> readers) {
        Set<MemberId> missing = new HashSet<>(readers);
        missing.removeAll(envelopes.readers(address));
        ContentKey key = key(address, holder);
        seal(key, missing).forEach((reader, envelope) -> envelopes.addEnvelope(address, reader, envelope));
        sealRecovery(key, missing).forEach((reader, envelope) -> envelopes.putRecovery(address, reader, envelope));
    }

    private ContentKey key(Hash address, MemberId reader) {
        byte[] envelope = envelopes.envelope(address, reader).orElseThrow(() -> new NotEntitled(address, reader));
        List<SigningKey> own = keys.encryptionKeys(reader);
        if (own.isEmpty()) {
            throw new NotEntitled(address, reader);
        }
        return open(envelope, own)
                .orElseThrow(() -> new CryptoFailure("no key of " + reader + " opens its envelope of " + address
                        + ": the key is lost; its recovery key or a custodian can seal it anew"));
    }

    private static Optional<ContentKey> open(byte[] envelope, List<SigningKey> own) {
        for (SigningKey key : own) {
            try {
                return Optional.of(ContentKey.decode(Envelopes.open(envelope, key)));
            } catch (CryptoFailure anotherKey) {
                LOG.debug("an envelope is not for {}", key, anotherKey); // one before or after it may be
            }
        }
        return Optional.empty();
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
        int sealed = 0;
        List<Hash> lost = new ArrayList<>();
        for (Hash address : envelopes.addresses(member)) {
            Optional<ContentKey> key = envelopes
                    .envelope(address, member)
                    .flatMap(envelope -> open(envelope, keys.encryptionKeys(member)))
                    .or(() -> envelopes
                            .recovery(address, member)
                            .flatMap(envelope ->
                                    open(envelope, recovery.map(List::of).orElse(List.of()))))
                    .or(() -> fromCustodian(address, custodians));
            if (key.isEmpty()) {
                lost.add(address);
                continue;
            }
            Set<MemberId> one = Set.of(member);
            seal(key.get(), one).forEach((reader, envelope) -> envelopes.replaceEnvelope(address, reader, envelope));
            sealRecovery(key.get(), one)
                    .forEach((reader, envelope) -> envelopes.putRecovery(address, reader, envelope));
            sealed++;
        }
        return new Rewrapped(sealed, lost);
    }

    /**
     * How the files that {@code member} may read stand, by whom their envelopes name as reader: none is opened, so that a
     * damaged one shows when it is read.
     */
    public MemberKeys.Sealing sealing(MemberId member) {
        List<X509Certificate> own = keys.encryptionCertificates(member);
        int current = 0;
        int earlier = 0;
        int recoverable = 0;
        int lost = 0;
        for (EnvelopeTable.Sealed file : envelopes.sealed(member)) {
            int generation = Envelopes.reader(file.envelope(), own);
            if (generation == 0) {
                current++;
            } else if (generation > 0) {
                earlier++;
            } else if (file.recoverable()) {
                recoverable++;
            } else {
                lost++;
            }
        }
        return new MemberKeys.Sealing(current, earlier, recoverable, lost);
    }

    private Optional<ContentKey> fromCustodian(Hash address, List<MemberId> custodians) {
        for (MemberId custodian : custodians) {
            Optional<ContentKey> key = envelopes
                    .envelope(address, custodian)
                    .flatMap(envelope -> open(envelope, keys.encryptionKeys(custodian)));
            if (key.isPresent()) {
                return key;
            }
        }
        return Optional.empty();
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
