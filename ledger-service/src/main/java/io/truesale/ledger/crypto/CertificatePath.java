package io.truesale.ledger.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate with those above it, up to one that signed itself. Checked by the Java platform alone, so that the
 * stand-alone verifier needs no further provider: RSA and ECDSA, not SM2. Revocation is not looked up: evidence is
 * checked without a network. Source: RFC 5280 section 6.
 */
public final class CertificatePath {
    /** Longest path that is followed. */
    public static final int MAX_LENGTH = 8;

    private final List<X509Certificate> certificates;

    private CertificatePath(List<X509Certificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /**
     * The path of {@code leaf} through {@code known}, in whatever order they stand.
     *
     * @throws CryptoFailure when it does not reach a certificate that signed itself
     */
    public static CertificatePath build(X509Certificate leaf, List<X509Certificate> known) {
        List<X509Certificate> path = new ArrayList<>(List.of(leaf));
        while (!isSelfSigned(path.get(path.size() - 1))) {
            X509Certificate last = path.get(path.size() - 1);
            Optional<X509Certificate> above =
                    known.stream().filter(each -> isSignedBy(last, each)).findFirst();
            if (above.isEmpty() || path.size() == MAX_LENGTH) {
                throw new CryptoFailure("the certificate of the issuer is missing: " + last.getIssuerX500Principal());
            }
            path.add(above.get());
        }
        return new CertificatePath(path);
    }

    /**
     * A path that is given whole.
     *
     * @param der certificates, the lowest first, the one that signed itself last; no other
     * @throws CryptoFailure when they are none, or not each signed by the next
     */
    public static CertificatePath parse(List<byte[]> der) {
        List<X509Certificate> all =
                der.stream().map(CertificatePath::certificate).toList();
        if (all.isEmpty()) {
            throw new CryptoFailure("a certificate is expected");
        }
        CertificatePath path = build(all.get(0), all);
        if (!path.certificates.equals(all)) {
            throw new CryptoFailure("each certificate must be signed by the next, the last by itself");
        }
        return path;
    }

    /**
     * Reads one certificate with the platform's own reader.
     *
     * @param der in the one form that DER has for it: whole bytes of signature among others, which no signature covers
     */
    public static X509Certificate certificate(byte[] der) {
        try {
            org.bouncycastle.asn1.x509.Certificate plain = org.bouncycastle.asn1.x509.Certificate.getInstance(der);
            if (plain.getSignature().getPadBits() != 0 || !Arrays.equals(plain.getEncoded("DER"), der)) {
                throw new CryptoFailure("the certificate is not in its one form");
            }
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            if (factory.generateCertificate(new ByteArrayInputStream(der)) instanceof X509Certificate certificate) {
                return certificate;
            }
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new CryptoFailure("a DER X.509 certificate is expected: " + e.getMessage(), e);
        }
        throw new CryptoFailure("a DER X.509 certificate is expected");
    }

    /**
     * Reads the certificates of a file.
     *
     * @param file DER, or PEM with any number of certificates
     * @throws CryptoFailure when it holds none, or something else
     */
    public static List<X509Certificate> read(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        boolean pem = new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE-----");
        if (!pem) {
            return List.of(certificate(content));
        }
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> all = new ArrayList<>();
            for (Certificate each : factory.generateCertificates(new ByteArrayInputStream(content))) {
                all.add(certificate(each.getEncoded()));
            }
            return all;
        } catch (GeneralSecurityException e) {
            throw new CryptoFailure("PEM certificates are expected in " + file, e);
        }
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        return isSignedBy(certificate, certificate);
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate above) {
        try {
            if (!certificate.getIssuerX500Principal().equals(above.getSubjectX500Principal())) {
                return false;
            }
            certificate.verify(above.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException another) {
            return false; // a key of another kind, or another signature
        }
    }

    /** The lowest first. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /** The lowest. */
    public X509Certificate leaf() {
        return certificates.get(0);
    }

    /** The one that signed itself. */
    public X509Certificate root() {
        return certificates.get(certificates.size() - 1);
    }

    /** Name of {@link #root}. */
    public String rootName() {
        return root().getSubjectX500Principal().getName();
    }

    /** Whether one of {@code anchors} is on the path. */
    public boolean reaches(List<X509Certificate> anchors) {
        return certificates.stream().anyMatch(anchors::contains);
    }

    /** Whether each certificate was valid at {@code moment}. */
    public boolean validAt(Instant moment) {
        return certificates.stream()
                .noneMatch(each -> moment.isBefore(each.getNotBefore().toInstant())
                        || moment.isAfter(each.getNotAfter().toInstant()));
    }

    /**
     * Checks signatures, constraints and validity at {@code moment}.
     *
     * @throws CryptoFailure when anything does not hold; the message says what
     */
    public void verify(Instant moment) {
        try {
            root().checkValidity(Date.from(moment));
            if (certificates.size() == 1) {
                return; // it signed itself, as the path was built
            }
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root(), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(moment));
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            CertPathValidator.getInstance("PKIX")
                    .validate(factory.generateCertPath(certificates.subList(0, certificates.size() - 1)), parameters);
        } catch (GeneralSecurityException e) {
            throw new CryptoFailure(
                    "the certificate of " + leaf().getSubjectX500Principal() + " does not hold at " + moment + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
