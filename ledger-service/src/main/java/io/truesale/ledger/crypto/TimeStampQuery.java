package io.truesale.ledger.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** A question to a time-stamp authority, with a nonce of its own, and the check of the answer. Source: RFC 3161. */
public final class TimeStampQuery {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BITS = 64;

    private final TimeStampRequest request;
    private final byte[] digest;

    private TimeStampQuery(TimeStampRequest request, byte[] digest) {
        this.request = request;
        this.digest = digest;
    }

    /** Asks for a time stamp over {@code sha256}, 32 bytes, with the authority's certificates. */
    public static TimeStampQuery over(byte[] sha256) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return new TimeStampQuery(
                generator.generate(NISTObjectIdentifiers.id_sha256, sha256, new BigInteger(NONCE_BITS, RANDOM)),
                sha256.clone());
    }

    /** As it is sent: DER of a TimeStampReq. */
    public byte[] der() {
        try {
            return request.getEncoded();
        } catch (IOException e) {
            throw new CryptoFailure("the query cannot be encoded", e);
        }
    }

    /**
     * Takes the answer: granted, of this digest and nonce, signed by a certified authority.
     *
     * @param response DER of a TimeStampResp
     * @param anchors certificates of which one must be on the authority's path; empty takes any
     * @throws CryptoFailure when anything does not hold; the message says what
     */
    public TimeStamp accept(byte[] response, List<X509Certificate> anchors) {
        TimeStamp stamp;
        try {
            TimeStampResponse answer = new TimeStampResponse(response);
            answer.validate(request);
            if (answer.getTimeStampToken() == null) {
                throw new CryptoFailure("the authority refused: " + answer.getStatusString());
            }
            stamp = TimeStamp.normalise(answer.getTimeStampToken().getEncoded(), anchors);
        } catch (CryptoFailure known) {
            throw known;
        } catch (TSPException | IOException | RuntimeException e) { // the library trips over what is no answer
            throw new CryptoFailure("the answer of the time-stamp authority does not hold: " + e.getMessage(), e);
        }
        stamp.verify();
        if (!stamp.isOver(digest)) {
            throw new CryptoFailure("the time stamp is over another digest");
        }
        if (!anchors.isEmpty() && !stamp.path().reaches(anchors)) {
            throw new CryptoFailure("the time-stamp authority is not a trusted one: " + stamp.authority());
        }
        return stamp;
    }
}
