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
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
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

    private static final int RING_ID_BYTES = 8;

    private Envelopes() {}

    /**
     * Seals {@code content} to the owner of {@code reader}.
     *
     * @param reader certificate with an encryption key
     * @return DER of a CMS ContentInfo
     */
    public static byte[] seal(byte[] content, X509Certificate reader) {
        return seal(content, reader.getSubjectX500Principal().toString(), recipient -> recipient.addRecipient(reader));
    }

    /**
     * Seals {@code content} to a key that a channel's membership has: the envelope names it by the first 8 bytes of its
     * SHA-256, as rings do.
     *
     * @param spki SubjectPublicKeyInfo (DER) of a P-256 key
     * @return DER of a CMS ContentInfo
     */
    public static byte[] seal(byte[] content, byte[] spki) {
        byte[] id = Arrays.copyOf(Digests.sha256(spki), RING_ID_BYTES);
        return seal(
                content,
                "key " + HexFormat.of().formatHex(id),
                recipient -> recipient.addRecipient(
                        id, KeyFactory.getInstance("EC", Provider.BC).generatePublic(new X509EncodedKeySpec(spki))));
    }

    /** Says to whom. */
    private interface Addressing {
        void put(JceKeyAgreeRecipientInfoGenerator recipient) throws GeneralSecurityException;
    }

    private static byte[] seal(byte[] content, String reader, Addressing addressing) {
        if (content.length > CONTENT_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "an envelope carries at most " + CONTENT_BYTES_MAX + " bytes, not " + content.length);
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Provider.BC);
            generator.initialize(new ECGenParameterSpec("P-256"));
            KeyPair ephemeral = generator.generateKeyPair();
            CMSAuthEnvelopedDataGenerator envelope = new CMSAuthEnvelopedDataGenerator();
            JceKeyAgreeRecipientInfoGenerator recipient = new JceKeyAgreeRecipientInfoGenerator(
                    CMSAlgorithm.ECDH_SHA256KDF,
                    ephemeral.getPrivate(),
                    ephemeral.getPublic(),
                    CMSAlgorithm.AES256_WRAP);
            addressing.put(recipient);
            envelope.addRecipientInfoGenerator(recipient.setProvider(Provider.BC));
            OutputAEADEncryptor encryptor =
                    (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                            .setProvider(Provider.BC)
                            .build();
            return envelope.generate(new CMSProcessableByteArray(content), encryptor)
                    .getEncoded();
        } catch (GeneralSecurityException | CMSException | IOException e) {
            throw new CryptoFailure("the envelope for " + reader + " cannot be made", e);
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
                    if (recipient.getRID() instanceof KeyAgreeRecipientId named && names(named, certificate)) {
                        return i;
                    }
                }
            }
            return -1;
        } catch (GeneralSecurityException | CMSException | IOException | RuntimeException e) {
            throw new CryptoFailure("the envelope cannot be read", e);
        }
    }

    private static boolean names(KeyAgreeRecipientId named, X509CertificateHolder certificate) throws IOException {
        if (named.getSubjectKeyIdentifier() != null) {
            byte[] spki = certificate.getSubjectPublicKeyInfo().getEncoded();
            return Arrays.equals(named.getSubjectKeyIdentifier(), Arrays.copyOf(Digests.sha256(spki), RING_ID_BYTES));
        }
        return certificate.getSerialNumber().equals(named.getSerialNumber())
                && certificate.getIssuer().equals(named.getIssuer());
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
