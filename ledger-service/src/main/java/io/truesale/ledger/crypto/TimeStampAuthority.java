package io.truesale.ledger.crypto;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/**
 * A time-stamp authority (RFC 3161) with a P-256 key: it signs what is asked with the time of its clock. It is as far
 * from the ledger as its key and its clock are: who needs a time that the operator could not have bent configures an
 * authority of somebody else. Thread safe.
 */
public final class TimeStampAuthority {
    /**
     * The policy: the clock of the operator's machine, to the second. An arc of its own under a random UUID.
     * Source: ITU-T X.667, {@code 2.25.<UUID as a number>}.
     */
    public static final String POLICY = "2.25.268596563263814721089305910769562904383";

    private static final int SERIAL_BITS = 127;
    private static final int ACCURACY_SECONDS = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SigningKey key;
    private final List<X509CertificateHolder> certificates;
    private final InstantSource clock;

    /**
     * An authority.
     *
     * @param key its key
     * @param path its certificate, for {@link Certificates.Use#TIME_STAMPING}, and those above it
     */
    public TimeStampAuthority(SigningKey key, List<X509Certificate> path, InstantSource clock) {
        this.key = requireNonNull(key, "key");
        this.clock = requireNonNull(clock, "clock");
        this.certificates = path.stream().map(TimeStampAuthority::holder).toList();
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new X509CertificateHolder(Certificates.encode(certificate));
        } catch (IOException e) {
            throw new CryptoFailure("the certificate cannot be read", e);
        }
    }

    /**
     * Answers a query.
     *
     * @param query DER of a TimeStampReq
     * @return DER of a TimeStampResp: granted, or a refusal with its reason
     */
    public byte[] answer(byte[] query) {
        try {
            TimeStampResponseGenerator answers =
                    new TimeStampResponseGenerator(tokens(), TSPAlgorithms.ALLOWED, Set.of(POLICY));
            return answer(answers, query).getEncoded();
        } catch (TSPException | IOException | OperatorCreationException e) {
            throw new CryptoFailure("the time stamp cannot be made", e);
        }
    }

    private TimeStampResponse answer(TimeStampResponseGenerator answers, byte[] query) throws TSPException {
        TimeStampRequest request;
        try {
            request = new TimeStampRequest(query);
        } catch (IOException | RuntimeException malformed) {
            return answers.generateFailResponse(
                    PKIStatus.REJECTION, PKIFailureInfo.badDataFormat, "a TimeStampReq in DER is expected");
        }
        try {
            return answers.generateGrantedResponse(
                    request, new BigInteger(SERIAL_BITS, RANDOM).setBit(0), Date.from(clock.instant()));
        } catch (TSPException refused) {
            return answers.generateRejectedResponse(refused);
        }
    }

    private TimeStampTokenGenerator tokens() throws TSPException, OperatorCreationException {
        DigestCalculator sha256 =
                new BcDigestCalculatorProvider().get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
        DefaultSignedAttributeTableGenerator usual = new DefaultSignedAttributeTableGenerator();
        SignerInfoGenerator signer = new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                .setSignedAttributeGenerator( // without signingTime: the time of the token is the one inside
                        parameters -> usual.getAttributes(parameters).remove(CMSAttributes.signingTime))
                .build(Certificates.contentSigner(key), certificates.get(0));
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(signer, sha256, new ASN1ObjectIdentifier(POLICY));
        tokens.setAccuracySeconds(ACCURACY_SECONDS);
        tokens.addCertificates(new CollectionStore<>(certificates));
        return tokens;
    }
}
