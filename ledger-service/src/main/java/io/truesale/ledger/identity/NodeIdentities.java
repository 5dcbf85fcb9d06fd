package io.truesale.ledger.identity;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.keys.KeyRings;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.Identities;
import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.crypto.Certificates.Use;
import io.truesale.ledger.crypto.Certificates.Validity;
import io.truesale.ledger.crypto.CheckpointSuite;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.crypto.TimeStampAuthority;
import io.truesale.ledger.vault.ReaderKeys;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * The identities of a node that founds its consortium: it makes the certificate authority at its first start, and issues
 * the certificates of the members that it hosts and of their persons.
 */
public final class NodeIdentities implements Identities, ReaderKeys {
    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(20 * 365L);
    private static final Duration KEY_VALIDITY = Duration.ofDays(5 * 365L);
    private static final Duration BACKDATED = Duration.ofMinutes(5); // for clocks that are behind ours
    private static final int ED25519_RAW_BYTES = 32;

    private final KeyTable keys;
    private final Map<CheckpointSuite, byte[]> secrets = new ConcurrentHashMap<>();
    private final Map<CheckpointSuite, byte[]> publicKeys = new ConcurrentHashMap<>();
    private final String operator;
    private final InstantSource clock;
    private final X509Certificate authority;
    private final RecoveryTable recovery;

    /**
     * Opens the key store of a node, making authority and checkpoint key at its first start.
     *
     * @param dataSource plain pool of the database with the migrated schema {@code ledger}; never one that joins the
     *     caller's transaction: a key that is rolled back would be kept in memory, sign, and be gone at the next start
     * @param password of the key store, see {@link SecretFile}
     * @param consortium name of the consortium, for the authority's certificate
     * @param operator name of this node's operator
     * @throws io.truesale.ledger.crypto.CryptoFailure when the password is not the one that sealed the keys
     */
    public NodeIdentities(
            DataSource dataSource, String password, String consortium, String operator, InstantSource clock) {
        this.keys = new KeyTable(dataSource, password);
        this.recovery = new RecoveryTable(dataSource);
        this.operator = requireNonNull(operator, "operator");
        this.clock = clock;
        this.authority = keys.ensure(
                        KeyName.AUTHORITY,
                        SignatureSuite.P256,
                        key -> Certificates.encode(
                                Certificates.selfSigned(consortium + " CA", key, validity(AUTHORITY_VALIDITY))))
                .certificate();
        keys.ensure(KeyName.CHECKPOINT, SignatureSuite.ED25519, key -> null);
    }

    private Validity validity(Duration length) {
        Instant now = clock.instant();
        return new Validity(now.minus(BACKDATED), now.plus(length));
    }

    @Override
    public String operator() {
        return operator;
    }

    @Override
    public byte[] checkpointKey() {
        byte[] spki = checkpointSigner().spki();
        return Arrays.copyOfRange(spki, spki.length - ED25519_RAW_BYTES, spki.length);
    }

    /** Signs this node's checkpoints. */
    public Signer checkpointSigner() {
        return keys.ensure(KeyName.CHECKPOINT, SignatureSuite.ED25519, key -> null);
    }

    /** The public key with which this node signs checkpoints in {@code suite}; made when first asked for. */
    public byte[] checkpointKey(CheckpointSuite suite) {
        return publicKeys
                .computeIfAbsent(suite, each -> each.publicKey(keys.ensure(each)))
                .clone();
    }

    /** Signs a checkpoint in {@code suite}, in the form that {@link CheckpointSuite} prescribes. */
    public byte[] signCheckpoint(CheckpointSuite suite, byte[] message) {
        return suite.sign(secrets.computeIfAbsent(suite, keys::ensure), message);
    }

    /** With what the node shows itself to other nodes; made when first asked for. */
    public TlsIdentity tls() {
        HeldKey key = ensureCertified(KeyName.TLS, operator, operator, Use.SIGNATURE);
        try {
            return new TlsIdentity(
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new PKCS8EncodedKeySpec(key.key().pkcs8())),
                    key.certificate());
        } catch (GeneralSecurityException e) {
            throw new CryptoFailure("the node's TLS key cannot be used", e);
        }
    }

    /** The node's own time-stamp authority, with a key of its own; made when first asked for. */
    public TimeStampAuthority timeStamps() {
        HeldKey key = ensureCertified(KeyName.TIME_STAMPS, operator + " time stamps", operator, Use.TIME_STAMPING);
        return new TimeStampAuthority(key.key(), List.of(key.certificate(), authority), clock);
    }

    /** Certificate of the consortium's authority. */
    public X509Certificate authority() {
        return authority;
    }

    @Override
    public void ensureMember(MemberId member, String legalName) {
        ensureCertified(KeyName.memberSigning(member), member.value(), legalName, Use.SIGNATURE);
        ensureCertified(KeyName.memberEncryption(member), member.value(), legalName, Use.ENCRYPTION);
    }

    @Override
    public PersonKey ensurePerson(PersonId person) {
        MemberId member = person.member();
        if (keys.find(KeyName.memberSigning(member)).isEmpty()) {
            throw new IllegalStateException("this node does not host " + member + ", so it makes no key of " + person);
        }
        HeldKey key = ensureCertified(KeyName.person(person), person.value(), member.value(), Use.SIGNATURE);
        return new PersonKey(key.suite().name(), key.spki());
    }

    private HeldKey ensureCertified(KeyName name, String commonName, String organization, Use use) {
        return keys.ensure(name, SignatureSuite.P256, key -> certify(commonName, organization, key, use));
    }

    private byte[] certify(String commonName, String organization, SigningKey key, Use use) {
        HeldKey issuer = keys.find(KeyName.AUTHORITY).orElseThrow();
        return Certificates.encode(Certificates.issue(
                authority, issuer.key(), commonName, organization, key.spki(), validity(KEY_VALIDITY), use));
    }

    /**
     * Signs for a person, or for an institution, with the newest key for which {@code counts} answers true: which counts on
     * a channel, the channel says. The database is asked only if none of the keys opened so far counts, so that one which
     * another node on it has made is found when it is needed, and a signature costs no query otherwise.
     */
    public Optional<Signer> signer(PersonId subject, Predicate<Signer> counts) {
        return newest(subject, keys::known, counts).or(() -> newest(subject, keys::find, counts));
    }

    private static Optional<Signer> newest(
            PersonId subject, Function<KeyName, Optional<HeldKey>> store, Predicate<Signer> counts) {
        return all(signing(subject), store).stream()
                .map(Signer.class::cast)
                .filter(counts)
                .findFirst();
    }

    /** Signs for a person, or for an institution: by each key in the database, the newest first. */
    public List<Signer> signers(PersonId subject) {
        return List.copyOf(all(signing(subject)));
    }

    private static IntFunction<KeyName> signing(PersonId subject) {
        return KeyRings.isInstitution(subject)
                ? generation -> KeyName.memberSigning(subject.member(), generation)
                : generation -> KeyName.person(subject, generation);
    }

    /** Signs for {@code member} as an institution with the newest key; empty when this node does not host it. */
    public Optional<Signer> memberSigner(MemberId member) {
        return signers(KeyRings.institution(member)).stream().findFirst();
    }

    /** Certificate of a person of a member that this node hosts. */
    public Optional<X509Certificate> personCertificate(PersonId person) {
        return newest(generation -> KeyName.person(person, generation)).map(HeldKey::certificate);
    }

    /** Certificates of all keys that this node has made for a person, the newest first. */
    public List<X509Certificate> personCertificates(PersonId person) {
        return all(generation -> KeyName.person(person, generation)).stream()
                .map(HeldKey::certificate)
                .toList();
    }

    /** Certificate of the signing key of a member that this node hosts. */
    public Optional<X509Certificate> memberCertificate(MemberId member) {
        return newest(generation -> KeyName.memberSigning(member, generation)).map(HeldKey::certificate);
    }

    /** Makes the next signing key of {@code member}; it signs where the ledger has it. */
    public PersonKey renewSigning(MemberId member, String legalName) {
        int next = signers(KeyRings.institution(member)).size() + 1;
        HeldKey key = ensureCertified(KeyName.memberSigning(member, next), member.value(), legalName, Use.SIGNATURE);
        return new PersonKey(key.suite().name(), key.spki());
    }

    /** Makes the next key of {@code person}; it signs where the ledger has it. */
    public PersonKey renewPerson(PersonId person) {
        int next = signers(person).size() + 1;
        if (next == 1) {
            throw new IllegalStateException("this node has made no key of " + person + " that could be renewed");
        }
        HeldKey key = ensureCertified(
                KeyName.person(person, next), person.value(), person.member().value(), Use.SIGNATURE);
        return new PersonKey(key.suite().name(), key.spki());
    }

    /** Verified against the authority each time. */
    @Override
    public Optional<X509Certificate> encryptionCertificate(MemberId member) {
        return newest(generation -> KeyName.memberEncryption(member, generation))
                .map(key -> {
                    X509Certificate certificate = key.certificate();
                    Certificates.verify(certificate, authority, clock.instant(), Use.ENCRYPTION);
                    return certificate;
                });
    }

    /** The newest first: envelopes may still be sealed to one before. */
    @Override
    public List<SigningKey> encryptionKeys(MemberId member) {
        return all(generation -> KeyName.memberEncryption(member, generation)).stream()
                .map(HeldKey::key)
                .toList();
    }

    @Override
    public List<X509Certificate> encryptionCertificates(MemberId member) {
        return all(generation -> KeyName.memberEncryption(member, generation)).stream()
                .map(HeldKey::certificate)
                .toList();
    }

    @Override
    public Optional<X509Certificate> recoveryCertificate(MemberId member) {
        return recovery.find(member);
    }

    /**
     * Makes the next encryption key of {@code member}, to which envelopes are sealed from now on; those before still open
     * what was sealed to them.
     *
     * @return the public half
     */
    public PersonKey renewEncryption(MemberId member, String legalName) {
        HeldKey key = ensureCertified(
                KeyName.memberEncryption(member, encryptionKeys(member).size() + 1),
                member.value(),
                legalName,
                Use.ENCRYPTION);
        return new PersonKey(key.suite().name(), key.spki());
    }

    /**
     * Makes a recovery key of {@code member}. This node keeps its public half; the kit is for the member to take away.
     */
    public RecoveryKit makeRecoveryKit(MemberId member, String legalName) {
        SigningKey key = SigningKey.generate(SignatureSuite.P256);
        recovery.put(member, Certificates.parse(certify(member.value(), legalName, key, Use.ENCRYPTION)));
        return new RecoveryKit(member, key);
    }

    private Optional<HeldKey> newest(IntFunction<KeyName> name) {
        return all(name).stream().findFirst();
    }

    /** Newest first. */
    private List<HeldKey> all(IntFunction<KeyName> name) {
        return all(name, keys::find);
    }

    private static List<HeldKey> all(IntFunction<KeyName> name, Function<KeyName, Optional<HeldKey>> store) {
        List<HeldKey> all = new ArrayList<>();
        for (int generation = 1; ; generation++) {
            Optional<HeldKey> key = store.apply(name.apply(generation));
            if (key.isEmpty()) {
                return all;
            }
            all.add(0, key.get());
        }
    }
}
