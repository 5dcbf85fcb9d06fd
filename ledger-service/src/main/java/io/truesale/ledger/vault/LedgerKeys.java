package io.truesale.ledger.vault;

import io.truesale.domain.party.MemberId;
import java.util.Optional;

/** Port to the encryption keys that the consortium channel's membership has, of members that any node hosts. */
@FunctionalInterface
public interface LedgerKeys {
    /** Knows none. */
    LedgerKeys NONE = member -> Optional.empty();

    /** SubjectPublicKeyInfo (DER, P-256) of the key to which envelopes for {@code member} are sealed; empty when it has none. */
    Optional<byte[]> encryptionKey(MemberId member);
}
