package io.truesale.ledger.evidence;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What the reader of evidence trusts from elsewhere, and when it is read.
 *
 * @param keys verifier keys of operators (C2SP: {@code name+hash+base64}); when empty, those in the evidence are used and
 *     the report says so
 * @param anchors certificates of time-stamp authorities and of the consortium's authority; when empty, those in the
 *     evidence are used and the report says so
 * @param now when the evidence is read: says which certificates have ended
 */
public record Trust(List<String> keys, List<X509Certificate> anchors, Instant now) {
    public Trust {
        keys = List.copyOf(keys);
        anchors = List.copyOf(anchors);
        requireNonNull(now, "now");
    }
}
