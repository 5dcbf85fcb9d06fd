package io.truesale.ledger.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.KeyAgreeRecipientId;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;

/**
 * Seals a small secret (a content key) to one reader as a CMS message. AES-256-GCM encrypts the content; its key is
 * wrapped by AES-256 under an ephemeral-static P-256 agreement with the reader's certified encryption key. Because the
 * content cipher is authenticated, the CMS type is AuthEnvelopedData. Source: RFC 5652, RFC 5083, RFC 5084 section 1.1,
 * RFC 5753 section 3.1.
 */
public final class Envelopes {
    /** Largest content: envelopes carry keys, files go to the vault. */
    public static final int CONTENT_BYTES_MAX = 64 * 1024;

    private Envelopes() {}

    /**
     * Seals {@code content} to the owner of {@code reader}.
     *
     * @param reader certificate with an encryption key
     * @return DER of a CMS ContentInfo
     */
    public static byte[] seal(byte[] content, X509Certificate reader) {
        if (content.length > CONTENT_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "an envelope carries at most " + CONTENT_BYTES_MAX + " bytes, not " + content.length);
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Provider.BC);
            generator.initialize(new ECGenParameterSpec("P-256"));
            KeyPair ephemeral = generator.generateKeyPair();
            CMSAuthEnvelopedDataGenerator envelope = new CMSAuthEnvelopedDataGenerator();
            envelope.addRecipientInfoGenerator(new JceKeyAgreeRecipientInfoGenerator(
                            CMSAlgorithm.ECDH_SHA256KDF,
                            ephemeral.getPrivate(),
                            ephemeral.getPublic(),
                            CMSAlgorithm.AES256_WRAP)
                    .addRecipient(reader)
                    .setProvider(Provider.BC));
            OutputAEADEncryptor encryptor =
                    (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                            .setProvider(Provider.BC)
                            .build();
            return envelope.generate(new CMSProcessableByteArray(content), encryptor)
                    .getEncoded();
        } catch (GeneralSecurityException | CMSException | IOException e) {
            throw new CryptoFailure("the envelope for " + reader.getSubjectX500Principal() + " cannot be made", e);
        }
    }

    /**
     * Which of {@code certificates} an envelope names as its reader, from 0; -1 for none of them. Nothing is decrypted.
     *
     * @throws CryptoFailure when it is no envelope
     */
    public static int reader(byte[] envelope, List<X509Certificate> certificates) {
        try {
            for (RecipientInformation recipient : new CMSAuthEnvelopedData(envelope).getRecipientInfos()) {
                for (int i = 0; i < certificates.size(); i++) {
                    X509CertificateHolder certificate = new JcaX509CertificateHolder(certificates.get(i));
                    if (recipient.getRID() instanceof KeyAgreeRecipientId named
                            && certificate.getSerialNumber().equals(named.getSerialNumber())
                            && certificate.getIssuer().equals(named.getIssuer())) {
                        return i;
                    }
                }
            }
            return -1;
        } catch (GeneralSecurityException | CMSException | RuntimeException e) {
            throw new CryptoFailure("the envelope cannot be read", e);
        }
    }

    /**
     * Opens an envelope with the reader's key.
     *
     * @throws CryptoFailure when it is for another key, malformed, or changed
     */
    public static byte[] open(byte[] envelope, SigningKey readerKey) {
        try {
            PrivateKey key = KeyFactory.getInstance("EC", Provider.BC)
                    .generatePrivate(new PKCS8EncodedKeySpec(readerKey.pkcs8()));
            for (RecipientInformation recipient : new CMSAuthEnvelopedData(envelope).getRecipientInfos()) {
                return recipient.getContent(new JceKeyAgreeAuthEnvelopedRecipient(key).setProvider(Provider.BC));
            }
        } catch (GeneralSecurityException | CMSException | RuntimeException e) {
            throw new CryptoFailure("the envelope does not open with this key", e);
        }
        throw new CryptoFailure("the envelope has no recipient");
    }
}
