package io.truesale.ledger.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;

/**
 * X.509 certificates (RFC 5280) of a consortium: one self-signed authority, under it the certificates of members and
 * persons. All keys are P-256. Certificates cross this package's border as {@link X509Certificate} or DER.
 */
public final class Certificates {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERIAL_BITS = 127;

    private Certificates() {}

    /** What the certified key may do. */
    public enum Use {
        /** Signs certificates: the consortium's authority only. */
        AUTHORITY,
        /** Signs transactions, checkpoints and TLS handshakes. */
        SIGNATURE,
        /** Receives sealed content keys. */
        ENCRYPTION,
        /** Signs time stamps and nothing else (RFC 3161 section 2.3). */
        TIME_STAMPING
    }

    /**
     * When a certificate holds.
     *
     * @param from first moment
     * @param to last moment
     */
    public record Validity(Instant from, Instant to) {
        public Validity {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("a certificate must end after it begins: " + from + " to " + to);
            }
        }
    }

    /**
     * Makes the certificate of a new consortium authority, signed by itself.
     *
     * @param name common name, for example {@code Truesale demo consortium CA}
     */
    public static X509Certificate selfSigned(String name, SigningKey key, Validity validity) {
        X500Name subject = Names.of(name, "consortium");
        return build(subject, subject, key, key.spki(), validity, Use.AUTHORITY);
    }

    /**
     * Certifies the key of a member or a person.
     *
     * @param authority the consortium's certificate
     * @param authorityKey its key
     * @param commonName member id or person id
     * @param organization member id
     * @param spki public key to certify
     */
    public static X509Certificate issue(
            X509Certificate authority,
            SigningKey authorityKey,
            String commonName,
            String organization,
            byte[] spki,
            Validity validity,
            Use use) {
        if (use == Use.AUTHORITY) {
            throw new IllegalArgumentException("the consortium has one authority; it certifies no other");
        }
        X500Name issuer =
                X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
        return build(issuer, Names.of(commonName, organization), authorityKey, spki, validity, use);
    }

    private static X509Certificate build(
            X500Name issuer, X500Name subject, SigningKey signer, byte[] spki, Validity validity, Use use) {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1),
                Date.from(validity.from()),
                Date.from(validity.to()),
                subject,
                SubjectPublicKeyInfo.getInstance(spki));
        try {
            addExtensions(builder, spki, signer.spki(), use);
            return parse(builder.build(contentSigner(signer)).getEncoded());
        } catch (IOException | OperatorCreationException e) {
            throw new CryptoFailure("the certificate of " + subject + " cannot be made", e);
        }
    }

    private static void addExtensions(X509v3CertificateBuilder builder, byte[] spki, byte[] issuerSpki, Use use)
            throws CertIOException {
        int usage = switch (use) {
            case AUTHORITY -> KeyUsage.keyCertSign | KeyUsage.cRLSign;
            case SIGNATURE -> KeyUsage.digitalSignature;
            case ENCRYPTION -> KeyUsage.keyAgreement;
            case TIME_STAMPING -> KeyUsage.digitalSignature;
        };
        BcX509ExtensionUtils ids = new BcX509ExtensionUtils();
        BasicConstraints constraints = use == Use.AUTHORITY ? new BasicConstraints(0) : new BasicConstraints(false);
        builder.addExtension(Extension.basicConstraints, true, constraints);
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        if (use == Use.TIME_STAMPING) {
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        }
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                ids.createSubjectKeyIdentifier(SubjectPublicKeyInfo.getInstance(spki)));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                ids.createAuthorityKeyIdentifier(SubjectPublicKeyInfo.getInstance(issuerSpki)));
    }

    static ContentSigner contentSigner(SigningKey key) throws OperatorCreationException {
        if (key.suite() != SignatureSuite.P256) {
            throw new CryptoFailure("certificates are signed by P-256 keys, this one is " + key.suite());
        }
        var signature = new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA");
        var digest = new DefaultDigestAlgorithmIdentifierFinder().find(signature);
        return new BcECContentSignerBuilder(signature, digest).build(key.parameters());
    }

    /** Reads one DER certificate. */
    public static X509Certificate parse(byte[] der) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509", Provider.BC);
            if (factory.generateCertificate(new ByteArrayInputStream(der)) instanceof X509Certificate certificate) {
                return certificate;
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new CryptoFailure("a DER X.509 certificate is expected", e);
        }
        throw new CryptoFailure("a DER X.509 certificate is expected");
    }

    /** DER of a certificate. */
    public static byte[] encode(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new CryptoFailure("the certificate cannot be encoded", e);
        }
    }

    /** The certified public key: DER SubjectPublicKeyInfo. */
    public static byte[] spki(X509Certificate certificate) {
        return certificate.getPublicKey().getEncoded();
    }

    /** Common name of the subject: a member id or a person id. */
    public static String commonName(X509Certificate certificate) {
        return Names.commonName(
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()));
    }

    /**
     * Checks a certificate against the consortium's authority by RFC 5280 section 6: signature, validity at {@code at},
     * constraints; and that the key may be used for {@code use}. Revocation is the membership contract's matter.
     *
     * @throws CryptoFailure when anything does not hold; the message says what
     */
    public static void verify(X509Certificate certificate, X509Certificate authority, Instant at, Use use) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            authority.checkValidity(Date.from(at));
            CertificateFactory factory = CertificateFactory.getInstance("X.509", Provider.BC);
            CertPathValidator.getInstance("PKIX", Provider.BC)
                    .validate(factory.generateCertPath(List.of(certificate)), parameters);
        } catch (GeneralSecurityException e) {
            throw new CryptoFailure(
                    "the certificate of " + certificate.getSubjectX500Principal() + " does not hold: " + e.getMessage(),
                    e);
        }
        boolean[] usage = certificate.getKeyUsage();
        int bit = use == Use.ENCRYPTION ? 4 : use == Use.AUTHORITY ? 5 : 0;
        if (usage == null || !usage[bit]) {
            throw new CryptoFailure(
                    "the certificate of " + certificate.getSubjectX500Principal() + " is not for " + use);
        }
    }
}
