package io.truesale.ledger.evidence;

import java.security.cert.X509Certificate;
import java.util.List;

/** A time-stamp authority as its clients see it. */
public interface TimeStampService {
    /**
     * Asks the authority.
     *
     * @param query DER of a TimeStampReq
     * @return DER of a TimeStampResp
     * @throws io.truesale.ledger.api.TransientFault if it does not answer
     */
    byte[] answer(byte[] query);

    /** Certificates of which one must be on the path of a token; empty trusts whoever answers at the address. */
    List<X509Certificate> anchors();
}
