package io.truesale.ledger.evidence;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.crypto.TimeStamp;
import java.time.Instant;
import java.util.Optional;

/** Checks time-stamp tokens (RFC 3161). */
final class StampChecks {
    private StampChecks() {}

    /**
     * Checks a token.
     *
     * @param der the token in its one form
     * @param content what it is said to be over
     * @return the token; empty when it cannot be read or does not hold, which is reported
     */
    static Optional<TimeStamp> check(Findings findings, byte[] der, byte[] content, Trust trust) {
        try {
            TimeStamp stamp = TimeStamp.parse(der);
            stamp.verify();
            boolean over = stamp.isOver(Digests.sha256(content));
            findings.check(over, "stamp", stamp.time(), stamp.authority(), stamp.policy(), stamp.serial());
            if (trust.anchors().isEmpty()) {
                findings.noted(
                        "stamp.anchor",
                        stamp.authority(),
                        Hash.of(Certificates.encode(stamp.path().root())));
            } else {
                findings.check(stamp.path().reaches(trust.anchors()), "anchor", stamp.authority());
            }
            return over ? Optional.of(stamp) : Optional.empty();
        } catch (CryptoFailure broken) {
            findings.failed("stamp.broken", broken.getMessage());
            return Optional.empty();
        }
    }

    /** Says when the certificates of the last time stamp have ended: from then on it should have been renewed. */
    static void noteEnd(Findings findings, TimeStamp stamp, Instant now) {
        if (!stamp.path().validAt(now)) {
            findings.noted("stamp.ended", stamp.authority());
        }
    }
}
