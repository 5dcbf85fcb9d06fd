package io.truesale.ledger.crypto;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;

/**
 * A time-stamp token (RFC 3161) over a SHA-256, in its one form: DER, one signer, of certificates the path of the
 * authority up to its root and no other, no revocation lists, nothing unsigned. So no byte of it can change unnoticed:
 * what is not signed by the authority is signed by those who certified it, or has one value only.
 */
public final class TimeStamp {
    /** Longest token, in bytes: signature, certificates and room. */
    public static final int MAX_BYTES = 64 << 10;

    private final TimeStampToken token;
    private final byte[] der;
    private final CertificatePath path;

    private TimeStamp(TimeStampToken token, byte[] der, CertificatePath path) {
        this.token = token;
        this.der = der;
        this.path = path;
    }

    /**
     * Reads a token that is in its one form.
     *
     * @throws CryptoFailure when it is none, or has another form; the message says what
     */
    public static TimeStamp parse(byte[] der) {
        TimeStamp stamp = normalise(der, List.of());
        if (!Arrays.equals(stamp.der, der)) {
            throw new CryptoFailure("the time stamp is not in its one form");
        }
        return stamp;
    }

    /**
     * Brings a token as an authority sends it to its one form.
     *
     * @param anchors certificates that the token may leave out
     * @throws CryptoFailure when it is no token over a SHA-256, or its certificates do not reach a root
     */
    public static TimeStamp normalise(byte[] der, List<X509Certificate> anchors) {
        if (der.length > MAX_BYTES) {
            throw new CryptoFailure("a time stamp has at most " + MAX_BYTES + " bytes, not " + der.length);
        }
        try {
            TimeStampToken token = new TimeStampToken(ContentInfo.getInstance(der));
            SignedData data = SignedData.getInstance(
                    token.toCMSSignedData().toASN1Structure().getContent());
            requireAlgorithms(token, data);
            CertificatePath path = path(token, anchors);
            byte[] one = oneForm(data, path);
            return new TimeStamp(new TimeStampToken(ContentInfo.getInstance(one)), one, path);
        } catch (TSPException | IOException | GeneralSecurityException | RuntimeException e) {
            throw new CryptoFailure("a time-stamp token (RFC 3161) is expected: " + e.getMessage(), e);
        }
    }

    private static void requireAlgorithms(TimeStampToken token, SignedData data) {
        if (data.getSignerInfos().size() != 1) {
            throw new CryptoFailure("one signer is expected");
        }
        SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        requireNoParameters(signer.getDigestAlgorithm());
        if (!signer.getDigestEncryptionAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            requireNoParameters(signer.getDigestEncryptionAlgorithm());
        }
        ASN1ObjectIdentifier imprint = token.getTimeStampInfo().getMessageImprintAlgOID();
        if (!imprint.equals(NISTObjectIdentifiers.id_sha256)) {
            throw new CryptoFailure("the time stamp is over a digest of algorithm " + imprint + ", not over a SHA-256");
        }
    }

    private static void requireNoParameters(AlgorithmIdentifier algorithm) {
        if (algorithm.getParameters() != null && !DERNull.INSTANCE.equals(algorithm.getParameters())) {
            throw new CryptoFailure("the algorithm " + algorithm.getAlgorithm() + " has unknown parameters");
        }
    }

    private static CertificatePath path(TimeStampToken token, List<X509Certificate> anchors)
            throws IOException, GeneralSecurityException {
        List<X509Certificate> known = new ArrayList<>();
        for (X509CertificateHolder holder : all(token)) {
            known.add(CertificatePath.certificate(holder.getEncoded()));
        }
        @SuppressWarnings("unchecked") // a SignerId selects certificates
        Selector<X509CertificateHolder> signer = token.getSID();
        Collection<X509CertificateHolder> signers = token.getCertificates().getMatches(signer);
        if (signers.isEmpty()) {
            throw new CryptoFailure("the time stamp lacks the certificate of its signer");
        }
        X509Certificate leaf =
                CertificatePath.certificate(signers.iterator().next().getEncoded());
        known.addAll(anchors);
        return CertificatePath.build(leaf, known);
    }

    private static Collection<X509CertificateHolder> all(TimeStampToken token) {
        return token.getCertificates().getMatches(null);
    }

    private static byte[] oneForm(SignedData data, CertificatePath path) throws IOException {
        SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        SignerInfo bare = new SignerInfo(
                signer.getSID(),
                signer.getDigestAlgorithm(),
                signer.getAuthenticatedAttributes(),
                signer.getDigestEncryptionAlgorithm(),
                new DEROctetString(signer.getEncryptedDigest().getOctets()),
                null);
        ASN1EncodableVector certificates = new ASN1EncodableVector();
        for (X509Certificate each : path.certificates()) {
            certificates.add(org.bouncycastle.asn1.x509.Certificate.getInstance(Certificates.encode(each)));
        }
        ContentInfo content = new ContentInfo(
                PKCSObjectIdentifiers.id_ct_TSTInfo,
                new DEROctetString(org.bouncycastle.asn1.ASN1OctetString.getInstance(
                                data.getEncapContentInfo().getContent())
                        .getOctets()));
        SignedData one = new SignedData(
                new DERSet(signer.getDigestAlgorithm()), content, new DERSet(certificates), null, new DERSet(bare));
        return new ContentInfo(PKCSObjectIdentifiers.signedData, one).getEncoded("DER");
    }

    /** The token: DER of its ContentInfo. */
    public byte[] der() {
        return der.clone();
    }

    /** When the authority says that it saw the digest. */
    public Instant time() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /** The digest that is stamped, 32 bytes. */
    public byte[] imprint() {
        return token.getTimeStampInfo().getMessageImprintDigest();
    }

    /** Under which policy, dotted. */
    public String policy() {
        return token.getTimeStampInfo().getPolicy().getId();
    }

    /** The authority's number of it. */
    public BigInteger serial() {
        return token.getTimeStampInfo().getSerialNumber();
    }

    /** The authority's certificate and those above it. */
    public CertificatePath path() {
        return path;
    }

    /** Name of the authority, as its certificate has it. */
    public String authority() {
        return path.leaf().getSubjectX500Principal().getName();
    }

    /** Whether it is over {@code digest}. */
    public boolean isOver(byte[] digest) {
        return Arrays.equals(imprint(), requireNonNull(digest, "digest"));
    }

    /**
     * Checks the signature, that the authority's certificate is for time stamps and nothing else, was the one that the
     * authority meant (ESSCertID), and held at {@link #time}, as did those above it. Source: RFC 3161 sections 2.3, 2.4.2.
     *
     * @throws CryptoFailure when anything does not hold; the message says what
     */
    public void verify() {
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(path.leaf()));
        } catch (TSPException | OperatorCreationException | RuntimeException e) {
            throw new CryptoFailure("the time stamp does not hold: " + e.getMessage(), e);
        }
        path.verify(time());
    }
}
